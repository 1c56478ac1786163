namespace Glean.Net.Recording;

/// <summary>Where the samples of a distribution gather between two drains. Any thread adds; one takes.</summary>
internal abstract class SampleSink
{
    /// <summary>Adds a sample that was judged already.</summary>
    public abstract void Add(long sample);

    /// <summary>Adds samples that were gathered elsewhere.</summary>
    public abstract void Merge(Histogram histogram);

    /// <summary>Takes all samples out, in buckets; null when there were none.</summary>
    public abstract Histogram? Take();
}
