using System.Text.RegularExpressions;

namespace Glean.Net.Tests.Architecture;

/// <summary>The sources that the tests about the code itself look at.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>All C# sources below a folder of the repository, without what the build makes.</summary>
    public static IReadOnlyList<SourceFile> Sources(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllLines(path)))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Glean.Net.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("These tests run below the repository only.");
    }

    /// <param name="Path">From the repository's top, with forward slashes.</param>
    /// <param name="Lines">Its text.</param>
    internal sealed partial record SourceFile(string Path, string[] Lines)
    {
        /// <summary>Lines without their comments, each with its number.</summary>
        public IEnumerable<(int Number, string Text)> Code =>
            Lines.Select((line, index) => (index + 1, Comment().Replace(line, "")));

        public string CodeText => string.Join('\n', Code.Select(line => line.Text));

        /// <summary>The names of the types it declares, at whatever depth.</summary>
        public IEnumerable<string> DeclaredTypes =>
            Code.Select(line => Declaration().Match(line.Text)).Where(match => match.Success).Select(match => match.Groups["name"].Value);

        public override string ToString() => Path;

        [GeneratedRegex(@"^\s*//.*$|\s//\s.*$")]
        private static partial Regex Comment();

        [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:struct|class))?)\s+(?<name>\w+)")]
        private static partial Regex Declaration();
    }
}
