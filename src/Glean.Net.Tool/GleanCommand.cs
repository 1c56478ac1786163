using System.CommandLine;
using Glean.Net.Tool.Commands;

namespace Glean.Net.Tool;

/// <summary>The command line as a whole: parses, dispatches, and turns whatever goes wrong outside into one plain line.</summary>
internal static class GleanCommand
{
    public static int Run(IReadOnlyList<string> arguments, ToolConsole console)
    {
        // A file's name may begin with an at sign; it is a name and no response file.
        var root = Create(console);
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (arguments.Count == 0)
        {
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = console.Error });
            return ExitCode.Usage;
        }

        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                console.Error.WriteLine(error.Message);
            }

            console.Error.WriteLine("Try --help.");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
        }
        catch (ToolException failure)
        {
            console.Error.WriteLine(failure.Message);
            return failure.ExitCode;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(failure.Message);
            return ExitCode.Findings;
        }
    }

    private static RootCommand Create(ToolConsole console) => new("Glean.Net's tool for registries of metrics: checks them, writes C# and documents, compares them, validates pings and receives them.")
    {
        CheckCommand.Create(console),
        GenerateCommand.Create(console),
        DumpCommand.Create(console),
        DocsCommand.Create(console),
        DataReviewCommand.Create(console),
        DiffCommand.Create(console),
        ValidateCommand.Create(console),
        CoverageCommand.Create(console),
        DrainCommand.Create(console),
        ServeCommand.Create(console),
    };
}
