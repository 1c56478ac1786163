using System.Diagnostics.Metrics;

namespace Glean.Net.Extensions.Meters;

/// <summary>Brings the seven types of measurements to one of two: whole numbers and others.</summary>
internal static class Measurements
{
    public static void Hear(MeterListener listener)
    {
        listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => Take((MeasurementSink[])state!, value, tags));
        listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => Take((MeasurementSink[])state!, value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Take((MeasurementSink[])state!, value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => Take((MeasurementSink[])state!, value, tags));
        listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => Take((MeasurementSink[])state!, (double)value, tags));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => Take((MeasurementSink[])state!, value, tags));
        listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => Take((MeasurementSink[])state!, (double)value, tags));
    }

    /// <summary>The nearest whole number, at the limits of what one can be.</summary>
    public static long Round(double value) =>
        value >= long.MaxValue ? long.MaxValue : value <= long.MinValue ? long.MinValue : (long)Math.Round(value, MidpointRounding.AwayFromZero);

    private static void Take(MeasurementSink[] sinks, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var sink in sinks)
        {
            sink.Take(value, tags);
        }
    }

    private static void Take(MeasurementSink[] sinks, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // What is no number, or infinitely large, says nothing that could be added up or shown.
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return;
        }

        foreach (var sink in sinks)
        {
            sink.Take(value, tags);
        }
    }
}
