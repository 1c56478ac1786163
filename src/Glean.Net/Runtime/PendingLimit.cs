using Glean.Net.BuiltIn;
using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>Keeps the queue of pings within its quota: at the start, and whenever a ping is stored (U7).</summary>
internal sealed class PendingLimit(UploadPolicy policy, OwnMetrics own)
{
    private readonly PendingQuota _quota = new(policy);

    /// <summary>Looks at what waits when the client starts, and counts it.</summary>
    public void ApplyAtStart(StoreTransaction transaction)
    {
        var verdict = Apply(transaction);
        if (verdict.TotalBytes > 0)
        {
            own.Count(transaction, Metrics.GleanUpload.PendingPings, verdict.PendingPings);
            own.AddBytes(transaction, Metrics.GleanUpload.PendingPingsDirectorySize, verdict.TotalBytes);
        }
    }

    /// <summary>Sees to it when a ping was stored. While all of them together are not too much, there is nothing to judge.</summary>
    public void ApplyTo(StoreTransaction transaction)
    {
        var (pings, bytes) = transaction.PendingPings.Total();
        if (pings > policy.MaxPendingPings || bytes > policy.MaxPendingBytes)
        {
            Apply(transaction);
        }
    }

    /// <summary>Deletes what is too much, the oldest first, and counts it.</summary>
    private QuotaVerdict Apply(StoreTransaction transaction)
    {
        var verdict = _quota.Judge(
            transaction.PendingPings.SizesNewestFirst().Select(ping => new PendingEntry(ping.DocumentId, ping.Ping, ping.Size)));
        foreach (var documentId in verdict.ToDelete)
        {
            transaction.PendingPings.Delete(documentId);
        }

        if (verdict.ReasonLabel is { } reason)
        {
            own.Count(transaction, Metrics.GleanUpload.DeletedPingsAfterQuotaHit, verdict.ToDelete.Count);
            own.Count(transaction, Metrics.GleanUpload.PendingPingsDeleted[reason], verdict.ToDelete.Count);
        }

        return verdict;
    }
}
