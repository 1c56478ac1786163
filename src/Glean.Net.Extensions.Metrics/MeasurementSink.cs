namespace Glean.Net.Extensions.Meters;

/// <summary>Where the measurements of an instrument go. Thread-safe.</summary>
internal abstract class MeasurementSink
{
    public abstract void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    public abstract void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    /// <summary>To be called before instruments are asked.</summary>
    public virtual void BeginObservation()
    {
    }

    /// <summary>To be called when all of them have answered.</summary>
    public virtual void EndObservation()
    {
    }
}
