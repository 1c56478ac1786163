namespace Glean.Net.Recording;

/// <summary>What a verb records under: a definition, its kind and, for a sub-metric, its label.</summary>
internal sealed class RecordingKey(MetricDefinition definition, MetricKind kind, MetricLabel? label = null)
{
    public MetricDefinition Definition { get; } = definition;

    public MetricKind Kind { get; } = kind;

    public MetricLabel? Label { get; } = label;

    public int Slot { get; } = definition.Slot;
}
