using System.Text.RegularExpressions;

namespace Glean.Net.DocumentationTests;

/// <summary>A page for users, and what in it can be wrong.</summary>
internal sealed partial class Page
{
    private readonly string[] _lines;

    private Page(string path)
    {
        Path = path;
        _lines = File.ReadAllLines(System.IO.Path.Combine(Root, path));
        Blocks = [.. ReadBlocks()];
    }

    /// <summary>The top of the source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>README, the guide, and what stands on the packages.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Root, "docs", "guide"), "*.md")
            .Append(System.IO.Path.Combine(Root, "README.md"))
            .Concat(Directory.EnumerateDirectories(System.IO.Path.Combine(Root, "src")).Select(project => System.IO.Path.Combine(project, "README.md")).Where(File.Exists))
            .Select(path => new Page(System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .OrderBy(page => page.Path, StringComparer.Ordinal),
    ];

    /// <summary>From the top, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Whether it is read where only the package is.</summary>
    public bool IsOfPackage => Path.StartsWith("src/", StringComparison.Ordinal);

    public IReadOnlyList<Block> Blocks { get; }

    public string Text => string.Join('\n', _lines);

    /// <summary>Where links go, with the line they stand on. Code is no text, so brackets in it are no links.</summary>
    public IEnumerable<(int Line, string Target)> Links =>
        Prose().SelectMany(line => Link().Matches(InlineCode().Replace(line.Text, "")).Select(match => (line.Number, match.Groups["target"].Value)));

    /// <summary>The names under which headings can be linked to.</summary>
    public IEnumerable<string> Anchors =>
        Prose().Select(line => Heading().Match(line.Text)).Where(match => match.Success).Select(match => AnchorOf(match.Groups["text"].Value));

    public override string ToString() => Path;

    /// <summary>What stands beside this page for its code alone: what the reader has, and the page does not repeat.</summary>
    public string? Prelude(string extension)
    {
        var page = IsOfPackage ? System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)!) + ".md" : Path;
        var name = page.Replace("docs/guide/", "", StringComparison.Ordinal).Replace(".md", extension, StringComparison.Ordinal);
        var path = System.IO.Path.Combine(Root, "tests", "Glean.Net.DocumentationTests", "Preludes", name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string AnchorOf(string heading) =>
        NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "Glean.Net.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("These tests run inside the source tree.");
        }

        return directory.FullName;
    }

    private IEnumerable<Block> ReadBlocks()
    {
        for (var start = 0; start < _lines.Length; start++)
        {
            if (!_lines[start].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.IndexOf(_lines, "```", start + 1);
            Assert.That(end, Is.Positive, $"{Path}({start + 1}): the block is not closed");
            var marker = start > 0 ? NotCompiled().Match(_lines[start - 1]) : Match.Empty;
            yield return new Block(
                this, start + 2, _lines[start][3..].Trim(), string.Join('\n', _lines[(start + 1)..end]), marker.Success ? marker.Groups["reason"].Value : null);
            start = end;
        }
    }

    private IEnumerable<(int Number, string Text)> Prose()
    {
        var isCode = false;
        for (var line = 0; line < _lines.Length; line++)
        {
            if (_lines[line].StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode)
            {
                yield return (line + 1, _lines[line]);
            }
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^#{1,6} (?<text>.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("^<!-- not checked: (?<reason>.+) -->$")]
    private static partial Regex NotCompiled();
}

/// <summary>A piece of code in a page.</summary>
/// <param name="Page">Where it stands.</param>
/// <param name="Line">The number of its first line.</param>
/// <param name="Language">What it says it is; empty where it says nothing.</param>
/// <param name="Text">The code.</param>
/// <param name="Unchecked">Why it is not checked; null where it is.</param>
internal sealed record Block(Page Page, int Line, string Language, string Text, string? Unchecked)
{
    public override string ToString() => $"{Page.Path}({Line})";
}
