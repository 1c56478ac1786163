using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.Upload;
using SQLitePCL;

namespace Glean.Net.Tests.Storage;

/// <summary>
/// Every transaction fails at its first statement, then at its second, and so on until it succeeds. After each failure somebody else
/// looks at the file: all of it happened or nothing.
/// </summary>
public sealed class NthStatementTests
{
    private const string PingName = "nth";
    private const string Start = "start";

    private static readonly PingDefinition s_rider = new("rider") { SendIfEmpty = true };
    private static readonly PingDefinition s_ping = new(PingName) { SchedulesPings = ["rider"] };
    private static readonly PingDefinition s_deep = new("deep");
    private static readonly PingDefinition s_shut = new("shut") { Enabled = false };

    private static readonly CounterMetric s_count = new(Define("count"));
    private static readonly BooleanMetric s_bool = new(Define("bool"));
    private static readonly QuantityMetric s_quantity = new(Define("quantity"));
    private static readonly StringMetric s_text = new(Define("text"));
    private static readonly LabeledMetric<CounterMetric> s_labeled = new(new CounterMetric(Define("labeled")));
    private static readonly TimingDistributionMetric s_timing = new(Define("timing"), TimeUnit.Millisecond);
    private static readonly UuidMetric s_uuid = new(Define("uuid"));
    private static readonly DatetimeMetric s_datetime = new(Define("datetime"), TimeUnit.Day);
    private static readonly EventMetric<NoExtra> s_event = new(Define("event"));

    /// <summary>Each begins a transaction, given a client that has recorded before.</summary>
    private static readonly Dictionary<string, Action<ClientRig>> s_steps = new(StringComparer.Ordinal)
    {
        [Start] = _ => { },
        ["commit a batch"] = rig =>
        {
            RecordOfEveryKind(rig);
            rig.Client.FlushAsync().Wait();
        },
        ["collect a ping"] = rig =>
        {
            RecordOfEveryKind(rig);
            rig.Client.BindPing(new PingType(s_ping)).Submit();
        },
        ["opt out"] = rig => rig.Client.UploadEnabled = false,
        ["opt in"] = rig => rig.Client.UploadEnabled = true,
        ["disable a ping"] = rig => rig.Client.BindPing(new PingType(s_ping)).SetEnabled(false),
        ["enable a ping"] = rig => rig.Client.BindPing(new PingType(s_shut)).SetEnabled(true),
        ["claim"] = rig => Try(() => Pending(rig).ClaimAsync()),
        ["settle as delivered"] = rig => Try(() => Pending(rig).SettleAsync(Claimed(rig), Settlement.Delivered)),
        ["settle as dropped"] = rig => Try(() => Pending(rig).SettleAsync(Claimed(rig), Settlement.Dropped("status_code_4xx"))),
        ["put back"] = rig => Try(() => Pending(rig).SettleAsync(Claimed(rig), Settlement.PutBack("recoverable"))),
    };

    private static IEnumerable<string> Steps => s_steps.Keys;

    /// <summary>Uploading asks for a ping again by itself; a claim for nobody would only keep it from others.</summary>
    private static bool IsAskedAgain(string step) => step == "claim";

    [TestCaseSource(nameof(Steps))]
    public void A_passing_refusal_undoes_the_whole_step_and_only_puts_it_off(string step)
    {
        var expected = Do(step, failAt: int.MaxValue, raw.SQLITE_OK).After;
        var failures = 0;
        while (true)
        {
            var outcome = Do(step, failures + 1, failures % 2 == 0 ? raw.SQLITE_BUSY : raw.SQLITE_FULL);
            if (!outcome.Failed)
            {
                break;
            }

            failures++;
            Assert.That(outcome.Between, Is.EqualTo(outcome.Before), $"after a refusal of statement {failures}");
            if (!IsAskedAgain(step))
            {
                Assert.That(outcome.After, Is.EqualTo(expected), $"after the refusal of statement {failures} has passed");
            }
        }

        TestContext.Out.WriteLine($"{failures} statements");
        Assert.That(failures, Is.GreaterThanOrEqualTo(2));
    }

    [TestCaseSource(nameof(Steps))]
    public void A_failure_for_good_undoes_the_whole_step_and_the_client_lives_on(string step)
    {
        for (var failAt = 1; Do(step, failAt, raw.SQLITE_ERROR) is { Failed: true } outcome; failAt++)
        {
            Assert.That(outcome.Between, Is.EqualTo(outcome.Before), $"after statement {failAt} failed");
            Assert.That(outcome.IsAlive, Is.True, $"after statement {failAt} failed");
        }
    }

