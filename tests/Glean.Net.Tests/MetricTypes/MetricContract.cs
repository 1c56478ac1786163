using System.Text.Json.Nodes;
using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>What is true of every metric type. A type's fixture derives from it and supplies an example.</summary>
public abstract class MetricContract<TMetric>
    where TMetric : Metric
{
    /// <summary>The metric's section in a payload.</summary>
    protected abstract string Section { get; }

    /// <summary>What the payload holds after one <see cref="Record"/>.</summary>
    protected abstract string Example { get; }

    /// <summary>Whether values may outlive a submission; events may not.</summary>
    protected virtual bool HasLifetimes => true;

    protected abstract TMetric Create(MetricDefinition definition);

    /// <summary>Records the example value.</summary>
    protected abstract void Record(TMetric metric);

    protected virtual JsonNode? InPayload(PingDocument ping) => ping.Metric(Section, "t.m");

    [Test]
    public void Its_value_stands_in_its_section_of_the_payload()
    {
        using var glean = Stores.Start();
        Record(Create(Stores.Define()));
        Stores.Store1.Submit();

        AssertExample(glean.Pings.Single(Stores.One));
    }

    [Test]
    public void It_lands_in_each_of_its_pings_and_is_cleared_from_the_submitted_one_alone()
    {
        using var glean = Stores.Start();
        Record(Create(Stores.Define(Stores.One, Stores.Two)));
        Stores.Store1.Submit();
        Stores.Store1.Submit();
        Stores.Store2.Submit();

        AssertExample(glean.Pings.Single(Stores.One));
        AssertExample(glean.Pings.Single(Stores.Two));
    }

    [Test]
    public void A_value_not_yet_sent_survives_a_restart()
    {
        using var glean = Stores.Start();
        Record(Create(Stores.Define()));
        glean.Restart();
        Stores.Store1.Submit();

        AssertExample(glean.Pings.Single(Stores.One));
    }

    [Test]
    public void A_value_of_application_lifetime_is_sent_again_and_ends_with_the_run()
    {
        SkipWithoutLifetimes();
        using var glean = Stores.Start();
        Record(Create(Stores.Define(Lifetime.Application)));
        Stores.Store1.Submit();
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Named(Stores.One).Count, Is.EqualTo(2));
        Array.ForEach([.. glean.Pings.Named(Stores.One)], AssertExample);

        glean.Restart();
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Named(Stores.One).Count, Is.EqualTo(2));
    }

    [Test]
    public void A_value_of_user_lifetime_is_sent_again_even_after_a_restart()
    {
        SkipWithoutLifetimes();
        using var glean = Stores.Start();
        Record(Create(Stores.Define(Lifetime.User)));
        Stores.Store1.Submit();
        glean.Restart();
        Stores.Store1.Submit();

        Assert.That(glean.Pings.Named(Stores.One).Count, Is.EqualTo(2));
        Array.ForEach([.. glean.Pings.Named(Stores.One)], AssertExample);
    }

    [Test]
    public void Switching_off_deletes_it_whatever_its_lifetime()
    {
        using var glean = Stores.Start();
        Record(Create(Stores.Define(HasLifetimes ? Lifetime.User : Lifetime.Ping)));
        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = true;
        Stores.Store1.Submit();

        Assert.That(glean.Pings.Named(Stores.One), Is.Empty);
    }

    [Test]
    public void Nothing_is_recorded_while_uploading_is_off()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        glean.Client.UploadEnabled = false;
        Record(metric);
        glean.Client.UploadEnabled = true;
        Stores.Store1.Submit();

        Assert.That(glean.Pings.Named(Stores.One), Is.Empty);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_disabled_metric_records_nothing()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Disabled());
        Record(metric);
        Stores.Store1.Submit();

        Assert.That(glean.Pings.Named(Stores.One), Is.Empty);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_ping_nobody_knows_is_skipped_and_the_others_get_the_value()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define("nobody-knows", Stores.One));
        Record(metric);
        Stores.Store1.Submit();

        AssertExample(glean.Pings.Single(Stores.One));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_bound_copy_records_into_its_client_wherever_it_is_used()
    {
        var metric = Create(Stores.Define());
        using var first = Stores.Start();
        using var second = Stores.Start();
        Record(first.Client.Bind(metric));
        first.Client.BindPing(Stores.Store1).Submit();
        Stores.Store1.Submit();

        AssertExample(first.Pings.Single(Stores.One));
        Assert.That(second.Pings.Named(Stores.One), Is.Empty);
    }

    [Test]
    public void Bytes_that_make_no_sense_are_no_value_and_no_failure()
    {
        var kind = Create(Stores.Define()).Key.Kind;
        var random = new Random(20260514);
        using var buffer = new MemoryStream();
        using var json = new System.Text.Json.Utf8JsonWriter(buffer);
        json.WriteStartArray();
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(0, 24)];
            random.NextBytes(bytes);
            if (bytes.Length > 0)
            {
                bytes[0] = 1; // the format number, or nothing further would be looked at
            }

            var isValue = kind.Decode(bytes) is not null;
            Assert.That(kind.TryWritePayload(json, bytes), Is.EqualTo(isValue));
        }

        json.WriteEndArray();
        json.Flush();
        Assert.That(() => JsonNode.Parse(buffer.ToArray()), Throws.Nothing);
    }

    [Test]
    public void A_stored_value_that_makes_no_sense_is_left_out_and_replaced_by_the_next()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        glean.Client.Parts.Target.Do(new LedgerStep(transaction =>
        {
            transaction.Metrics.Put(Stores.One, "t.m", "", Lifetime.Ping, metric.Key.Kind.Name, new byte[] { 9, 1 });
            return true;
        }));
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Named(Stores.One), Is.Empty);

        Record(metric);
        Stores.Store1.Submit();
        AssertExample(glean.Pings.Single(Stores.One));
    }

    protected void AssertExample(PingDocument ping) =>
        Assert.That(InPayload(ping)?.ToJsonString(), Is.EqualTo(JsonNode.Parse(Example)!.ToJsonString()));

    private void SkipWithoutLifetimes()
    {
        if (!HasLifetimes)
        {
            Assert.Pass("Events have ping lifetime always.");
        }
    }
}
