using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// The SDK's own metrics as steps of the dispatcher's thread record them: within the transaction of what they tell of, so that both
/// happen or neither. Belongs to that thread.
/// </summary>
internal sealed class OwnMetrics(ChangeWriter writer, MetricPolicy policy, RunMemory memory)
{
    /// <summary>The SDK's own pings; only they are counted.</summary>
    private static readonly string[] s_counted =
        [PingNames.Baseline, PingNames.Metrics, PingNames.Events, PingNames.Health, PingNames.DeletionRequest];

    public void Count(StoreTransaction transaction, CounterMetric metric, long times = 1)
    {
        if (times > 0)
        {
            Write(transaction, metric, times);
        }
    }

    public void Set(StoreTransaction transaction, StringMetric metric, string? text)
    {
        if (text is not null)
        {
            Write(transaction, metric, Utf8Text.WellFormed(Utf8Text.Limit(text, Limits.StringBytes, out _)));
        }
    }

    public void Set(StoreTransaction transaction, UuidMetric metric, Guid? id)
    {
        if (id is { } given)
        {
            Write(transaction, metric, UuidText.Format(given));
        }
    }

    /// <param name="transaction">Where to.</param>
    /// <param name="metric">The distribution.</param>
    /// <param name="bytes">The sample, in bytes whatever the metric's unit.</param>
    public void AddBytes(StoreTransaction transaction, MemoryDistributionMetric metric, long bytes)
    {
        var sample = Math.Min(bytes, Limits.MemorySample);
        var samples = new Histogram();
        samples.Add(Bucketing.MemoryBucket(sample), sample);
        Write(transaction, metric, samples);
    }

    public void AddDuration(StoreTransaction transaction, TimingDistributionMetric metric, TimeSpan duration)
    {
        // No shorter than the metric's millisecond, as if it had been stopped (metric specification, section 5).
        var sample = Math.Max(Elapsed.Nanoseconds(duration), TimeUnit.Millisecond.Nanoseconds());
        var samples = new Histogram();
        samples.Add(Bucketing.TimingBucket(sample), sample);
        Write(transaction, metric, samples);
    }

    public void SetJson(StoreTransaction transaction, Metric metric, string json) => Write(transaction, metric, json);

    /// <summary>Counts a ping that was put in the queue. The count shows in the next one.</summary>
    public void CountCollected(StoreTransaction transaction, CollectedPing ping)
    {
        Count(transaction, Metrics.GleanError.EventTimestampClamped, ping.ClampedTimestamps);
        if (s_counted.Contains(ping.Name))
        {
            Count(transaction, Metrics.GleanValidation.PingsSubmitted[ping.Name]);
        }

        if (ping.Name == PingNames.Events && ping.Reason != PingReasons.Startup)
        {
            memory.EventPings++;
        }
    }

    /// <summary>Counts a failure of the client id's file; null for none.</summary>
    public void CountFileFault(StoreTransaction transaction, LabeledMetric<CounterMetric> metric, string? label)
    {
        if (label is not null)
        {
            Count(transaction, metric[label]);
        }
    }

    private void Write(StoreTransaction transaction, Metric metric, object change)
    {
        if (policy.IsEnabled(metric.Definition))
        {
            writer.Write(transaction, new RecordedChange(metric.Key, change));
        }
    }
}

/// <summary>The reasons that the SDK's own pings give (ping specification, section 9).</summary>
internal static class PingReasons
{
    public const string Active = "active";
    public const string Inactive = "inactive";
    public const string DirtyStartup = "dirty_startup";
    public const string Startup = "startup";
    public const string PreInit = "pre_init";
    public const string AtInit = "at_init";
    public const string SetUploadEnabled = "set_upload_enabled";
}
