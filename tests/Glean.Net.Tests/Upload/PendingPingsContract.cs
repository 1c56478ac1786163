using System.Collections.Concurrent;
using Glean.Net.Testing;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>What is true of every <see cref="IPendingPings"/>, wherever it keeps the pings.</summary>
public abstract partial class PendingPingsContract
{
    private readonly UploadPolicy _policy = new() { MaxPendingPings = 20 };
    private readonly GleanClock _clock = new();
    private IPendingPingsStore _store = null!;

    private IPendingPings Pings => _store.Pings;

    [SetUp]
    public void Open() => _store = Create(_clock, _policy);

    [TearDown]
    public async Task Close() => await _store.DisposeAsync();

    [Test]
    public async Task Case_1_An_empty_store_has_nothing_to_claim()
    {
        Assert.That(await Pings.NextClaimableInAsync(), Is.Null);
        Assert.That(await Pings.ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task A_claimed_ping_is_what_was_stored()
    {
        var stored = SamplePings.Make() with
        {
            Headers = new Dictionary<string, string> { ["X-Debug-ID"] = "tag", ["X-Source-Tags"] = "a,b" },
            BodyHasInfoSections = false,
            FollowsCollection = false,
            RequiredCapabilities = ["one", "two"],
        };
        await _store.StoreAsync(stored);

        var claimed = (await Pings.ClaimAsync())!;

        Assert.That(claimed.Body.ToArray(), Is.EqualTo(stored.Body.ToArray()));
        Assert.That(claimed.Headers, Is.EquivalentTo(stored.Headers));
        Assert.That(claimed.RequiredCapabilities, Is.EqualTo(stored.RequiredCapabilities));
        Assert.That(claimed with { Body = default, Headers = stored.Headers, RequiredCapabilities = [] },
            Is.EqualTo(stored with { Body = default, RequiredCapabilities = [] }));
    }

    [Test]
    public async Task Case_2_Ten_pings_are_claimed_in_the_order_in_which_they_were_stored()
    {
        await StoreAsync(10);

        Assert.That(await ClaimAllAsync(), Is.EqualTo(Ids(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
    }

    [Test]
    public async Task Case_7_Ten_pings_are_still_there_after_a_restart()
    {
        await StoreAsync(10);

        Assert.That(await ClaimAllAsync(_store.OpenAgain()), Has.Count.EqualTo(10));
    }

    [Test]
    public async Task U5_Pings_stored_at_the_same_moment_keep_their_order_after_a_restart()
    {
        await StoreAsync(5); // the clock stands still

        Assert.That(await ClaimAllAsync(_store.OpenAgain()), Is.EqualTo(Ids(0, 1, 2, 3, 4)));
    }

    [Test]
    public async Task U5_A_clock_that_was_set_back_does_not_change_the_order()
    {
        await _store.StoreAsync(SamplePings.Make(0));
        _clock.SetTime(_clock.Now.AddDays(-1));
        await _store.StoreAsync(SamplePings.Make(1));

        Assert.That(await ClaimAllAsync(), Is.EqualTo(Ids(0, 1)));
    }

    [Test]
    public async Task Case_23_A_deletion_request_comes_first()
    {
        await StoreAsync(2);
        await _store.StoreAsync(SamplePings.Make(9, ClaimedPing.DeletionRequest));

        Assert.That(await ClaimAllAsync(), Is.EqualTo(Ids(9, 0, 1)));
    }

    [Test]
    public async Task A_claimed_ping_is_given_to_nobody_else()
    {
        await StoreAsync(1);
        await Pings.ClaimAsync();

        Assert.That(await Pings.ClaimAsync(), Is.Null);
        Assert.That(await _store.OpenAgain().ClaimAsync(), Is.Null);
        Assert.That(await Pings.NextClaimableInAsync(), Is.EqualTo(_policy.LeaseTime));
    }

    [Test]
    public async Task A_lease_ends_by_itself()
    {
        await StoreAsync(1);
        await Pings.ClaimAsync();
        _clock.Advance(_policy.LeaseTime);

        Assert.That(await Pings.NextClaimableInAsync(), Is.EqualTo(TimeSpan.Zero));
        Assert.That(await _store.OpenAgain().ClaimAsync(), Is.Not.Null);
    }

    [Test]
    public async Task A_lease_does_not_outlast_a_clock_that_was_set_back()
    {
        await StoreAsync(1);
        await Pings.ClaimAsync();
        _clock.SetTime(_clock.Now.AddYears(-1));

        Assert.That(await Pings.NextClaimableInAsync(), Is.EqualTo(TimeSpan.Zero));
        Assert.That(await _store.OpenAgain().ClaimAsync(), Is.Not.Null);
    }

    [TestCase(true), TestCase(false)]
    public async Task Case_8_A_delivered_or_dropped_ping_is_gone(bool isDelivered)
    {
        await StoreAsync(1);
        var ping = await Pings.ClaimAsync();

        Assert.That(await Pings.SettleAsync(ping!, isDelivered ? Settlement.Delivered : Settlement.Dropped("status_code_4xx")), Is.True);
        Assert.That(await _store.WaitingAsync(), Is.Empty);
        Assert.That(await Pings.NextClaimableInAsync(), Is.Null);
    }

    [Test]
    public async Task Case_9_A_ping_put_back_is_claimable_at_once()
    {
        await StoreAsync(1);
        var ping = await Pings.ClaimAsync();

        Assert.That(await Pings.SettleAsync(ping!, Settlement.PutBack("status_code_5xx")), Is.True);
        Assert.That(await Pings.NextClaimableInAsync(), Is.EqualTo(TimeSpan.Zero));
        Assert.That(await ClaimAllAsync(), Is.EqualTo(Ids(0)));
    }

    [Test]
    public async Task Case_11_A_ping_put_back_goes_behind_the_others()
    {
        await StoreAsync(3);
        await Pings.SettleAsync((await Pings.ClaimAsync())!, Settlement.PutBack("status_code_5xx"));
        await _store.StoreAsync(SamplePings.Make(3));

        Assert.That(await ClaimAllAsync(), Is.EqualTo(Ids(1, 2, 0, 3)));
    }

    [Test]
    public async Task A_deletion_request_put_back_does_not_starve_the_others()
    {
        await StoreAsync(1);
        await _store.StoreAsync(SamplePings.Make(9, ClaimedPing.DeletionRequest));
        await Pings.SettleAsync((await Pings.ClaimAsync())!, Settlement.PutBack("status_code_5xx"));

        Assert.That(await ClaimAllAsync(), Is.EqualTo(Ids(0, 9)));
    }

    [Test]
    public async Task Case_13_The_same_document_is_stored_once()
    {
        Assert.That(await _store.StoreAsync(SamplePings.Make()), Is.True);
        Assert.That(await _store.StoreAsync(SamplePings.Make()), Is.False);

        Assert.That(await _store.WaitingAsync(), Is.EqualTo(Ids(0)));
    }

    [Test]
    public async Task Case_30_Settling_a_ping_that_is_gone_says_so()
    {
        await StoreAsync(1);
        var ping = await Pings.ClaimAsync();
        await _store.DeleteAsync(ping!.DocumentId);

        Assert.That(await Pings.SettleAsync(ping, Settlement.PutBack("recoverable")), Is.False);
        Assert.That(await _store.WaitingAsync(), Is.Empty, "what was deleted does not come back");
    }

    [Test]
    public async Task A_ping_that_another_holds_by_now_is_not_put_back()
    {
        await StoreAsync(1);
        var ping = await Pings.ClaimAsync();
        _clock.Advance(_policy.LeaseTime);
        await _store.OpenAgain().ClaimAsync();

        Assert.That(await Pings.SettleAsync(ping!, Settlement.PutBack("recoverable")), Is.False);
        Assert.That(await Pings.ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task A_delivered_ping_is_deleted_whoever_holds_it()
    {
        await StoreAsync(1);
        var ping = await Pings.ClaimAsync();
        _clock.Advance(_policy.LeaseTime);
        await _store.OpenAgain().ClaimAsync();

        Assert.That(await Pings.SettleAsync(ping!, Settlement.Delivered), Is.False);
        Assert.That(await _store.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task U7_Case_37_A_long_time_offline_keeps_the_newest_pings_up_to_the_quota()
    {
        await _store.StoreAsync(SamplePings.Make(999, ClaimedPing.DeletionRequest));
        await StoreAsync(50);

        Assert.That(await _store.WaitingAsync(), Is.EqualTo(Ids([999, .. Enumerable.Range(30, 20)])));
    }

    [Test]
    public async Task Many_claimers_never_share_a_ping()
    {
        await StoreAsync(20);
        var claimers = Enumerable.Range(0, 4).Select(_ => _store.OpenAgain()).ToList();
        var claimed = new ConcurrentBag<string>();

        await Task.WhenAll(claimers.Select(pings => Task.Run(async () =>
        {
            for (var turn = 0; turn < 20_000 && claimed.Count < 20; turn++)
            {
                if (await pings.ClaimAsync() is { } ping)
                {
                    claimed.Add(ping.DocumentId);
                    await pings.ReleaseAsync(pause: null);
                }
            }
        })));

        Assert.That(claimed, Is.EquivalentTo(Ids([.. Enumerable.Range(0, 20)])));
    }

    /// <summary>An empty store whose leases and quotas are those of the policy.</summary>
    private protected abstract IPendingPingsStore Create(GleanClock clock, UploadPolicy policy);

    private static string[] Ids(params int[] numbers) => [.. numbers.Select(number => SamplePings.Make(number).DocumentId)];

    private async Task StoreAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _store.StoreAsync(SamplePings.Make(number));
        }
    }

    private Task<List<string>> ClaimAllAsync() => ClaimAllAsync(Pings);

    private static async Task<List<string>> ClaimAllAsync(IPendingPings pings)
    {
        List<string> ids = [];
        while (await pings.ClaimAsync() is { } ping)
        {
            ids.Add(ping.DocumentId);
        }

        return ids;
    }
}

/// <summary>What the contract needs of a store beside the port itself.</summary>
internal interface IPendingPingsStore : IAsyncDisposable
{
    /// <summary>The port under test.</summary>
    IPendingPings Pings { get; }

    /// <summary>The same store as another process, or a later one, sees it.</summary>
    IPendingPings OpenAgain();

    /// <summary>Stores a ping as collecting does, quotas applied. False if it was refused.</summary>
    Task<bool> StoreAsync(ClaimedPing ping);

    /// <summary>Deletes a ping behind the uploader's back, as opting out does.</summary>
    Task DeleteAsync(string documentId);

    /// <summary>The document ids of all pings, claimed or not, in the order in which they would be claimed.</summary>
    Task<IReadOnlyList<string>> WaitingAsync();
}
