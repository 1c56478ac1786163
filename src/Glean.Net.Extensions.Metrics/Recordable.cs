namespace Glean.Net.Extensions.Meters;

/// <summary>A metric by what it takes, with or without labels.</summary>
/// <typeparam name="T">The number its verb takes.</typeparam>
internal abstract class Recordable<T>
{
    /// <summary>Records; the label is empty for a metric without.</summary>
    public abstract void Record(string label, T value);

    /// <summary>One metric.</summary>
    public static Recordable<T> Of<TMetric>(TMetric metric, Action<TMetric, T> verb)
        where TMetric : Metric => new One<TMetric>(metric, verb);

    /// <summary>One metric for each label.</summary>
    public static Recordable<T> OfLabeled<TMetric>(LabeledMetric<TMetric> metric, Action<TMetric, T> verb)
        where TMetric : Metric => new Many<TMetric>(metric, verb);

    private sealed class One<TMetric>(TMetric metric, Action<TMetric, T> verb) : Recordable<T>
    {
        public override void Record(string label, T value) => verb(metric, value);
    }

    private sealed class Many<TMetric>(LabeledMetric<TMetric> metric, Action<TMetric, T> verb) : Recordable<T>
        where TMetric : Metric
    {
        public override void Record(string label, T value) => verb(metric[label], value);
    }
}
