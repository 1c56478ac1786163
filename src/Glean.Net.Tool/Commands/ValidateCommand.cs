using System.CommandLine;
using Glean.Net.Collector.Schema;

namespace Glean.Net.Tool.Commands;

/// <summary><c>validate</c>: does a payload keep to the published schema of pings?</summary>
internal static class ValidateCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("validate", "Check payloads against the Glean ping schema.");
        var files = new Argument<string[]>("PING.json") { Description = "Payloads; - is standard input.", Arity = ArgumentArity.OneOrMore }.RefusingOptions();
        command.Add(files);

        command.SetAction(arguments =>
        {
            var invalid = 0;
            foreach (var path in arguments.GetRequiredValue(files))
            {
                var violations = Validate(console, path);
                foreach (var violation in violations)
                {
                    console.Error.WriteLine($"{path}({violation.Line},{violation.Column}): error GLEAN090: {violation.Message}");
                }

                console.Output.WriteLine($"{path}: {(violations.Count == 0 ? "valid" : "invalid")}");
                invalid += violations.Count == 0 ? 0 : 1;
            }

            return invalid == 0 ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }

    private static IReadOnlyList<Violation> Validate(ToolConsole console, string path)
    {
        byte[] bytes;
        try
        {
            bytes = path == "-" ? ReadAll(console.OpenInput) : File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [new(1, 1, "The file cannot be read: " + failure.Message)];
        }

        return PingSchema.Validate(bytes);
    }

    private static byte[] ReadAll(Func<Stream> open)
    {
        using var stream = open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
