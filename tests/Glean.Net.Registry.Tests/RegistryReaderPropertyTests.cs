using System.Globalization;
using CsCheck;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Emit;
using Glean.Net.Registry.Tests.Given;

namespace Glean.Net.Registry.Tests;

/// <summary>What holds of every registry.</summary>
public sealed class RegistryReaderPropertyTests
{
    private static readonly string s_sample =
        Given.Registry.MetricsText(
            Given.Registry.Metrics2,
            "$tags: [a]\nno_lint: [EXPIRED]\n",
            MetricText.Of("event").With("extra_keys", "\na:\n  description: &text x\n  type: string\nb:\n  description: *text\n  type: boolean"),
            MetricText.Complete("object").Named("browser", "shape").With("structure", "\ntype: object\nproperties:\n  p: {type: array, items: {oneOf: [{type: string}]}}"),
            MetricText.Complete("dual_labeled_counter").Named("net", "errors"),
            MetricText.Complete("custom_distribution").Named("net", "sizes").With("description", "|\nSeveral\n\nlines."),
            MetricText.Of("rate").Named("net", "ratio").With("denominator_metric", "net.total"),
            MetricText.Of("counter").Named("net", "total"));

    private static readonly string s_pings =
        $"$schema: {Given.Registry.Pings2}\n{PingText.Of("mine").With("reasons", "{a: x}").With("metadata", "\ntags: [a]\nping_schedule: [other]")}{PingText.Of("other")}";

    private const string Json = """
        {
          "$schema": "moz://mozilla.org/schemas/glean/metrics/2-0-0",
          "no_lint": ["EXPIRED"],
          "browser": {
            "tabs": {
              "type": "event", "description": "x\u00e9", "expires": "never", "disabled": false,
              "notification_emails": ["a@example.com"], "bugs": ["https://bugs.example.com/1"], "data_reviews": [],
              "extra_keys": {"a": {"description": "x", "type": "quantity"}}, "version": -1.5e+3
            }
          }
        }
        """;

    [Test]
    public void Generated_registries_are_read_without_findings_and_arrive_as_written() =>
        Drawn.Metrics.Sample(metrics =>
        {
            var model = Given.Registry.Read(Given.Registry.MetricsFile([.. metrics.Select(metric => metric.Text.With("no_lint", "[NAME_TOO_SIMILAR]"))]));
            var expected = metrics
                .Select(metric => (metric.Text.Category, metric.Text.Name, metric.Description))
                .OrderBy(metric => metric.Category, StringComparer.Ordinal)
                .ThenBy(metric => metric.Name, StringComparer.Ordinal);
            return model.Diagnostics.Count == 0
                && model.Metrics.Select(metric => (metric.Category, metric.Name, metric.Description)).SequenceEqual(expected);
        });

    [Test]
    public void Reading_is_a_function_of_the_text() =>
        Drawn.Metrics.Sample(
            metrics =>
            {
                var file = Given.Registry.MetricsFile([.. metrics.Select(metric => metric.Text)]);
                return Given.Registry.Read(file) == Given.Registry.Read(file);
            },
            iter: 50);

    [Test]
    public void Windows_line_ends_change_nothing() =>
        Drawn.Metrics.Sample(
            metrics =>
            {
                var file = Given.Registry.MetricsFile([.. metrics.Select(metric => metric.Text)]);
                return Given.Registry.Read(file)
                    == Given.Registry.Read(file with { Text = file.Text.Replace("\n", "\r\n", StringComparison.Ordinal) });
            },
            iter: 50);

    [TestCase("metrics.yaml")]
    [TestCase("pings.yaml")]
    [TestCase("metrics.json")]
    public void Mutated_text_never_throws_and_every_finding_stands_inside_the_text(string path)
    {
        var text = path switch { "pings.yaml" => s_pings, "metrics.json" => Json, _ => s_sample };
        var whole = Given.Registry.ReadText(text, path);
        Assert.That(whole.Metrics.Count + whole.Pings.Count, Is.Positive, () => string.Join('\n', whole.Diagnostics));
        Drawn.Mutated(text).Sample(
            mutated =>
            {
                var model = Given.Registry.ReadText(mutated, path);
                var lines = mutated.Count(c => c is '\n' or '\r') + 2;
                return model.Diagnostics.All(found => found.Position.Line >= 1 && found.Position.Line <= lines && found.Position.Column >= 1);
            },
            iter: 1000);
    }

    [Test]
    public void Every_beginning_of_a_text_can_be_read()
    {
        foreach (var end in Enumerable.Range(0, s_sample.Length))
        {
            Assert.DoesNotThrow(() => Given.Registry.ReadText(s_sample[..end]), end.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Test]
    public void Noise_never_throws() =>
        Gen.String.Sample(noise => Given.Registry.ReadText(noise).Diagnostics.Count > 0 && Given.Registry.ReadText(noise, "a.json").Diagnostics.Count > 0, iter: 500);

    [Test]
    public void Whatever_is_accepted_compiles_without_a_warning()
    {
        var metrics = 0;
        DrawnNames.Registries.Sample(
            text =>
            {
                var (model, _) = RateTransformation.Apply(Given.Registry.Read(text.Files));
                Interlocked.Add(ref metrics, model.Metrics.Count + model.Pings.Count);
                Assert.That(
                    GeneratedAssembly.Complaints(model, new EmitOptions { Namespace = text.Metrics.Length % 2 == 0 ? "" : "A.Metrics" }).Take(5),
                    Is.Empty);
            },
            iter: 60);
        Assert.That(metrics, Is.GreaterThan(60), "most of what is drawn must be acceptable, or nothing was tried");
    }
}
