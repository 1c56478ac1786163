using Glean.Net.BuiltIn;
using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>Records what uploading does in the SDK's own metrics, bound to their client.</summary>
internal sealed class UploadTelemetry(RecordingTarget target) : IUploadObserver
{
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
        Bind(Metrics.GleanUpload.SendSuccess).AccumulateRawDuration(elapsed);
    }

    public void Failed(UploadResult result, TimeSpan elapsed)
    {
        Bind(Metrics.GleanUpload.SendFailure).AccumulateRawDuration(elapsed);
        if (result.FailureLabel is { } label)
        {
            Bind<LabeledMetric<CounterMetric>>(Metrics.GleanUpload.PingUploadFailure)[label].Add();
        }
    }

    public void BodyTooLarge(long bytes)
    {
        GleanLog.Warn($"a ping of {bytes} bytes is too large to be sent and was deleted");
        Bind(Metrics.GleanUpload.DiscardedExceedingPingsSize).Accumulate(bytes / 1024);
    }

    public void MissingSendId() => Bind(Metrics.GleanUpload.MissingSendIds).Add();

    public void Warn(string message) => GleanLog.Warn(message);

    // When there is something to record, not before: no start should wait for types that only an upload needs.
    private TMetric Bind<TMetric>(TMetric metric)
        where TMetric : Metric => (TMetric)metric.BoundTo(target);
}
