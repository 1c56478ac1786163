using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Tests.Support;
using Glean.Net.Upload;
using SQLitePCL;

namespace Glean.Net.Tests.Storage;

/// <summary>A step that the store refuses for now waits; what comes after it, from whomever, does not overtake it.</summary>
public sealed class RefusedStepTests : IDisposable
{
    private static readonly PingDefinition s_ping = new("refused") { SendIfEmpty = true };
    private static readonly CounterMetric s_count = new(new MetricDefinition("refused", "count", Lifetime.Ping, "refused"));

    private readonly ClientRig _rig = new(pings: s_ping);
    private readonly CounterMetric _count;
    private readonly DispatchedPendingPings _pending;
    private int _refusals;

    public RefusedStepTests()
    {
        _count = _rig.Client.Bind(s_count);
        _pending = new DispatchedPendingPings(_rig.Client.Parts.Dispatcher, _rig.Client.Parts.Ledger, _rig.Clock, new UploadPolicy(), new Guid(1, 0, 0, new byte[8]));
        Submit();
        _rig.OnDispatcher(() => _rig.Store.BeforeStatement = () =>
        {
            if (_refusals-- > 0)
            {
                throw new StoreException(raw.SQLITE_BUSY, "held by the test");
            }
        });
    }

    public void Dispose() => _rig.Dispose();

    [Test]
    public void A_ping_is_not_claimed_while_the_step_that_deletes_it_waits()
    {
        Refuse(2); // the opting out, and once more when the claim tries it again
        _rig.Client.UploadEnabled = false;

        Assert.That(() => _pending.ClaimAsync().GetAwaiter().GetResult(), Throws.TypeOf<StoreException>());
        Assert.That(_pending.ClaimAsync().GetAwaiter().GetResult()!.PingName, Is.EqualTo("deletion-request"));
        Assert.That(_pending.ClaimAsync().GetAwaiter().GetResult(), Is.Null);
    }

    [Test]
    public void A_delivered_ping_goes_as_soon_as_the_store_lets_it()
    {
        var ping = _pending.ClaimAsync().GetAwaiter().GetResult()!;
        Refuse(1);

        Assert.That(_pending.SettleAsync(ping, Settlement.Delivered).GetAwaiter().GetResult(), Is.True);
        _rig.Client.FlushAsync().Wait();

        Assert.That(_rig.Pings("refused"), Is.Empty);
    }

    [Test]
    public void Steps_that_waited_are_done_in_the_order_in_which_they_came()
    {
        Refuse(4);
        _count.Add(1);
        Submit();
        _count.Add(2);
        Submit();
        _count.Add(3);
        Submit();
        _rig.Client.FlushAsync().Wait();
        _rig.Client.FlushAsync().Wait();

        Assert.That(_rig.Pings("refused").Select(ping => ping.Metric("counter", "refused.count")?.GetValue<int>()), Is.EqualTo(new int?[] { null, 1, 2, 3 }));
    }

    [Test]
    public void A_refusal_is_tried_again_after_a_while_without_anybody_asking()
    {
        Refuse(1);
        _rig.Client.UploadEnabled = false;
        _rig.OnDispatcher(() => true);
        _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        _rig.OnDispatcher(() => true); // the flush
        _rig.OnDispatcher(() => true); // the commit that it posts

        Assert.That(StoreDump.Of(_rig.Directory), Does.Contain("meta | consent | off"));
    }

    [Test]
    public void A_step_that_fails_by_a_mistake_of_ours_does_not_stop_those_after_it()
    {
        _rig.Client.Parts.Dispatcher.Post(() => _rig.Client.Parts.Ledger.Do(
            new LedgerStep(_ => throw new InvalidOperationException("a mistake made by the test")) { IsEssential = true }));
        _count.Add(2);
        Submit();

        Assert.That(_rig.Pings("refused")[^1].Metric("counter", "refused.count")!.GetValue<int>(), Is.EqualTo(2));
    }

    private void Refuse(int times) => _rig.OnDispatcher(() => _refusals = times);

    private void Submit()
    {
        _rig.Client.BindPing(new PingType(s_ping)).Submit();
        _rig.OnDispatcher(() => true);
    }
}
