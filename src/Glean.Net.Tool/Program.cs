using Glean.Net.Tool;

return GleanCommand.Run(args, ToolConsole.OfThisProcess());
