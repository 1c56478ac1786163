using System.Diagnostics.Metrics;
using Glean.Net.Extensions.Meters;

namespace Glean.Net;

/// <summary>
/// Records what an application measures with <c>System.Diagnostics.Metrics</c> into the metrics that name the instrument in the registry
/// (<c>metadata.meter</c>), from <see cref="Start"/> until it is disposed.
/// </summary>
/// <remarks>
/// <para>
/// A <c>Counter</c> or <c>ObservableCounter</c> goes into a counter; an <c>UpDownCounter</c>, a <c>Gauge</c> or an observable one of them
/// into a quantity; a <c>Histogram</c> into a distribution. Units are converted where the instrument says one that is known
/// (<c>s</c>, <c>ms</c>, <c>us</c>, <c>ns</c>, <c>min</c>, <c>h</c>, <c>d</c>; <c>By</c>, <c>KiBy</c>, <c>kBy</c>, and so on); else
/// a measurement is taken to be in the metric's unit. Fractions of a count are kept until they are a whole one.
/// </para>
/// <para>
/// What was measured before <see cref="Start"/> is not known. Recording is as everywhere: with consent off nothing is. Thread-safe; a
/// measurement allocates nothing once its label was seen. No measurement throws into the application.
/// </para>
/// </remarks>
public sealed class MeterRecording : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<SourceBinding> _bindings = [];
    private readonly Action<string>? _report;
    private readonly ITimer? _timer;
    private readonly object _observing = new();
    private bool _isDisposed;

    private MeterRecording(IEnumerable<MeterSource> sources, MeterRecordingOptions options)
    {
        _report = options.Report;
        foreach (var source in sources)
        {
            _bindings.Add(new SourceBinding(source, options.Client is { } client ? client.Bind(source.Metric) : source.Metric));
        }

        _listener.InstrumentPublished = Publish;
        Measurements.Hear(_listener);
        _listener.Start();
        if (options.ObservationInterval != Timeout.InfiniteTimeSpan)
        {
            _timer = options.TimeProvider.CreateTimer(_ => Observe(), null, options.ObservationInterval, options.ObservationInterval);
        }
    }

    /// <summary>Begins to record. Also instruments that are made later are heard.</summary>
    /// <param name="sources">The generated list <c>GleanMeters.Sources</c>.</param>
    /// <param name="options">What differs from the usual; null for nothing.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static MeterRecording Start(IEnumerable<MeterSource> sources, MeterRecordingOptions? options = null)
    {
        var used = options ?? new MeterRecordingOptions();
        if (used.ObservationInterval <= TimeSpan.Zero && used.ObservationInterval != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException("ObservationInterval must be positive, or infinite.", nameof(options));
        }

        return new MeterRecording(sources ?? throw new ArgumentNullException(nameof(sources)), used);
    }

    /// <summary>
    /// Asks the instruments that speak only when asked, now. For instance before a ping is submitted that should hold their last values.
    /// </summary>
    public void Observe()
    {
        lock (_observing)
        {
            if (_isDisposed)
            {
                return;
            }

            foreach (var binding in _bindings)
            {
                binding.BeginObservation();
            }

            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (Exception thrown)
            {
                // Callbacks of the application: whatever they throw must not end a timer's thread, and with it the process.
                _report?.Invoke($"an instrument failed when it was asked: {thrown.Message}");
            }

            foreach (var binding in _bindings)
            {
                binding.EndObservation();
            }
        }
    }

    /// <summary>Asks a last time, and hears nothing more.</summary>
    public void Dispose()
    {
        Observe();
        lock (_observing)
        {
            _isDisposed = true;
        }

        _timer?.Dispose();
        _listener.Dispose();
    }

    private void Publish(Instrument instrument, MeterListener listener)
    {
        List<MeasurementSink>? sinks = null;
        foreach (var binding in _bindings)
        {
            if (binding.Source.Meter == instrument.Meter.Name && binding.Source.Instrument == instrument.Name)
            {
                if (binding.SinkFor(instrument) is { } sink)
                {
                    (sinks ??= []).Add(sink);
                }
                else
                {
                    _report?.Invoke($"{binding.Source.Metric.Definition.Identifier} cannot be recorded from {instrument.Meter.Name}/{instrument.Name}, which is a {instrument.GetType().Name}");
                }
            }
        }

        if (sinks is not null)
        {
            listener.EnableMeasurementEvents(instrument, sinks.ToArray());
        }
    }
}
