using System.Text.Json.Nodes;
using Glean.Net.Definitions;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed partial class EventMetricTests : MetricContract<EventMetric<EventExtras>>
{
    protected override string Section => "event";

    protected override string Example => """
        [{"timestamp":0,"category":"t","name":"m","extra":{"k1":"ok","glean_timestamp":"1778760000000"}},
         {"timestamp":1500,"category":"t","name":"m","extra":{"glean_timestamp":"1778760000000"}}]
        """;

    protected override bool HasLifetimes => false;

    protected override EventMetric<EventExtras> Create(MetricDefinition definition) => new(definition, "k1", "k2");

    protected override void Record(EventMetric<EventExtras> metric)
    {
        metric.RecordWithTime(700, Extra(("k1", "ok")));
        metric.RecordWithTime(2200, default);
    }

    protected override JsonNode? InPayload(PingDocument ping) => ping.Json["events"];

    [Test]
    public void Case_073_an_event_without_extras_lands_in_each_ping()
    {
        using var glean = Stores.Start(configuration => configuration with { EnableEventTimestamps = false });
        var metric = Create(Stores.Define(Stores.One, Stores.Two));
        metric.Record();
        foreach (var (store, ping) in new[] { (Stores.One, Stores.Store1), (Stores.Two, Stores.Store2) })
        {
            Assert.That(metric.TestGetValue(store)!.Single().Extra, Is.Null);
            ping.Submit();
            Assert.That(glean.Pings.Single(store).Events.Single().Select(member => member.Key), Is.EqualTo(new[] { "timestamp", "category", "name" }));
        }

        Assert.That(metric.TestGetValue(), Is.Null);
    }

    [Test]
    public void Case_074_an_unknown_key_drops_the_event()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Record(Extra(("k1", "x"), ("bad", "y")));
        metric.Record(Extra(("k1", new string('x', 612)), ("bad", "y")));
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [Test]
    public void Case_075_a_long_value_is_cut()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Record(Extra(("k1", new string('x', 612)), ("k2", new string('é', 251))));
        metric.Record(Extra(("k1", new string('x', 500))));
        var events = metric.TestGetValue()!;
        Assert.That(events[0].Extra!["k1"], Is.EqualTo(new string('x', 500)));
        Assert.That(events[0].Extra!["k2"], Is.EqualTo(new string('é', 250)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 2 }));
    }

    [Test]
    public void Case_076_timestamps_count_from_the_first_event()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        foreach (var stamp in new ulong[] { 1000, 100, 10_000 })
        {
            metric.RecordWithTime(stamp, default);
        }

        Assert.That(metric.TestGetValue()!.Select(recorded => recorded.Timestamp), Is.EqualTo(new ulong[] { 1000, 100, 10_000 }));
        Stores.Store1.Submit();
        Assert.That(Stamps(glean.Pings.Single(Stores.One)), Is.EqualTo(new[] { 0, 900, 9900 }));
    }

    [Test]
    public void Case_088_the_wall_clock_is_sent_and_not_read_back()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        glean.Clock.Advance(TimeSpan.FromTicks(19_000));
        metric.Record();
        Assert.That(metric.TestGetValue()!.Single().Extra, Is.Null);
        Assert.That(metric.TestGetValue()!.Single().Timestamp, Is.EqualTo(1));
        Stores.Store1.Submit();
        var now = glean.Clock.Now.ToUnixTimeMilliseconds();
        Assert.That(glean.Pings.Single(Stores.One).Events.Single()["extra"]!.ToJsonString(), Is.EqualTo($$"""{"glean_timestamp":"{{now}}"}"""));
    }

    [Test]
    public void Case_089_without_a_place_to_write_events_are_kept_in_memory()
    {
        using var folder = new Support.TemporaryFolder();
        File.WriteAllText(folder["file"], "no directory can be made below a file");
        using var glean = Stores.Start(configuration => configuration with { DataPath = folder["file", "data"] });
        var metric = Create(Stores.Define());
        metric.Record();
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(1));
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Events, Has.Count.EqualTo(1));
    }

    [Test]
    public void Case_090_a_timestamp_beyond_the_number_is_lowered_to_it()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.RecordWithTime(0, default);
        metric.RecordWithTime(1UL << 63, default);
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Events[1]["timestamp"]!.GetValue<long>(), Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void Q21_events_of_a_ping_that_does_not_follow_the_switch_are_recorded_while_it_is_off()
    {
        var exempt = new PingDefinition("exempt") { FollowsCollectionEnabled = false };
        using var glean = Stores.Start(uploadEnabled: false, more: exempt);
        var metric = Create(Stores.Define("exempt", Stores.One));
        metric.Record();
        Assert.That(metric.TestGetValue("exempt"), Has.Count.EqualTo(1));
        Assert.That(metric.TestGetValue(Stores.One), Is.Null);
    }

    [Test]
    public void Q24_metrics_of_an_events_ping_wait_until_there_are_events()
    {
        using var glean = Stores.Start();
        new CounterMetric(Stores.Define("counter", Lifetime.Ping, "events")).Add(3);
        Stores.Events.Submit();
        Assert.That(glean.Pings.Named("events"), Is.Empty);
        Create(Stores.Define("events")).Record();
        Stores.Events.Submit();
        Assert.That(glean.Pings.Single("events").Metric("counter", "t.counter")!.GetValue<int>(), Is.EqualTo(3));
    }

    [Test]
    public void Q28_switching_off_keeps_events_of_pings_that_do_not_follow()
    {
        var exempt = new PingDefinition("exempt") { FollowsCollectionEnabled = false };
        using var glean = Stores.Start(more: exempt);
        var metric = Create(Stores.Define("exempt", Stores.One));
        metric.Record();
        glean.Client.UploadEnabled = false;
        Assert.That(metric.TestGetValue("exempt"), Has.Count.EqualTo(1));
        Assert.That(metric.TestGetValue(Stores.One), Is.Null);
    }

    [Test]
    public void Q29_disabling_a_ping_deletes_its_events()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define(Stores.One, Stores.Two));
        metric.Record();
        Stores.Store1.SetEnabled(false);
        metric.Record();
        Stores.Store1.SetEnabled(true);
        Assert.That(metric.TestGetValue(Stores.One), Is.Null);
        Assert.That(metric.TestGetValue(Stores.Two), Has.Count.EqualTo(2));
    }

    [Test]
    public void Generated_extras_are_texts_whatever_their_type()
    {
        using var glean = Stores.Start();
        var metric = new EventMetric<Details>(Stores.Define(), "text", "flag", "number");
        metric.Record(new Details { Text = "a", Flag = true, Number = -7 });
        metric.Record(new Details { Flag = false });
        Assert.That(
            metric.TestGetValue()!.Select(recorded => string.Join(',', recorded.Extra!.OrderBy(entry => entry.Key).Select(entry => entry.Key + "=" + entry.Value))),
            Is.EqualTo(new[] { "flag=true,number=-7,text=a", "flag=false" }));
    }

    [Test]
    public void Extras_of_a_dictionary_are_taken_as_they_are_at_the_call()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        var entries = new Dictionary<string, string> { ["k1"] = "a" };
        metric.Record(new EventExtras(entries));
        entries["k1"] = "b";
        entries["bad"] = "c";
        Assert.That(metric.TestGetValue()!.Single().Extra, Is.EqualTo(new Dictionary<string, string> { ["k1"] = "a" }));
    }

    [Test]
    public void Events_of_several_metrics_keep_the_order_in_which_they_were_recorded()
    {
        using var glean = Stores.Start(configuration => configuration with { EnableEventTimestamps = false });
        var first = new EventMetric<NoExtra>(Stores.Define("first", Lifetime.Ping));
        var second = new EventMetric<NoExtra>(Stores.Define("second", Lifetime.Ping));
        foreach (var metric in new[] { first, second, second, first, second })
        {
            metric.Record();
        }

        Stores.Store1.Submit();
        Assert.That(
            glean.Pings.Single(Stores.One).Events.Select(recorded => recorded["name"]!.GetValue<string>()),
            Is.EqualTo(new[] { "first", "second", "second", "first", "second" }));
    }

    private static EventExtras Extra(params (string Key, string Value)[] entries) =>
        new(entries.ToDictionary(entry => entry.Key, entry => entry.Value));

    private static IEnumerable<int> Stamps(PingDocument ping) => ping.Events.Select(recorded => recorded["timestamp"]!.GetValue<int>());

    private struct Details : IEventExtra
    {
        public string? Text { get; set; }

        public bool? Flag { get; set; }

        public long? Number { get; set; }

        public readonly void WriteTo(EventExtraWriter writer)
        {
            writer.Add("text", Text);
            writer.Add("flag", Flag);
            writer.Add("number", Number);
        }
    }
}
