using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class StringMetricTests : MetricContract<StringMetric>
{
    protected override string Section => "string";

    protected override string Example => "\"acme\"";

    protected override StringMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(StringMetric metric) => metric.Set("acme");

    [Test]
    public void Case_006_a_text_over_the_limit_is_cut_and_one_at_the_limit_is_not()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(new string('a', 255));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric.Set(new string('a', 260));
        Assert.That(metric.TestGetValue(), Is.EqualTo(new string('a', 255)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void Case_007_bytes_count_not_characters()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(new string('é', 128));
        Assert.That(metric.TestGetValue(), Is.EqualTo(new string('é', 127)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void Case_008_no_code_point_is_split()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(new string('€', 84) + "abcd");
        Assert.That(metric.TestGetValue(), Is.EqualTo(new string('€', 84) + "abc"));
        var smileys = string.Concat(Enumerable.Repeat("😀", 63));
        metric.Set(smileys + "ab€");
        Assert.That(metric.TestGetValue(), Is.EqualTo(smileys + "ab"));
        metric.Set(smileys + "€");
        Assert.That(metric.TestGetValue(), Is.EqualTo(smileys + "€"));
    }

    [Test]
    public void Empty_texts_blanks_and_control_characters_are_kept_as_they_are()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        foreach (var text in new[] { "", "  a ", "\0\u0001\n", "\u001e" })
        {
            metric.Set(text);
            Assert.That(metric.TestGetValue(), Is.EqualTo(text));
        }

        metric.Set(null);
        Assert.That(metric.TestGetValue(), Is.EqualTo("\u001e"));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void An_unpaired_surrogate_is_replaced_before_it_is_measured()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(new string('\ud800', 85));
        Assert.That(metric.TestGetValue(), Is.EqualTo(new string('\ufffd', 85)));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric.Set(new string('\udc00', 86));
        Assert.That(metric.TestGetValue(), Is.EqualTo(new string('\ufffd', 85)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }
}

public sealed class TextMetricTests : MetricContract<TextMetric>
{
    protected override string Section => "text";

    protected override string Example => "\"The page is blank…\"";

    protected override TextMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(TextMetric metric) => metric.Set("The page is blank…");

    [Test]
    public void Case_009_a_text_over_200_kibibytes_is_cut()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(new string('a', 204_800));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric.Set(new string('b', 204_801));
        Assert.That(metric.TestGetValue(), Is.EqualTo(new string('b', 204_800)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }
}

public sealed class StringListMetricTests : MetricContract<StringListMetric>
{
    protected override string Section => "string_list";

    protected override string Example => """["alpha","beta"]""";

    protected override StringListMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(StringListMetric metric) => metric.Set(["alpha", "beta"]);

    [Test]
    public void Case_010_adding_appends_and_setting_replaces([Values] bool inOneBatch)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Add("a");
        metric.Add("b");
        Assert.That(inOneBatch || metric.TestGetValue()!.Count == 2);
        metric.Set(["c"]);
        metric.Add("d");
        Assert.That(metric.TestGetValue(), Is.EqualTo(new[] { "c", "d" }));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_011_a_list_holds_100_texts([Values] bool inOneBatch)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        for (var i = 0; i < 100; i++)
        {
            metric.Add($"{i}");
        }

        Assert.That(inOneBatch || metric.TestGetValue()!.Count == 100);
        metric.Add("one more");
        Assert.That(metric.TestGetValue(), Is.EqualTo(Enumerable.Range(0, 100).Select(i => $"{i}")));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));

        metric.Set(Enumerable.Range(0, 103).Select(i => $"new {i}"));
        Assert.That(metric.TestGetValue(), Is.EqualTo(Enumerable.Range(0, 100).Select(i => $"new {i}")));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [Test]
    public void Case_012_each_long_text_is_an_error_of_its_own()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set([new string('a', 150), "ok", new string('b', 101)]);
        Assert.That(metric.TestGetValue()!.Select(text => text.Length), Is.EqualTo(new[] { 100, 2, 100 }));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 2 }));
    }

    [Test]
    public void Case_013_an_empty_list_is_a_value()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        Assert.That(metric.TestGetValue(), Is.Null);
        metric.Set([]);
        Assert.That(metric.TestGetValue(), Is.Empty);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Metric("string_list", "t.m")!.ToJsonString(), Is.EqualTo("[]"));
    }

    [Test]
    public void Case_014_a_disabled_list_has_no_errors()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Disabled());
        metric.Add(new string('a', 150));
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_full_list_is_one_error_per_call_and_other_pings_still_get_the_text()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define(Stores.One, Stores.Two));
        metric.Set(Enumerable.Repeat("x", 99));
        Stores.Store2.Submit();
        for (var i = 0; i < 101; i++)
        {
            metric.Add("y");
        }

        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(100));
        Assert.That(metric.TestGetValue(Stores.Two), Has.Count.EqualTo(100));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 100, 0, 0, 0 }));
    }

    [Test]
    public void Adding_to_a_full_list_before_it_is_replaced_is_still_an_error()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(Enumerable.Repeat("x", 99));
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(99));
        metric.Add("100");
        metric.Add("101");
        metric.Set(Enumerable.Repeat("y", 100));
        metric.Add("101");
        metric.Set(["z"]);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new[] { "z" }));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [Test]
    public void An_endless_sequence_is_read_no_further_than_needed()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(Endless());
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(100));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));

        static IEnumerable<string> Endless()
        {
            while (true)
            {
                yield return "again";
            }
        }
    }
}
