using System.Text.RegularExpressions;

namespace Glean.Net.DocumentationTests;

/// <summary>A command as a page tells the reader to type it: what it names must be there.</summary>
internal static partial class ShellLine
{
    private static readonly string[] s_others = ["cd", "mkdir", "curl", "export", "#", "git"];
    private static readonly string[] s_dotnet = ["new", "add", "build", "test", "run", "publish", "tool", "format", "glean", "restore"];

    /// <summary>What is wrong with a line; null for nothing.</summary>
    public static string? Fault(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var name in words.Select(word => Variable().Match(word)).Where(match => match.Success).Select(match => match.Groups["name"].Value))
        {
            if (!Sources("src", "samples").Contains($"\"{name}\"", StringComparison.Ordinal))
            {
                return $"nothing reads {name}";
            }
        }

        words.RemoveAll(word => Assignment().IsMatch(word) || word == "export");
        return words switch
        {
            [] => null,
            ["dotnet", var verb, ..] when s_dotnet.Contains(verb) => DotnetFault(verb, words[2..]),
            ["dotnet-glean", .. var rest] => ToolFault(rest),
            [var first, ..] when s_others.Contains(first) => null,
            _ => $"`{words[0]}` is no command that these pages use",
        };
    }

    private static string? DotnetFault(string verb, List<string> words) => (verb, words) switch
    {
        ("glean", _) => ToolFault(words),
        ("add", ["package", var name, ..]) => PackageFault(name),
        ("tool", ["install" or "update", .. var rest]) => PackageFault(rest.Last(word => word.StartsWith("Glean", StringComparison.Ordinal))),
        (_, _) when words.IndexOf("--project") is >= 0 and var place => ProjectFault(words[place + 1], words),
        (_, [var path, ..]) when path.EndsWith(".sln", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal) =>
            Exists(path) ? null : $"there is no {path}",
        _ => null,
    };

    private static string? PackageFault(string name) =>
        !name.StartsWith("Glean.", StringComparison.Ordinal)
        || (Exists($"src/{name}") && Sources($"src/{name}").Contains("<IsPackable>true", StringComparison.Ordinal)) ? null : $"there is no package {name}";

    private static string? ProjectFault(string project, List<string> words)
    {
        if (!Exists(project))
        {
            return $"there is no project {project}";
        }

        var arguments = words.IndexOf("--") is >= 0 and var place ? words[(place + 1)..] : [];
        return project.EndsWith("Glean.Net.Tool", StringComparison.Ordinal) ? ToolFault(arguments)
            : project.Contains("Benchmarks", StringComparison.Ordinal) ? null // its options are those of BenchmarkDotNet
            : OptionFault(project, arguments);
    }

    private static string? ToolFault(List<string> words) =>
        words is [var command, .. var rest] && !command.StartsWith('-')
            ? Sources("src/Glean.Net.Tool").Contains($"\"{command}\"", StringComparison.Ordinal) ? OptionFault("src/Glean.Net.Tool", rest) : $"the tool has no command {command}"
            : null;

    private static string? OptionFault(string project, List<string> words) =>
        words.Find(word => word.StartsWith("--", StringComparison.Ordinal) && word is not "--help" and not "--version"
            && !Sources(project, "src/Glean.Net.Tool").Contains($"\"{word}\"", StringComparison.Ordinal)) is { } unknown
            ? $"{project} has no option {unknown}"
            : null;

    private static bool Exists(string path) => Path.Exists(Path.Combine(Page.Root, path));

    private static string Sources(params string[] folders) => string.Concat(folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Page.Root, folder), "*.*", SearchOption.AllDirectories))
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".csproj", StringComparison.Ordinal))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    [GeneratedRegex("^(?<name>GLEAN_[A-Z_]+|DO_NOT_TRACK)=")]
    private static partial Regex Variable();

    [GeneratedRegex("^[A-Z_]+=")]
    private static partial Regex Assignment();
}
