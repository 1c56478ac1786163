using System.Diagnostics.Metrics;

namespace Glean.Net.Extensions.Meters;

/// <summary>What an instrument does, whatever the type of its numbers.</summary>
internal enum InstrumentKind
{
    /// <summary>A kind that is not known here.</summary>
    Unknown,

    /// <summary>Says what was added.</summary>
    Counter,

    /// <summary>Says, when asked, what was added since its beginning.</summary>
    ObservableCounter,

    /// <summary>Says by how much something changed.</summary>
    UpDownCounter,

    /// <summary>Says, when asked, how much there is of something; parts add up.</summary>
    ObservableUpDownCounter,

    /// <summary>Says what holds now.</summary>
    Gauge,

    /// <summary>Says, when asked, what holds now.</summary>
    ObservableGauge,

    /// <summary>Says a sample.</summary>
    Histogram,
}

/// <summary>Tells kinds apart by type tests alone, so that nothing has to be kept for a trimmed application.</summary>
internal static class InstrumentKinds
{
    public static InstrumentKind Of(Instrument instrument) =>
        Of<long>(instrument) is var whole and not InstrumentKind.Unknown ? whole
        : Of<double>(instrument) is var real and not InstrumentKind.Unknown ? real
        : Of<int>(instrument) is var small and not InstrumentKind.Unknown ? small
        : Of<float>(instrument) is var single and not InstrumentKind.Unknown ? single
        : Of<decimal>(instrument) is var exact and not InstrumentKind.Unknown ? exact
        : Of<short>(instrument) is var shorter and not InstrumentKind.Unknown ? shorter
        : Of<byte>(instrument);

    private static InstrumentKind Of<T>(Instrument instrument)
        where T : struct => instrument switch
        {
            Counter<T> => InstrumentKind.Counter,
            ObservableCounter<T> => InstrumentKind.ObservableCounter,
            UpDownCounter<T> => InstrumentKind.UpDownCounter,
            ObservableUpDownCounter<T> => InstrumentKind.ObservableUpDownCounter,
            Gauge<T> => InstrumentKind.Gauge,
            ObservableGauge<T> => InstrumentKind.ObservableGauge,
            Histogram<T> => InstrumentKind.Histogram,
            _ => InstrumentKind.Unknown,
        };
}
