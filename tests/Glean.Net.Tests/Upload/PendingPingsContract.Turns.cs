using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>Whose turn it is to be given pings, and the pause that a server asked for (docs/decisions/0011).</summary>
public abstract partial class PendingPingsContract
{
    [Test]
    public async Task While_one_sends_nobody_else_is_given_a_ping()
    {
        await StoreAsync(3);
        var other = _store.OpenAgain();
        await SettleNextAsync(Pings, Settlement.Delivered);

        Assert.That(await other.ClaimAsync(), Is.Null);
        Assert.That(await other.NextClaimableInAsync(), Is.EqualTo(_policy.TurnTime));

        await SettleNextAsync(Pings, Settlement.PutBack("status_code_5xx"));
        Assert.That(await other.ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task Who_lets_go_is_out_of_the_way()
    {
        await StoreAsync(2);
        var other = _store.OpenAgain();
        await SettleNextAsync(Pings, Settlement.PutBack("status_code_5xx"));
        await Pings.ReleaseAsync(pause: null);

        Assert.That(await other.ClaimAsync(), Is.Not.Null);

        await Pings.ReleaseAsync(pause: null); // which is no longer its own
        Assert.That(await Pings.ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task Who_dies_while_sending_is_followed_when_its_turn_ends_and_not_before([Values] bool claims)
    {
        await StoreAsync(3);
        var other = _store.OpenAgain();
        await SettleNextAsync(Pings, Settlement.Delivered);
        _clock.Advance(_policy.TurnTime - TimeSpan.FromSeconds(1));
        await (claims ? Pings.ClaimAsync() : Pings.KeepTurnAsync());
        _clock.Advance(_policy.TurnTime - TimeSpan.FromSeconds(1));

        Assert.That(await other.ClaimAsync(), Is.Null);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await other.ClaimAsync(), Is.Not.Null);
    }

    [Test]
    public async Task Who_tries_again_keeps_the_ping_and_the_turn()
    {
        await StoreAsync(2);
        var other = _store.OpenAgain();
        var ping = (await Pings.ClaimAsync())!;
        _clock.Advance(_policy.LeaseTime - TimeSpan.FromSeconds(1));

        Assert.That(await Pings.RenewAsync(ping), Is.True);
        _clock.Advance(_policy.TurnTime - TimeSpan.FromSeconds(1));
        Assert.That(await other.ClaimAsync(), Is.Null);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await other.ClaimAsync())!.DocumentId, Is.Not.EqualTo(ping.DocumentId));
    }

    [Test]
    public async Task A_turn_that_another_has_by_now_is_not_kept()
    {
        await StoreAsync(3);
        var other = _store.OpenAgain();
        await Pings.ClaimAsync();
        _clock.Advance(_policy.TurnTime);
        await other.ClaimAsync();
        await Pings.KeepTurnAsync();

        Assert.That(await other.ClaimAsync(), Is.Not.Null);
    }

    [Test]
    public async Task What_was_deleted_or_is_held_by_another_is_not_tried_again()
    {
        await StoreAsync(2);
        var other = _store.OpenAgain();
        var ping = (await Pings.ClaimAsync())!;
        _clock.Advance(_policy.LeaseTime);
        var same = (await other.ClaimAsync())!;
        Assert.That(same.DocumentId, Is.EqualTo(ping.DocumentId));
        Assert.That(await Pings.RenewAsync(ping), Is.False);
        Assert.That(await Pings.ClaimAsync(), Is.Null, "and the other's turn is not taken away");

        await _store.DeleteAsync(same.DocumentId);
        Assert.That(await other.RenewAsync(same), Is.False);
    }

    [Test]
    public async Task Who_slept_while_another_was_elected_does_not_try_again()
    {
        await StoreAsync(2);
        var other = _store.OpenAgain();
        var ping = (await Pings.ClaimAsync())!;
        _clock.Advance(_policy.LeaseTime);
        await _store.DeleteAsync((await other.ClaimAsync())!.DocumentId); // the same ping
        await _store.StoreAsync(ping); // and it is nobody's
        await other.ClaimAsync();

        Assert.That(await Pings.RenewAsync(ping), Is.False);
        Assert.That(await Pings.ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task Nobody_stays_elected_by_a_clock_that_was_set_back()
    {
        await StoreAsync(2);
        await Pings.ClaimAsync();
        _clock.SetTime(_clock.Now.AddYears(-1));

        Assert.That(await _store.OpenAgain().ClaimAsync(), Is.Not.Null);
    }

    [Test]
    public async Task U1_A_pause_that_the_server_asked_for_is_kept_by_all()
    {
        await StoreAsync(2);
        var other = _store.OpenAgain();
        var pause = _policy.LeaseTime + TimeSpan.FromHours(1);
        await SettleNextAsync(Pings, Settlement.PutBack("status_code_4xx"));
        await Pings.ReleaseAsync(pause);

        foreach (var pings in new[] { Pings, other })
        {
            Assert.That(await pings.NextClaimableInAsync(), Is.EqualTo(pause));
            Assert.That(await pings.ClaimAsync(), Is.Null);
        }

        _clock.Advance(pause);
        Assert.That(await other.NextClaimableInAsync(), Is.EqualTo(TimeSpan.Zero));
        Assert.That(await other.ClaimAsync(), Is.Not.Null);
    }

    [Test]
    public async Task U1_A_pause_does_not_outlast_a_clock_that_was_set_back()
    {
        await StoreAsync(1);
        await SettleNextAsync(Pings, Settlement.PutBack("status_code_4xx"));
        await Pings.ReleaseAsync(TimeSpan.FromHours(1));
        _clock.SetTime(_clock.Now.AddYears(-1));

        Assert.That(await Pings.ClaimAsync(), Is.Not.Null);
    }

    private static async Task SettleNextAsync(IPendingPings pings, Settlement settlement) =>
        await pings.SettleAsync((await pings.ClaimAsync())!, settlement);
}
