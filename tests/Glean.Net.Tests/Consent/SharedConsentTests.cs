using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Tests.Storage;
using Glean.Net.Tests.Support;
using SQLitePCL;

namespace Glean.Net.Tests.Consent;

/// <summary>What the user decides holds for every process on the data directory, and is never given up, whatever the store says to it.</summary>
public sealed class SharedConsentTests : IDisposable
{
    private static readonly PingDefinition s_ping = new("shared") { SendIfEmpty = true };
    private static readonly PingDefinition s_exempt = new("exempt") { FollowsCollectionEnabled = false };
    private static readonly CounterMetric s_count = new(new MetricDefinition("shared", "count", Lifetime.Ping, "shared"));

    private readonly TemporaryFolder _folder = new();

    private string Pending => Path.Combine(_folder.Path, ConsentFile.Name);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void What_was_recorded_before_another_opted_out_and_in_is_not_counted_for_the_new_client([Values] bool submits)
    {
        using var recording = Open();
        using var deciding = Open();
        var count = recording.Client.Bind(s_count);
        var former = ClientId(recording);
        count.Add(1000);
        var submitted = submits ? 1 : 0;
        deciding.Client.UploadEnabled = false;
        deciding.Client.UploadEnabled = true;
        var latter = ClientId(deciding);
        Assert.That(latter, Is.Not.Null.And.Not.EqualTo(former));

        if (submits)
        {
            recording.Client.BindPing(new PingType(s_ping)).Submit(); // handed over before it is known here
        }

        recording.Read(_ => 0);
        recording.Read(_ => 0); // what it found asks for a step of its own
        count.Add(7);
        recording.Client.BindPing(new PingType(s_ping)).Submit();

        Assert.That(recording.Client.UploadEnabled, Is.True);
        var pings = recording.Pings("shared");
        Assert.That(pings.Select(ping => ping.Metric("counter", "shared.count")!.GetValue<int>()), Is.EqualTo(new[] { 7 }), $"{submitted} was dropped");
        Assert.That(pings.Select(Samples.ClientIdOf), Is.EqualTo(new[] { Glean.Net.Recording.UuidText.Format(latter!.Value) }));
    }

    [Test]
    public void What_a_process_left_that_was_killed_while_it_wrote_a_decision_goes_with_the_next_decision()
    {
        var (old, young) = (Pending + ".old", Pending + ".young");
        File.WriteAllText(old, "");
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(old).AddDays(-1));
        File.WriteAllText(young, "");

        new ConsentFile(_folder.Path).Write(new OwedConsent(ConsentLevel.Off, null));

