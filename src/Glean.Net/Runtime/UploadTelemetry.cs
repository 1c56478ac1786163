using Glean.Net.BuiltIn;
using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>Records what uploading does in the SDK's own metrics, bound to their client.</summary>
internal sealed class UploadTelemetry(RecordingTarget target) : IUploadObserver
{
    private readonly TimingDistributionMetric _sendSuccess = Bind(Metrics.GleanUpload.SendSuccess, target);
    private readonly TimingDistributionMetric _sendFailure = Bind(Metrics.GleanUpload.SendFailure, target);
    private readonly LabeledMetric<CounterMetric> _failures = Bind<LabeledMetric<CounterMetric>>(Metrics.GleanUpload.PingUploadFailure, target);
    private readonly CounterMetric _missingSendIds = Bind(Metrics.GleanUpload.MissingSendIds, target);

    private readonly MemoryDistributionMetric _tooLarge = Bind(Metrics.GleanUpload.DiscardedExceedingPingsSize, target);
    private volatile bool _logsPings;
    private int _delivered;

    /// <summary>Whether payloads are logged when they are sent.</summary>
    public bool LogsPings
    {
        get => _logsPings;
        set => _logsPings = value;
    }

    /// <summary>How many pings were delivered since the client started.</summary>
    public int Delivered => Volatile.Read(ref _delivered);

    public void HandedOut(ClaimedPing ping)
    {
        GleanLog.Debug($"sending {ping.PingName} {ping.DocumentId}");
        if (LogsPings)
        {
            GleanLog.Asked($"ping {ping.Path}\n{PayloadText.Of(ping)}");
        }
    }

    public void Succeeded(TimeSpan elapsed)
    {
        Interlocked.Increment(ref _delivered);
        _sendSuccess.AccumulateRawDuration(elapsed);
    }

    public void Failed(UploadResult result, TimeSpan elapsed)
    {
        _sendFailure.AccumulateRawDuration(elapsed);
        if (result.FailureLabel is { } label)
        {
            _failures[label].Add();
        }
    }

    public void BodyTooLarge(long bytes)
    {
        GleanLog.Warn($"a ping of {bytes} bytes is too large to be sent and was deleted");
        _tooLarge.Accumulate(bytes / 1024);
    }

    public void MissingSendId() => _missingSendIds.Add();

    public void Warn(string message) => GleanLog.Warn(message);

    private static TMetric Bind<TMetric>(TMetric metric, RecordingTarget target)
        where TMetric : Metric => (TMetric)metric.BoundTo(target);
}
