using System.CommandLine;
using CommandLine;

// A tool that counts words, lives for a moment, and asks before it counts anything else. Try --telemetry show.
var files = new Argument<FileInfo[]>("files") { Description = "The files whose words are counted.", Arity = ArgumentArity.ZeroOrMore };
var telemetry = new Option<string?>("--telemetry") { Description = "Telemetry of this tool: on, off, status, or show what is held." };
telemetry.AcceptOnlyFromAmong("on", "off", "status", "show");
var dataPath = new Option<string?>("--data-path") { Description = "Keep the tool's own data in this directory." };
var server = new Option<string?>("--server") { Description = "The address to which telemetry is sent; nowhere if left out." };

var command = new RootCommand("Counts words.") { files, telemetry, dataPath, server };
command.SetAction(async parsed =>
{
    var usage = new Telemetry(parsed.GetValue(dataPath), parsed.GetValue(server) is { } address ? new Uri(address) : null);
    return parsed.GetValue(telemetry) is { } asked
        ? await usage.AnswerAsync(asked, Console.Out)
        : await new WordCount(usage, Console.Out, Console.Error).RunAsync(parsed.GetValue(files) ?? []);
});
return await command.Parse(args).InvokeAsync();
