namespace Glean.Net;

/// <summary>How the buckets of a custom distribution grow.</summary>
public enum HistogramType
{
    /// <summary>Buckets of equal width.</summary>
    Linear,

    /// <summary>Buckets that widen by a constant factor.</summary>
    Exponential,
}