    private static Outcome Do(string step, int failAt, int result)
    {
        var count = 0;
        var failed = false;
        void Fault()
        {
            // Once refused it stays refused, as a full disk does, until the test makes room.
            if (failed || Interlocked.Increment(ref count) == failAt)
            {
                failed = true;
                throw new StoreException(result, "failed by the test");
            }
        }

        using var folder = new TemporaryFolder();
        var clock = new GleanClock();
        IReadOnlyList<string> before = [];
        if (step == Start)
        {
            using (var last = Open(folder, clock, step))
            {
                Arrange(last, step);
            }

            clock.Advance(TimeSpan.FromDays(2));
            before = StoreDump.Of(folder.Path);
        }

        using var rig = Open(folder, clock, step, store => store.BeforeStatement = step == Start ? Fault : null);
        if (step != Start)
        {
            Arrange(rig, step);
            before = StoreDump.Of(folder.Path);
            SetFault(rig, Fault);
        }

        s_steps[step](rig);
        rig.OnDispatcher(() => true);
        var between = StoreDump.Of(rig.Directory);
        SetFault(rig, null);
        rig.Client.FlushAsync().Wait();
        var after = StoreDump.Of(rig.Directory);

        return new Outcome(failed, before, between, after, IsAlive(rig));
    }

    private static ClientRig Open(TemporaryFolder folder, GleanClock clock, string step, Action<GleanStore>? opened = null) =>
        new(folder.Path, isOn: step != "opt in", clock: clock, storeOpened: opened, pings: [s_ping, s_rider, s_deep, s_shut]);

    private static void Arrange(ClientRig rig, string step)
    {
        RecordOfEveryKind(rig);
        rig.Client.BindPing(new PingType(s_ping)).Submit();
        RecordOfEveryKind(rig);
        rig.Client.FlushAsync().Wait();
        if (step.StartsWith("settle", StringComparison.Ordinal) || step == "put back")
        {
            _ = Claimed(rig);
        }
    }

    private static bool IsAlive(ClientRig rig)
    {
        rig.Client.UploadEnabled = false;
        rig.Client.UploadEnabled = true;
        var probe = rig.Client.Bind(new CounterMetric(new MetricDefinition("nth", "probe", Lifetime.Ping, "deep")));
        probe.Add(7);
        rig.Client.BindPing(new PingType(s_deep)).Submit();
        return rig.Pings("deep").Any(ping => ping.Metric("counter", "nth.probe")?.GetValue<int>() == 7);
    }

    private static void SetFault(ClientRig rig, Action? fault) => rig.OnDispatcher(() =>
    {
        rig.Store.BeforeStatement = fault;
        return true;
    });

    private static DispatchedPendingPings Pending(ClientRig rig) => new(
        rig.Client.Parts.Dispatcher, rig.Client.Parts.Ledger, rig.Clock, new UploadPolicy(), new Guid("11111111-1111-4111-8111-111111111111"));

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ClientRig, ClaimedPing> s_claimed = new();

    /// <summary>The ping that was claimed while all was well.</summary>
    private static ClaimedPing Claimed(ClientRig rig) =>
        s_claimed.GetValue(rig, _ => Pending(rig).ClaimAsync().GetAwaiter().GetResult()!);

    private static void Try<T>(Func<Task<T>> call)
    {
        try
        {
            call().GetAwaiter().GetResult();
        }
        catch (StoreException)
        {
            // what the port may do; the upload loop catches it
        }
    }

    private static MetricDefinition Define(string name) => new("nth", name, Lifetime.Ping, PingName, "shut");

    private static void RecordOfEveryKind(ClientRig rig)
    {
        rig.Client.Bind(s_count).Add(3);
        rig.Client.Bind(s_count).Add(-1);
        rig.Client.Bind(s_bool).Set(true);
        rig.Client.Bind(s_quantity).Set(4);
        rig.Client.Bind(s_text).Set("text");
        rig.Client.Bind(s_labeled)["a"].Add();
        rig.Client.Bind(s_labeled)["b"].Add();
        rig.Client.Bind(s_timing).AccumulateRawDuration(TimeSpan.FromSeconds(1));
        rig.Client.Bind(s_uuid).Set(new Guid("22222222-2222-4222-8222-222222222222"));
        rig.Client.Bind(s_datetime).Set(new DateTimeOffset(2026, 5, 14, 0, 0, 0, TimeSpan.Zero));
        rig.Client.Bind(s_event).Record();
    }

    private sealed record Outcome(
        bool Failed, IReadOnlyList<string> Before, IReadOnlyList<string> Between, IReadOnlyList<string> After, bool IsAlive);
}
