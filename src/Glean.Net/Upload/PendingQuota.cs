namespace Glean.Net.Upload;

/// <summary>Which pending pings must go so that the rest stays within bounds (Glean upload specification, section 5).</summary>
/// <remarks>
/// Pure. To be asked at the start and, U7, whenever a ping is stored: a process that stays offline for months must not fill the disk.
/// </remarks>
internal sealed class PendingQuota(UploadPolicy policy)
{
    /// <summary>Judges all pending pings, given from the newest to the oldest. Deletion-requests are neither counted nor deleted.</summary>
    public QuotaVerdict Judge(IEnumerable<PendingEntry> newestFirst)
    {
        List<string> toDelete = [];
        QuotaReason? reason = null; // fixed by the first ping that is too much; all older ones share it
        var pings = 0;
        long bytes = 0;
        long totalBytes = 0;

        foreach (var entry in newestFirst)
        {
            totalBytes += entry.Bytes;
            if (string.Equals(entry.PingName, ClaimedPing.DeletionRequest, StringComparison.Ordinal))
            {
                continue;
            }

            pings++;
            bytes += entry.Bytes;
            reason ??= bytes > policy.MaxPendingBytes ? QuotaReason.Size
                : pings > policy.MaxPendingPings ? QuotaReason.Count
                : null;
            if (reason is not null)
            {
                toDelete.Add(entry.DocumentId);
            }
        }

        return new QuotaVerdict(toDelete, reason, pings, totalBytes);
    }
}

/// <summary>A pending ping as far as a quota needs to know it.</summary>
internal sealed record PendingEntry(string DocumentId, string PingName, long Bytes);

/// <summary>What a quota asks for, and what its look at the pings found.</summary>
/// <param name="ToDelete">Document ids, newest first: <c>glean.upload.deleted_pings_after_quota_hit</c>.</param>
/// <param name="Reason">Why, if any is to be deleted.</param>
/// <param name="PendingPings">Without deletion-requests, before deletion: <c>glean.upload.pending_pings</c>, at the start only.</param>
/// <param name="TotalBytes">With deletion-requests, before deletion: <c>glean.upload.pending_pings_directory_size</c>, at the start only.</param>
internal sealed record QuotaVerdict(IReadOnlyList<string> ToDelete, QuotaReason? Reason, int PendingPings, long TotalBytes)
{
    /// <summary>The label for <c>glean.upload.pending_pings_deleted</c>; <see langword="null"/> if nothing is to be deleted.</summary>
    public string? ReasonLabel => Reason switch
    {
        QuotaReason.Size => "size_quota",
        QuotaReason.Count => "count_quota",
        _ => null,
    };
}

/// <summary>The quota that was exceeded first; size is looked at before count.</summary>
internal enum QuotaReason
{
    Size,
    Count,
}
