using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Glean.Net.Collector.Schema;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;
using Glean.Net.Registry.Tests.Given;
using Glean.Net.Registry.Tests.Server;

namespace Glean.Net.Registry.Tests.Emit;

/// <summary>What holds of the code of every registry that is accepted.</summary>
internal sealed class EmitPropertyTests
{
    [Test]
    public void The_code_of_an_application_compiles_without_a_warning() =>
        Drawn.Metrics.Sample(metrics => GeneratedAssembly.Of(RateTransformation.Apply(Read(metrics)).Model), iter: 20, threads: 1);

    [Test]
    public void The_code_of_a_service_compiles_without_a_warning_wherever_there_is_something_to_write() =>
        Drawn.Metrics.Sample(
            metrics =>
            {
                var model = Read(metrics);
                if (ServerEmitter.LeftOut(model).Count() == model.Metrics.Count)
                {
                    Assert.That(ServerEmitter.Emit(model, new EmitOptions()), Is.Empty);
                }
                else
                {
                    ServiceAssembly.Of(model);
                }
            },
            iter: 30,
            threads: 1);

    [Test]
    public void Every_payload_of_a_service_keeps_to_the_schema_whatever_it_is_given()
    {
        var values = new Queue<string>(
        [
            "", "plain", new string('é', 300), "\ud834", "\ud834\udd1e\u0000\n\"", new string('\ud834', 100), "https://example.org/?q=a", "data:x", "database:x", "no scheme",
            "a:\n", new string('x', 300_000), "\u2028</script>",
        ]);
        Drawn.Metrics.Sample(
            metrics =>
            {
                var model = Read(metrics);
                if (ServerEmitter.LeftOut(model).Count() < model.Metrics.Count)
                {
                    var lines = ServiceAssembly.Of(model, ";").WriteEverything(type => ValueOf(type, Next), out var calls);
                    if (model.Metrics.All(metric => metric.Type != "url"))
                    {
                        // Only a text that is no URL may leave a ping with nothing in it.
                        Assert.That(lines, Has.Count.EqualTo(calls));
                    }

                    foreach (var payload in lines.Select(line => JsonNode.Parse(line)!["Fields"]!["payload"]!.GetValue<string>()))
                    {
                        Assert.That(PingSchema.Validate(Encoding.UTF8.GetBytes(payload)).Select(violation => violation.Message), Is.Empty, payload);
                    }
                }
            },
            iter: 20,
            threads: 1);

        string Next()
        {
            var next = values.Dequeue();
            values.Enqueue(next);
            return next;
        }
    }

    private static object? ValueOf(Type type, Func<string> next) => type switch
    {
        _ when type == typeof(string) => next(),
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => int.MaxValue,
        _ when type == typeof(long) => long.MaxValue,
        _ when type == typeof(Guid) => Guid.Empty,
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.MaxValue,
        _ when type == typeof(TimeSpan) => TimeSpan.MaxValue,
        _ when type == typeof(IReadOnlyList<string>) => new[] { next(), next(), null! },
        _ when type == typeof(IReadOnlyDictionary<string, bool>) => new Dictionary<string, bool> { [next()] = true },
        _ when type == typeof(IReadOnlyDictionary<string, int>) => new Dictionary<string, int> { [next()] = 1, ["a"] = int.MaxValue, [new string('é', 60)] = int.MaxValue },
        _ when type == typeof(IReadOnlyDictionary<string, long>) => new Dictionary<string, long> { [next()] = 1 },
        _ when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { [next()] = next(), ["b"] = null! },
        _ => null,
    };

    private static RegistryModel Read((MetricText Text, string Description)[] metrics)
    {
        var model = Given.Registry.Read(Given.Registry.MetricsFile([.. metrics.Select(metric => metric.Text.With("no_lint", "[NAME_TOO_SIMILAR]"))]));
        Assert.That(model.Diagnostics, Is.Empty);
        return model;
    }
}
