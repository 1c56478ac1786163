using Glean.Net.Collector.Schema;

namespace Glean.Net.Registry.Tests.Tool;

internal sealed class ValidateTests
{
    private const string Valid = """
        {
          "ping_info": {"seq": 0, "start_time": "2026-01-01T00:00+00:00", "end_time": "2026-01-01T00:01+00:00", "experiments": {"e": {"branch": "b", "extra": null}}},
          "client_info": {"app_build": "1", "app_display_version": "1.0", "architecture": "x64", "first_run_date": "2026-01-01+00:00", "os": "Linux", "os_version": "6", "telemetry_sdk_build": "1"},
          "metrics": {
            "counter": {"a.b": 1},
            "labeled_counter": {"http.errors": {"dns": 2, "__other__": 1}},
            "timing_distribution": {"a.t": {"sum": 3, "values": {"1": 1}}},
            "url": {"a.u": "https://example.org/"},
            "object": {"a.o": [{"x": 1}]}
          },
          "events": [{"timestamp": 0, "category": "c", "name": "n", "extra": {"k": "v"}}]
        }
        """;

    [Test]
    public void A_good_payload_is_valid()
    {
        using var run = new ToolRun().With("ping.json", Valid).Run("validate", "./ping.json");
        Assert.That((run.Exit, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.EndWith("ping.json: valid\n"));
    }

    [TestCase("\"a.b\": 1", "\"Bad Name\": 1", "propertyNames")]
    [TestCase("\"a.b\": 1", "\"a.b\\n\": 1", "no end of line slips past the end sign")]
    [TestCase("\"a.b\": 1", "\"a.b\": 1.5", "integer")]
    [TestCase("\"a.b\": 1", "\"a.b\": \"1\"", "type")]
    [TestCase("\"values\": {\"1\": 1}", "\"values\": {\"x\": 1}", "propertyNames of a bucket")]
    [TestCase("\"sum\": 3, \"values\": {\"1\": 1}", "\"sum\": 3", "required")]
    [TestCase("https://example.org/", "data:text/plain,x", "look-ahead in a pattern")]
    [TestCase("\"seq\": 0", "\"sequence\": 0", "required and unknown")]
    [TestCase("\"extra\": null", "\"extra\": 5", "oneOf")]
    [TestCase("\"timestamp\": 0", "\"timestamp\": -1", "minimum")]
    [TestCase("\"counter\": {", "\"kounter\": {", "additionalProperties")]
    [TestCase("\"k\": \"v\"", "\"k\": 1", "type below additionalProperties")]
    public void A_broken_payload_is_not(string good, string bad, string what)
    {
        using var run = new ToolRun().With("ping.json", Valid.Replace(good, bad, StringComparison.Ordinal)).Run("validate", "./ping.json");
        Assert.That(run.Exit, Is.EqualTo(1), what);
        Assert.That(run.Error, Does.Match(@"^ping\.json\(\d+,\d+\): error GLEAN090: /"), what);
        Assert.That(run.Output, Does.EndWith("ping.json: invalid\n"));
    }

    [Test]
    public void A_violation_stands_where_its_value_stands()
    {
        using var run = new ToolRun().With("ping.json", Valid.Replace("\"a.b\": 1", "\"a.b\": true", StringComparison.Ordinal)).Run("validate", "./ping.json");
        Assert.That(run.Error, Does.StartWith("ping.json(5,24): error GLEAN090: /metrics/counter/a.b: must be integer, but is boolean."));
    }

    [Test]
    public void Several_payloads_are_judged_each()
    {
        using var run = new ToolRun { Input = Valid }.With("bad.json", "{}").With("worse.json", "{").Run("validate", "-", "./bad.json", "./worse.json", "./gone.json");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Output.Split('\n').Select(line => line.Split(' ')[^1]), Is.EqualTo(new[] { "valid", "invalid", "invalid", "invalid", "" }));
        Assert.That(run.Error, Does.Contain("lacks ping_info, client_info").And.Contain("This is no JSON").And.Contain("cannot be read"));
    }

    [Test]
    public void Lengths_count_characters_and_a_byte_order_mark_is_no_harm()
    {
        var label = string.Concat(Enumerable.Repeat("𝄞", 111));
        Assert.That(Judge(label), Is.Empty);
        Assert.That(Judge(label + "𝄞"), Has.Count.EqualTo(1));

        static IReadOnlyList<Violation> Judge(string label) => PingSchema.Validate(System.Text.Encoding.UTF8.GetBytes(
            "\uFEFF" + Valid.Replace("\"dns\"", $"\"{label}\"", StringComparison.Ordinal)));
    }
}
