using System.Diagnostics.Metrics;

namespace Glean.Net.Extensions.Meters;

/// <summary>A metric and its source, and what was made for the instruments found under that name.</summary>
internal sealed class SourceBinding
{
    private readonly TagLabel _labels;
    private readonly Recordable<int>? _counts;
    private readonly Recordable<long>? _values;
    private readonly Func<string?, SampleSink>? _samples;

    /// <summary>Sinks that keep something between measurements: one for all instruments of a kind, as several may share a name.</summary>
    private readonly Dictionary<InstrumentKind, MeasurementSink> _keeping = [];

    public SourceBinding(MeterSource source, Metric metric)
    {
        Source = source;
        _labels = new TagLabel(source.Tag);
        _counts = CountsOf(metric);
        _values = ValuesOf(metric);
        _samples = SamplesOf(metric);
    }

    public MeterSource Source { get; }

    /// <summary>Where an instrument's measurements go; null where instrument and metric do not fit.</summary>
    public MeasurementSink? SinkFor(Instrument instrument) => InstrumentKinds.Of(instrument) switch
    {
        InstrumentKind.Counter when _counts is { } counts => Keep(InstrumentKind.Counter, () => new CountSink(counts, _labels)),
        InstrumentKind.ObservableCounter when _counts is { } counts => Keep(InstrumentKind.ObservableCounter, () => new TotalSink(counts, _labels)),
        InstrumentKind.UpDownCounter when _values is { } values => Keep(InstrumentKind.UpDownCounter, () => new SumSink(values, _labels, isObserved: false)),
        InstrumentKind.ObservableUpDownCounter when _values is { } values =>
            Keep(InstrumentKind.ObservableUpDownCounter, () => new SumSink(values, _labels, isObserved: true)),
        InstrumentKind.Gauge or InstrumentKind.ObservableGauge when _values is { } values => new ValueSink(values, _labels),
        InstrumentKind.Histogram when _samples is { } samples => samples(instrument.Unit),
        _ => null,
    };

    public void BeginObservation() => ForEach(static sink => sink.BeginObservation());

    public void EndObservation() => ForEach(static sink => sink.EndObservation());

    private static Recordable<int>? CountsOf(Metric metric) => metric switch
    {
        CounterMetric counter => Recordable<int>.Of(counter, static (into, amount) => into.Add(amount)),
        DenominatorMetric counter => Recordable<int>.Of(counter, static (into, amount) => into.Add(amount)),
        LabeledMetric<CounterMetric> counters => Recordable<int>.OfLabeled(counters, static (into, amount) => into.Add(amount)),
        _ => null,
    };

    private static Recordable<long>? ValuesOf(Metric metric) => metric switch
    {
        QuantityMetric quantity => Recordable<long>.Of(quantity, static (into, value) => into.Set(value)),
        LabeledMetric<QuantityMetric> quantities => Recordable<long>.OfLabeled(quantities, static (into, value) => into.Set(value)),
        _ => null,
    };

    private Func<string?, SampleSink>? SamplesOf(Metric metric) => metric switch
    {
        TimingDistributionMetric timing => unit => Durations(Units.Nanoseconds(unit), verb => Recordable<long>.Of(timing, verb)),
        LabeledMetric<TimingDistributionMetric> timing => unit => Durations(Units.Nanoseconds(unit), verb => Recordable<long>.OfLabeled(timing, verb)),
        MemoryDistributionMetric memory => unit =>
            new SampleSink(Recordable<long>.Of(memory, static (into, sample) => into.Accumulate(sample)), _labels, Share(unit, memory.Unit)),
        LabeledMetric<MemoryDistributionMetric> memory => unit =>
            new SampleSink(Recordable<long>.OfLabeled(memory, static (into, sample) => into.Accumulate(sample)), _labels, Share(unit, memory[TagLabel.Other].Unit)),
        CustomDistributionMetric custom => _ =>
            new SampleSink(Recordable<long>.Of(custom, static (into, sample) => into.AccumulateSingleSample(sample)), _labels, 1),
        LabeledMetric<CustomDistributionMetric> custom => _ =>
            new SampleSink(Recordable<long>.OfLabeled(custom, static (into, sample) => into.AccumulateSingleSample(sample)), _labels, 1),
        _ => null,
    };

    /// <summary>In nanoseconds where the instrument's unit is known, so that nothing is lost to the metric's; else as they come.</summary>
    private SampleSink Durations(double? nanoseconds, Func<Action<TimingDistributionMetric, long>, Recordable<long>> into) =>
        nanoseconds is { } factor
            ? new SampleSink(into(RecordNanoseconds), _labels, factor)
            : new SampleSink(into(static (metric, sample) => metric.AccumulateSingleSample(sample)), _labels, 1);

    private static void RecordNanoseconds(TimingDistributionMetric metric, long sample)
    {
        if (sample < 0)
        {
            metric.AccumulateSingleSample(sample); // counted as the error that it is
        }
        else
        {
            ReadOnlySpan<ulong> one = stackalloc[] { (ulong)sample };
            metric.AccumulateRawSamplesNanos(one);
        }
    }

    private static double Share(string? unit, MemoryUnit ofMetric) =>
        Units.Bytes(unit) is { } bytes ? bytes / (1L << (10 * (int)ofMetric)) : 1;

    private MeasurementSink Keep(InstrumentKind kind, Func<MeasurementSink> make)
    {
        lock (_keeping)
        {
            return _keeping.TryGetValue(kind, out var kept) ? kept : _keeping[kind] = make();
        }
    }

    private void ForEach(Action<MeasurementSink> action)
    {
        lock (_keeping)
        {
            foreach (var sink in _keeping.Values)
            {
                action(sink);
            }
        }
    }
}
