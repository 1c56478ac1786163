using System.Diagnostics.Metrics;
using Glean.Net.Extensions.Meters;

namespace Glean.Net;

/// <summary>
/// Lets OpenTelemetry, <c>dotnet-counters</c> or whoever listens to <c>System.Diagnostics.Metrics</c> observe the metrics of numbers that
/// are recorded, from <see cref="Start"/> until it is disposed. Each metric is an instrument by its identifier, under the meter
/// <see cref="MeterExportOptions.DefaultMeterName"/>, from its first value on.
/// </summary>
/// <remarks>
/// <para>
/// Counters are <c>ObservableCounter</c>s whose total only grows while the export lives; a rate is two, <c>….numerator</c> and
/// <c>….denominator</c>. Quantities and timespans are <c>ObservableGauge</c>s with the last value. Distributions are <c>Histogram</c>s:
/// durations in seconds, memory in bytes. Samples of a custom distribution are told as they were; of the others the library keeps only
/// how many fell into each bucket, so each is told near the lower end of its bucket, all moved by one factor so that their sum is exact.
/// Labels are tags: <c>label</c>, or <c>key</c> and <c>category</c>.
/// </para>
/// <para>
/// Observed is what was committed to the store, at most <see cref="GleanConfiguration.FlushInterval"/> after it was recorded, and only
/// while what is recorded may be sent: with consent off or local only, nothing is observed, not even totals from before. The verbs of
/// metrics do what they do without an export: nothing of this is on their way. Thread-safe.
/// </para>
/// </remarks>
public sealed class MeterExport : IDisposable
{
    private readonly Dictionary<(string Identifier, string? Part), ExportedMetric> _metrics = [];
    private readonly MeterExportOptions _options;
    private readonly Meter _meter;
    private readonly IDisposable _listening;

    private MeterExport(MeterExportOptions options)
    {
        _options = options;
        _meter = new Meter(options.MeterName, typeof(GleanClient).Assembly.GetName().Version?.ToString(3));
        _listening = options.Client is { } client ? client.ListenToNumbers(Observe) : GleanSdk.ListenToNumbers(Observe);
    }

    /// <summary>Begins. Totals count from here on: begin before <see cref="GleanSdk.Initialize"/> to observe all.</summary>
    /// <param name="options">What differs from the usual; null for nothing.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static MeterExport Start(MeterExportOptions? options = null)
    {
        var used = options ?? new MeterExportOptions();
        if (string.IsNullOrWhiteSpace(used.MeterName))
        {
            throw new ArgumentException("MeterName must not be empty.", nameof(options));
        }

        if (used.MostLabels < 1)
        {
            throw new ArgumentException("MostLabels must be positive.", nameof(options));
        }

        return new MeterExport(used);
    }

    /// <summary>Ends. The instruments are gone for those who observe them.</summary>
    public void Dispose()
    {
        _listening.Dispose();
        _meter.Dispose();
    }

    private bool MayBeObserved() => (_options.Client?.ConsentLevel ?? GleanSdk.ConsentLevel) > ConsentLevel.LocalOnly;

    private void Observe(IReadOnlyList<RecordedNumber> numbers)
    {
        if (!MayBeObserved())
        {
            return;
        }

        // One client has one thread; where another client follows it, the two may meet.
        lock (_metrics)
        {
            foreach (var number in numbers)
            {
                if (_options.Metrics?.Invoke(number.Metric) != false)
                {
                    MetricOf(number).Take(number);
                }
            }
        }
    }

    private ExportedMetric MetricOf(RecordedNumber number)
    {
        var key = (number.Metric.Identifier, number.Part);
        if (!_metrics.TryGetValue(key, out var metric))
        {
            var name = number.Part is { } part ? $"{number.Metric.Identifier}.{part}" : number.Metric.Identifier;
            metric = _metrics[key] = number.Kind switch
            {
                NumberKind.Added => new ExportedTotal(_meter, name, _options.MostLabels, MayBeObserved),
                NumberKind.Set => new ExportedValue(_meter, name, number.Unit, _options.MostLabels, MayBeObserved),
                _ => new ExportedSamples(_meter, name, number.Unit, _options.MostLabels),
            };
        }

        return metric;
    }
}