        Assert.That(Directory.GetFiles(_folder.Path), Is.EquivalentTo(new[] { Pending, young }), "somebody may be writing the young one");
    }

    [Test]
    public void A_process_that_was_switched_off_by_another_goes_on_when_it_is_switched_on_there()
    {
        using var following = Open();
        following.Read(_ => 0); // a start that comes after the decision would be a decision of its own
        using var deciding = Open();
        deciding.Client.UploadEnabled = false;
        deciding.Read(_ => 0);
        following.Read(_ => 0);
        Assert.That(following.Client.UploadEnabled, Is.False);

        deciding.Client.UploadEnabled = true;
        deciding.Read(_ => 0);
        following.Read(_ => 0);
        following.Read(_ => 0);
        Assert.That(following.Client.UploadEnabled, Is.True);
        following.Client.Bind(s_count).Add(3);
        following.Client.BindPing(new PingType(s_ping)).Submit();
        Assert.That(following.Pings("shared").Single().Metric("counter", "shared.count")!.GetValue<int>(), Is.EqualTo(3));
    }

    [Test]
    public void A_process_that_was_switched_off_by_its_own_user_stays_off_when_another_starts()
    {
        using var off = Open();
        off.Client.UploadEnabled = false;
        off.Read(_ => 0);
        using var starting = Open();
        starting.Read(_ => 0);
        off.Read(_ => 0);

        Assert.That(off.Client.UploadEnabled, Is.False);
        off.Client.Bind(s_count).Add(3);
        Assert.That(Dump(off), Does.Not.Contain("shared.count"));
    }

    [TestCase(raw.SQLITE_BUSY)]
    [TestCase(raw.SQLITE_READONLY)]
    [TestCase(raw.SQLITE_ERROR)]
    [TestCase(raw.SQLITE_CONSTRAINT)]
    public void An_opt_out_that_the_store_refuses_is_tried_until_it_is_done(int result)
    {
        using var rig = Open();
        rig.Client.Bind(s_count).Add(1);
        rig.Client.BindPing(new PingType(s_ping)).Submit();
        rig.Read(_ => 0);
        Refuse(rig, result);
        rig.Client.UploadEnabled = false;
        for (var time = 0; time < 20; time++)
        {
            rig.Client.FlushAsync().Wait();
        }

        Assert.That(File.ReadAllText(Pending), Is.EqualTo("off\n\n"));
        Assert.That(Dump(rig), Does.Contain("meta | consent | full"));

        Refuse(rig, raw.SQLITE_OK);
        rig.Client.FlushAsync().Wait();
        Assert.That(Dump(rig), Does.Contain("meta | consent | off").And.Not.Contain("shared.count"));
        Assert.That(rig.Pings("shared"), Is.Empty);
        Assert.That(rig.Pings("deletion-request"), Has.Count.EqualTo(1));
        Assert.That(Pending, Does.Not.Exist);
    }

    [Test]
    public void An_opt_out_that_the_store_never_took_is_made_up_for_by_the_next_start([Values] bool isOn)
    {
        Guid? former;
        using (var rig = Open())
        {
            former = ClientId(rig);
            rig.Client.Bind(s_count).Add(5);
            rig.Client.BindPing(new PingType(s_ping)).Submit();
            rig.Client.Bind(s_count).Add(6);
            rig.Read(_ => 0);
            Refuse(rig, raw.SQLITE_READONLY);
            rig.Client.UploadEnabled = false;
        }

        using var next = Open(isOn);
        Assert.That(next.Pings("shared"), Is.Empty);
        var request = next.Pings("deletion-request").Single();
        Assert.That(Samples.ClientIdOf(request), Is.EqualTo(Glean.Net.Recording.UuidText.Format(former!.Value)));
        Assert.That(request.Reason, Is.EqualTo("set_upload_enabled"));
        Assert.That(ClientId(next), isOn ? Is.Not.Null.And.Not.EqualTo(former) : Is.Null);
        Assert.That(Dump(next), Does.Not.Contain("shared.count"));
        Assert.That(Pending, Does.Not.Exist);
    }

    [Test]
    public void A_decision_that_is_not_in_the_store_yet_is_obeyed_by_others()
    {
        using var obeying = Open();
        obeying.Read(_ => 0);
        new ConsentFile(_folder.Path).Write(new OwedConsent(ConsentLevel.Off, null));
        obeying.Client.Bind(s_count).Add(3);
        obeying.Read(_ => 0);

        Assert.That(obeying.Client.UploadEnabled, Is.False);
        Assert.That(Dump(obeying), Does.Not.Contain("shared.count"));
    }

    [TestCase("")]
    [TestCase("ful")]
    [TestCase("\0\0\0")]
    public void A_decision_that_cannot_be_read_is_a_no(string text)
    {
        File.WriteAllText(Pending, text);

        Assert.That(new ConsentFile(_folder.Path).Read(), Is.EqualTo(new OwedConsent(ConsentLevel.Off, null)));
    }

    [Test]
    public void A_decision_is_never_seen_half_written()
    {
        var file = new ConsentFile(_folder.Path);
        using var over = new ManualResetEventSlim();
        var reads = 0;
        var wrong = 0;
        var reader = new Thread(() =>
        {
            while (!over.IsSet)
            {
                reads++;
                wrong += file.Read() is { Lowest: not ConsentLevel.Full } ? 1 : 0;
            }
        });
        reader.Start();
        for (var time = 0; time < 500; time++)
        {
            file.Write(new OwedConsent(ConsentLevel.Full, null));
            file.Write(new OwedConsent(ConsentLevel.Full, ConsentLevel.Full));
            file.Delete();
        }

        over.Set();
        reader.Join();
        Assert.That(wrong, Is.Zero, $"of {reads} looks");
        Assert.That(Directory.GetFiles(_folder.Path), Is.Empty);
    }

    [Test]
    public async Task An_idle_client_hears_of_a_decision_in_another_process()
    {
        using var changed = new SemaphoreSlim(0);
        var clock = new Glean.Net.Testing.GleanClock();
        using var watch = new ConsentWatch(_folder.Path, clock, () => changed.Release());
        watch.Start();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await changed.WaitAsync(TimeSpan.FromSeconds(30)), Is.True, "what came before it began to watch");

        new ConsentFile(_folder.Path).Write(new OwedConsent(ConsentLevel.Off, null));
        Assert.That(await changed.WaitAsync(TimeSpan.FromSeconds(30)), Is.True, "announced");
        new ConsentFile(_folder.Path).Delete();
        Assert.That(await changed.WaitAsync(TimeSpan.FromSeconds(30)), Is.True, "done");
    }

    [Test]
    public void Where_nothing_can_be_watched_a_client_does_without()
    {
        var changes = 0;
        var clock = new Glean.Net.Testing.GleanClock();
        using var watch = new ConsentWatch("/proc/glean/nowhere", clock, () => changes++);
        watch.Start();
        Assert.That(() => clock.Advance(TimeSpan.FromSeconds(1)), Throws.Nothing);
        Assert.That(changes, Is.EqualTo(1));
    }

    [Test]
    public void A_verb_half_way_through_at_the_switch_still_counts_for_a_ping_that_does_not_follow_it([Values] bool isOn)
    {
        using var rig = new ClientRig(_folder.Path, isOn: !isOn, pings: [s_ping, s_exempt]);
        var both = new CounterMetric(new MetricDefinition("shared", "both", Lifetime.Ping, "shared", "exempt"));
        var former = rig.Target.Recorder!;
        var found = former.Find(rig.Client.Bind(both).Key)!;
        rig.Client.UploadEnabled = isOn;
        rig.Read(_ => 0);
        Count(found, 4); // the verb had found its place before the switch
        rig.Read(_ => 0);

        Assert.That(rig.Read(transaction => transaction.Metrics.Find("exempt", "shared.both")), Is.Not.Null);
        Assert.That(rig.Read(transaction => transaction.Metrics.Find("shared", "shared.both")), isOn ? Is.Not.Null : Is.Null);
    }

    private static void Count(Glean.Net.Recording.Accumulator found, int amount) =>
        ((CounterAccumulator)found).Add(amount);

    private ClientRig Open(bool isOn = true) =>
        new(_folder.Path, isOn, configure: configuration => configuration with { EnableInternalPings = false }, pings: s_ping);

    private static Guid? ClientId(ClientRig rig) => rig.Read(Identity.ClientId);

    private static string Dump(ClientRig rig)
    {
        rig.Client.FlushAsync().Wait();
        return string.Join('\n', StoreDump.Of(rig.Directory));
    }

    private static void Refuse(ClientRig rig, int result) => rig.OnDispatcher(() =>
        rig.Store.BeforeStatement = result == raw.SQLITE_OK ? null : () => throw new StoreException(result, "refused by the test"));
}
