using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads the categories and metrics of one file into the registry.</summary>
internal sealed class MetricsFileReader
{
    private static readonly string[] s_attributionCategories = ["glean.attribution", "glean.distribution"];

    private const string AttributionName = "ext";

    private const string AttributionType = "object";

    private readonly RegistryContent _content;
    private readonly FileContent _file;
    private readonly MetricsRules _rules;
    private readonly ObjectReader _fileReader;
    private IReadOnlyList<string> _fileTags = [];

    private MetricsFileReader(RegistryContent content, FileContent file)
    {
        _content = content;
        _file = file;
        _rules = file.Schema.Version == 1 ? MetricsRules.Version1 : MetricsRules.Version2;
        _fileReader = new ObjectReader(file.File, content.Findings, file.File.Name);
    }

    public static void Read(RegistryContent content, FileContent file) => new MetricsFileReader(content, file).Read();

    private void Read()
    {
        ReportRedefinedCategories();
        if (_rules.Version > 1 && _file.Root.Find("$tags") is { } tags)
        {
            _fileTags = _fileReader.TextList(tags, maxLength: TagNames.MaxLength);
        }

        foreach (var member in _file.Root.Sorted().Where(member => !IsFileLevel(member.Name)))
        {
            ReadCategory(member);
        }
    }

    private bool IsFileLevel(string name) => name is "$schema" or "no_lint" || (name == "$tags" && _rules.Version > 1);

    private void ReportRedefinedCategories()
    {
        foreach (var duplicate in _file.Root.Duplicates)
        {
            var name = duplicate.Replacement.Name;
            var rule = IsFileLevel(name) ? Diagnostics.KeyRedefined : Diagnostics.RedefinedCategory;
            _content.Findings.Add(
                rule,
                _file.File,
                duplicate.Replacement.Key.Mark,
                name,
                $"`{name}` already begins on line {duplicate.First.Line}, and only the last one would count; merge them.");
        }
    }

    private void ReadCategory(YamlMember member)
    {
        var reader = new ObjectReader(_file.File, _content.Findings, member.Name);
        if (IsReserved(member.Name, reader, member.Key.Mark))
        {
            _file.HasLostObjects = true;
            return;
        }

        CheckName(member, reader);
        if (member.Name.StartsWith("$", StringComparison.Ordinal))
        {
            return;
        }

        if (member.Value is not YamlMapping metrics)
        {
            reader.ReportKind(member, "a mapping of metrics");
            return;
        }

        // A category that breaks off is read as far as it goes; the metric at the break falls out by itself.
        ReportRedefinedMetrics(member.Name, metrics);
        var category = reader.HasFailed ? null : _content.CategoryOf(member.Name, _file.File, member.Key.Mark);
        foreach (var metric in metrics.Sorted())
        {
            ReadMetric(member.Name, category, metric);
        }
    }

    private bool IsReserved(string name, ObjectReader reader, YamlMark mark)
    {
        if (_content.Options.AllowReserved || s_attributionCategories.Contains(name)
            || !(name == "glean" || name.StartsWith("glean.", StringComparison.Ordinal)))
        {
            return false;
        }

        reader.Report(Diagnostics.ReservedCategory, mark, "Categories that begin with `glean` are reserved for the SDK; choose another name.");
        return true;
    }

    private void CheckName(YamlMember member, ObjectReader reader)
    {
        if (!reader.IsName(member))
        {
            return;
        }

        if (member.Name.StartsWith("$", StringComparison.Ordinal))
        {
            reader.Report(Diagnostics.InvalidValue, member.Key.Mark, $"Schema {_file.Schema.VersionText} has no file-level key `{member.Name}`; remove it.");
        }
        else if (_rules.ReservedCategories.Contains(member.Name))
        {
            reader.Report(Diagnostics.CategoryName, member.Key.Mark, $"A category must not be called `{member.Name}`; choose another name.");
        }
        else if (!NameForms.IsDottedSnake(member.Name))
        {
            reader.Report(
                Diagnostics.CategoryName,
                member.Key.Mark,
                "A category's name is made of lower-case letters, digits and `_`, in parts of at most 30 characters joined by points, 40 characters in all.");
        }
    }

    private void ReportRedefinedMetrics(string category, YamlMapping metrics)
    {
        foreach (var duplicate in metrics.Duplicates)
        {
            _content.Findings.Add(
                Diagnostics.RedefinedMetric,
                _file.File,
                duplicate.Replacement.Key.Mark,
                MetricSubject.Of(category, duplicate.Replacement.Name),
                $"The metric is already defined on line {duplicate.First.Line}, and only the last one would count; remove one or rename it.");
        }
    }

    private void ReadMetric(string categoryName, Category? category, YamlMember member)
    {
        var mark = member.Key.Mark;
        var reader = new ObjectReader(_file.File, _content.Findings, MetricSubject.Of(categoryName, member.Name));
        CheckMetricName(reader, member);
        if (reader.Mapping(member) is not { } mapping)
        {
            _file.HasLostObjects = true;
            return;
        }

        var row = new MetricRow
        {
            Category = categoryName,
            Name = member.Name,
            Type = "",
            Position = _file.File.PositionOf(mark),
        };
        var draft = new MetricDraft(reader, mark, mapping, _rules, _content.Options, row);
        var read = MetricReader.Read(draft);
        CheckAttribution(draft);
        ReportKnown(category, member, reader);
        if (read is null || category is null || reader.HasFailed)
        {
            _file.HasLostObjects = true;
            return;
        }

        read = read with { Tags = Sets.Sorted(read.Tags.Concat(_fileTags)), NoLint = Sets.Sorted(read.NoLint.Concat(_file.NoLint.Names)) };
        category.Metrics.Add(new ReadMetric(read, mapping, _file, mark));
    }

    private void CheckMetricName(ObjectReader reader, YamlMember member)
    {
        if (reader.IsName(member) && (!NameForms.IsSnake(member.Name) || member.Name.Length > _rules.MaxNameLength))
        {
            reader.Report(
                Diagnostics.MetricName,
                member.Key.Mark,
                $"A metric's name is made of lower-case letters, digits and `_`, does not begin with a digit, and has at most {_rules.MaxNameLength} characters.");
        }
    }

    private void CheckAttribution(MetricDraft draft)
    {
        if (_content.Options.AllowReserved || !s_attributionCategories.Contains(draft.Row.Category))
        {
            return;
        }

        if (draft.Row.Name != AttributionName)
        {
            draft.Reader.Report(
                Diagnostics.AttributionName, draft.KeyMark, $"`{draft.Row.Category}` may hold one metric only, called `{AttributionName}`.");
        }
        else if (draft.Type is { } type && type.Name != AttributionType)
        {
            draft.ReportAt("type", Diagnostics.AttributionType, $"`{AttributionName}` must be of type `{AttributionType}` here, not `{type.Name}`.");
        }
    }

    private void ReportKnown(Category? category, YamlMember member, ObjectReader reader)
    {
        if (category is null)
        {
            return;
        }

        if (category.Places.TryGetValue(member.Name, out var first))
        {
            reader.Report(
                Diagnostics.MetricInTwoFiles,
                member.Key.Mark,
                $"The metric is already defined in {first.File.PositionOf(first.Mark)}, which counts; remove one or rename it.");
        }
        else
        {
            category.Places.Add(member.Name, (_file.File, member.Key.Mark));
        }
    }
}
