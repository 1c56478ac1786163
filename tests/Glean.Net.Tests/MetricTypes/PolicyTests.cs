using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>Which recordings take effect at all (metric specification, 1.1), and those made before there is a client.</summary>
public sealed class PolicyTests
{
    private readonly PingCatalog _pings = new();

    [Test]
    public void Case_098_remote_configuration_switches_a_metric_off_and_on_whatever_its_label()
    {
        var policy = Policy(Remote(("t.m", false)));
        Assert.That(policy.Records(Stores.Define(), isOn: true), Is.False);
        policy.Remote = Remote(("t.m", true), ("t.other", false));
        Assert.That(policy.Records(Stores.Define(), isOn: true));
    }

    [Test]
    public void Case_098_a_recorder_that_thinks_again_records_again_and_labels_follow_their_metric()
    {
        var isEnabled = false;
        var target = new Standalone(new Recorder(_ => isEnabled));
        var metric = (LabeledMetric<CounterMetric>)new LabeledMetric<CounterMetric>(new CounterMetric(Stores.Define())).BoundTo(target);
        metric["a"].Add();
        Assert.That(target.Recorder!.Drain().IsEmpty);
        isEnabled = true;
        target.Recorder.Reconsider(_ => isEnabled);
        metric["a"].Add();
        Assert.That(target.Recorder.Drain().Changes, Has.Count.EqualTo(1));
    }

    [Test]
    public void Case_099_remote_configuration_switches_a_disabled_metric_on()
    {
        Assert.That(Policy(Remote()).Records(Stores.Disabled(), isOn: true), Is.False);
        Assert.That(Policy(Remote(("t.m", true))).Records(Stores.Disabled(), isOn: true));
        var expired = new MetricDefinition("t", "m", Lifetime.Ping, Stores.One) { Expires = "2020-01-01" };
        Assert.That(Policy(Remote()).Records(expired, isOn: true), Is.False);
        Assert.That(Policy(Remote(("t.m", true))).Records(expired, isOn: true));
    }

    [Test]
    public void Case_100_remote_configuration_switches_a_ping_off()
    {
        _pings.Add([Stores.Store1.Definition]);
        var gate = new PingGate(_pings, new PingCatalog()) { Level = ConsentLevel.Full };
        Assert.That(gate.IsEnabled(Stores.One));
        gate.Remote = Remote((Stores.One, false));
        Assert.That(gate.IsEnabled(Stores.One), Is.False);
    }

    [Test]
    public async Task Case_106_what_is_recorded_before_the_start_shows_after_it_in_order()
    {
        var early = NotStarted.Create();
        var list = (StringListMetric)new StringListMetric(Stores.Define()).BoundTo(early);
        var ping = Stores.Store1.BoundTo(early);
        list.Add("a");
        list.Add("b");
        ping.Submit();
        list.Add("c");
        using var folder = new Support.TemporaryFolder();
        await using var client = GleanClient.Start(
            new GleanConfiguration { ApplicationId = "early", UploadEnabled = true, DataPath = folder.Path },
            new ClientSeams { Time = TimeProvider.System, Early = early, Pings = [Stores.Store1.Definition] });
        list.Add("d");
        Assert.That(client.Bind(new StringListMetric(Stores.Define())).TestGetValue(), Is.EqualTo(new[] { "c", "d" }));
        var waiting = await client.Parts.Target.ReadAsync(transaction => transaction.PendingPings.All(), []);
        Assert.That(PingDocument.Of(waiting.Single(ping => ping.Ping == Stores.One)).Metric("string_list", "t.m")!.ToJsonString(), Is.EqualTo("""["a","b"]"""));
    }

    private MetricPolicy Policy(IReadOnlyDictionary<string, bool> remote)
    {
        _pings.Add([Stores.Store1.Definition]);
        return new MetricPolicy(new GleanClock(), _pings, new PingCatalog()) { Remote = remote };
    }

    private static Dictionary<string, bool> Remote(params (string Name, bool IsOn)[] entries) =>
        entries.ToDictionary(entry => entry.Name, entry => entry.IsOn);

    private sealed class Standalone(Recorder recorder) : RecordingTarget(recorder)
    {
        public override TimeProvider Time => TimeProvider.System;

        public override Guid NewId() => Guid.NewGuid();

        public override void Submit(PingDefinition ping, string? reason)
        {
        }

        public override void SetPingEnabled(PingDefinition ping, bool enabled)
        {
        }

        public override void Accept(RecordedBatch batch)
        {
        }
    }
}
