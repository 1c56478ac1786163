using System.CommandLine;
using Glean.Net.Registry.Documents;

namespace Glean.Net.Tool.Commands;

/// <summary><c>diff</c>: what changed between two registries, judged.</summary>
internal static class DiffCommand
{
    private static readonly string[] s_patterns = ["*.yaml", "*.yml", "*.yamlx", "*.json"];

    public static Command Create(ToolConsole console)
    {
        var command = new Command("diff", "Print what changed between two registries. Exits 1 if a change is breaking.");
        var old = new Argument<string>("OLD") { Description = "The registry as it was: a file, or a folder of registry files." }.RefusingOptions();
        var now = new Argument<string>("NEW") { Description = "The registry as it is now." }.RefusingOptions();
        command.Add(old);
        command.Add(now);
        var input = new RegistryInput(console, command, takesFiles: false);

        command.SetAction(arguments =>
        {
            var changes = RegistryDiff.Compare(
                input.StopAtErrors(input.Read(arguments, Files(arguments.GetRequiredValue(old)))).Model,
                input.StopAtErrors(input.Read(arguments, Files(arguments.GetRequiredValue(now)))).Model);
            foreach (var change in changes)
            {
                console.Output.WriteLine($"{Word(change.Judgement)}: {change.Subject}: {change.Text}");
            }

            console.Output.WriteLine(changes.Count == 0 ? "Nothing changed." : Summary(changes));
            return changes.Any(change => change.Judgement == ChangeJudgement.Breaking) ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    /// <summary>A file stands for itself, a folder for the registry files directly in it.</summary>
    private static string[] Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files =
        [
            .. s_patterns.SelectMany(pattern => Directory.EnumerateFiles(path, pattern))
                .Where(file => File.ReadAllText(file).Contains("moz://mozilla.org/schemas/glean/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw new ToolException($"{path} holds no registry file.");
    }

    private static string Summary(IReadOnlyCollection<RegistryChange> changes) => string.Join(
        ", ",
        new[] { ChangeJudgement.Breaking, ChangeJudgement.NeedsReview, ChangeJudgement.Allowed }
            .Select(judgement => $"{changes.Count(change => change.Judgement == judgement)} {Word(judgement)}")) + ".";

    private static string Word(ChangeJudgement judgement) => judgement switch
    {
        ChangeJudgement.Breaking => "breaking",
        ChangeJudgement.NeedsReview => "needs review",
        _ => "allowed",
    };
}
