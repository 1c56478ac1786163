using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

public sealed class PendingQuotaTests
{
    private const int Size = 100;

    [Test]
    public void Case_19_A_size_quota_just_above_one_ping_keeps_the_newest()
    {
        var verdict = Judge(TenPings(), new UploadPolicy { MaxPendingBytes = Size + 1 });

        Assert.That(verdict.ToDelete, Is.EqualTo(Ids(8, 7, 6, 5, 4, 3, 2, 1, 0)));
        Assert.That(verdict.ReasonLabel, Is.EqualTo("size_quota"));
        Assert.That(verdict.PendingPings, Is.EqualTo(10));
        Assert.That(verdict.TotalBytes, Is.EqualTo(10 * Size));
    }

    [Test]
    public void Case_20_A_count_quota_of_three_keeps_the_three_newest()
    {
        var verdict = Judge(TenPings(), new UploadPolicy { MaxPendingPings = 3 });

        Assert.That(verdict.ToDelete, Is.EqualTo(Ids(6, 5, 4, 3, 2, 1, 0)));
        Assert.That(verdict.ReasonLabel, Is.EqualTo("count_quota"));
    }

    [TestCase(3, 2 * Size, "size_quota", 8)]
    [TestCase(2, 3 * Size, "count_quota", 8)]
    [TestCase(2, 2 * Size, "size_quota", 8)]
    public void Case_21_Of_two_quotas_the_smaller_gives_the_reason_and_size_wins_a_tie(int count, long bytes, string label, int deleted)
    {
        var verdict = Judge(TenPings(), new UploadPolicy { MaxPendingPings = count, MaxPendingBytes = bytes });

        Assert.That(verdict.ReasonLabel, Is.EqualTo(label));
        Assert.That(verdict.ToDelete, Has.Count.EqualTo(deleted));
    }

    [Test]
    public void Case_22_Below_the_quotas_nothing_is_deleted()
    {
        var verdict = Judge(TenPings(), new UploadPolicy { MaxPendingPings = 10, MaxPendingBytes = 10 * Size });

        Assert.That(verdict.ToDelete, Is.Empty);
        Assert.That(verdict.ReasonLabel, Is.Null);
    }

    [Test]
    public void Case_23_Deletion_requests_are_neither_counted_nor_deleted()
    {
        PendingEntry[] entries = [.. TenPings().Select(ping => ping with { PingName = "deletion-request" }), .. TenPings()];

        var verdict = Judge(entries, new UploadPolicy { MaxPendingPings = 9, MaxPendingBytes = 10 * Size });

        Assert.That(verdict.ToDelete, Is.EqualTo(Ids(0)));
        Assert.That(verdict.PendingPings, Is.EqualTo(10));
        Assert.That(verdict.TotalBytes, Is.EqualTo(20 * Size), "all entries are weighed");
    }

    [Test]
    public void Case_24_Without_configured_quotas_500_pings_and_50_MiB_are_kept()
    {
        var many = Enumerable.Range(0, 501).Select(id => new PendingEntry($"{id}", "metrics", 1)).ToArray();
        var large = Enumerable.Range(0, 51).Select(id => new PendingEntry($"{id}", "metrics", 1024 * 1024)).ToArray();

        Assert.That(Judge(many, new UploadPolicy()).ToDelete, Has.Count.EqualTo(1));
        Assert.That(Judge(large, new UploadPolicy()).ToDelete, Has.Count.EqualTo(1));
    }

    private static QuotaVerdict Judge(IReadOnlyList<PendingEntry> newestFirst, UploadPolicy policy) => new PendingQuota(policy).Judge(newestFirst);

    private static PendingEntry[] TenPings() =>
        [.. Enumerable.Range(0, 10).Reverse().Select(age => new PendingEntry($"{age}", "metrics", Size))];

    private static string[] Ids(params int[] ids) => [.. ids.Select(id => $"{id}")];
}
