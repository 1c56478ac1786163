using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Everything read so far from the files of one registry, with the way back to the text.</summary>
internal sealed class RegistryContent(RegistryOptions options, int fileCount)
{
    private readonly Dictionary<string, Category> _categories = new(StringComparer.Ordinal);

    public RegistryOptions Options { get; } = options;

    /// <summary>How many files the registry itself has, unreadable ones included.</summary>
    public int FileCount { get; } = fileCount;

    public Findings Findings { get; } = new();

    /// <summary>The files that could be read, as far as they go.</summary>
    public List<FileContent> Files { get; } = [];

    /// <summary>Categories by first appearance.</summary>
    public List<Category> Categories { get; } = [];

    /// <summary>The pings that can be meant as they stand.</summary>
    public List<ReadPing> Pings { get; } = [];

    /// <summary>The tags that can be meant as they stand.</summary>
    public List<ReadTag> Tags { get; } = [];

    /// <summary>Where each ping's name was seen first, broken pings included.</summary>
    public Dictionary<string, (SourceFile File, YamlMark Mark)> PingPlaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Where each tag's name was seen first, broken tags included.</summary>
    public Dictionary<string, (SourceFile File, YamlMark Mark)> TagPlaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Kinds of which a file could not be read to its end: what seems unknown may stand there, so nobody complains about it.</summary>
    public HashSet<RegistryFileKind> Incomplete { get; } = [];

    public IEnumerable<ReadMetric> Metrics => Categories.SelectMany(category => category.Metrics);

    /// <summary>Reports a lint about an object, unless the object or its file silences it.</summary>
    public void Speak(DiagnosticRule rule, ReadObject subject, YamlMark mark, string sentence)
    {
        if (!rule.IsSuppressible || !subject.NoLint.Contains(rule.Name))
        {
            Findings.Add(rule, subject.Content.File, mark, subject.Subject, sentence);
        }
    }

    /// <summary>The category of a name, new at the end of the list if it was not there.</summary>
    public Category CategoryOf(string name, SourceFile file, YamlMark mark)
    {
        if (!_categories.TryGetValue(name, out var category))
        {
            category = new Category(name, file, mark);
            _categories.Add(name, category);
            Categories.Add(category);
        }

        return category;
    }
}

/// <summary>A registry file with its schema known.</summary>
internal sealed class FileContent(SourceFile file, RegistrySchema schema, YamlMapping root, FileNoLint noLint)
{
    public SourceFile File { get; } = file;

    public RegistrySchema Schema { get; } = schema;

    public YamlMapping Root { get; } = root;

    public FileNoLint NoLint { get; } = noLint;

    /// <summary>Whether the text could be read to its end.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Whether an object of the file was left out, so that what its lints would say is not known.</summary>
    public bool HasLostObjects { get; set; }
}

/// <summary>The lints that a file silences, each with its place.</summary>
internal sealed record FileNoLint(IReadOnlyList<(string Name, YamlMark Mark)> Entries)
{
    public IEnumerable<string> Names => Entries.Select(entry => entry.Name);
}

/// <summary>A category and where it first appeared.</summary>
internal sealed class Category(string name, SourceFile file, YamlMark mark)
{
    public string Name { get; } = name;

    public SourceFile File { get; } = file;

    public YamlMark Mark { get; } = mark;

    /// <summary>The metrics that can be meant as they stand, in registry order.</summary>
    public List<ReadMetric> Metrics { get; } = [];

    /// <summary>Where each metric's name was seen first, broken metrics included.</summary>
    public Dictionary<string, (SourceFile File, YamlMark Mark)> Places { get; } = new(StringComparer.Ordinal);
}

/// <summary>A row and the text it came from; lints look at both.</summary>
internal abstract record ReadObject(YamlMapping Node, FileContent Content, YamlMark KeyMark)
{
    /// <summary>What findings call it.</summary>
    public abstract string Subject { get; }

    /// <summary>Tags, sorted.</summary>
    public abstract EquatableArray<string> Tags { get; }

    /// <summary>Lints silenced by the object and its file.</summary>
    public abstract EquatableArray<string> NoLint { get; }

    /// <summary>The key of a property, or the object's own where the property is not written.</summary>
    public YamlMark PlaceOf(string property) => Node.Find(property)?.Key.Mark ?? KeyMark;

    /// <summary>The key of a member of <c>metadata</c>, or of the nearest thing that is written.</summary>
    public YamlMark MetadataPlaceOf(string name) =>
        Node.Find("metadata")?.Value is YamlMapping metadata && metadata.Find(name) is { } member ? member.Key.Mark : PlaceOf("metadata");

    /// <summary>The items of a list property.</summary>
    public IReadOnlyList<YamlNode> ItemsOf(string property) => Node.Find(property)?.Value is YamlSequence list ? list.Items : [];
}

/// <summary>A metric with its text.</summary>
internal sealed record ReadMetric(MetricRow Row, YamlMapping Node, FileContent Content, YamlMark KeyMark)
    : ReadObject(Node, Content, KeyMark)
{
    /// <summary>The category as the payload knows it comes first, so an internal metric's subject begins with a point.</summary>
    public override string Subject { get; } = MetricSubject.Of(Row.Category, Row.Name);

    /// <summary>Where a ping is named among those the metric is sent in, or where the list would stand.</summary>
    public YamlMark PlaceOfPing(string ping) =>
        ItemsOf("send_in_pings").OfType<YamlScalar>().FirstOrDefault(item => item.Text == ping)?.Mark ?? PlaceOf("send_in_pings");

    public override EquatableArray<string> Tags => Row.Tags;

    public override EquatableArray<string> NoLint => Row.NoLint;
}

/// <summary>A ping with its text.</summary>
internal sealed record ReadPing(PingRow Row, YamlMapping Node, FileContent Content, YamlMark KeyMark)
    : ReadObject(Node, Content, KeyMark)
{
    public override string Subject => Row.Name;

    public override EquatableArray<string> Tags => Row.Tags;

    public override EquatableArray<string> NoLint => Row.NoLint;
}

/// <summary>A tag.</summary>
internal sealed record ReadTag(TagRow Row);

/// <summary>What findings call a metric.</summary>
internal static class MetricSubject
{
    private const string Internal = "glean.internal.metrics";

    public static string Of(string category, string name) => $"{(category == Internal ? "" : category)}.{name}";
}
