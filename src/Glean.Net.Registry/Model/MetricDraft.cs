using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>A metric while it is being read: what is known of it so far, and how to say that something is wrong.</summary>
internal sealed class MetricDraft(
    ObjectReader reader, YamlMark keyMark, YamlMapping mapping, MetricsRules rules, RegistryOptions options, MetricRow row)
{
    public ObjectReader Reader { get; } = reader;

    /// <summary>The metric as written.</summary>
    public YamlMapping Mapping { get; } = mapping;

    /// <summary>Where the metric's name stands.</summary>
    public YamlMark KeyMark { get; } = keyMark;

    public MetricsRules Rules { get; } = rules;

    public RegistryOptions Options { get; } = options;

    /// <summary>The row so far; readers replace it with a fuller one.</summary>
    public MetricRow Row { get; set; } = row;

    /// <summary>The metric's type; null while it is missing or unknown.</summary>
    public MetricType? Type { get; set; }

    /// <summary>Reports something about a property at its key.</summary>
    public void ReportAt(string property, DiagnosticRule rule, string sentence) =>
        Reader.Report(rule, Mapping.Find(property)?.Key.Mark ?? KeyMark, sentence);
}
