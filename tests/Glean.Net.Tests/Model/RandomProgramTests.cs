using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Glean.Net.Testing;

namespace Glean.Net.Tests.Model;

/// <summary>Random programs of verbs, commits, submissions, restarts and switches: the client and the reference have to agree.</summary>
public sealed class RandomProgramTests
{
    private const int Programs = 500;
    private const int Steps = 220;
    private static readonly string[] s_stores = [Zoo.One, Zoo.Two];
    private static readonly string[] s_errors = ["invalid_value", "invalid_label", "invalid_state", "invalid_overflow"];
    private static readonly ErrorType[] s_types = [ErrorType.InvalidValue, ErrorType.InvalidLabel, ErrorType.InvalidState, ErrorType.InvalidOverflow];

    private static readonly Gen<(int What, int A, int B)[]> s_programs =
        Gen.Select(Gen.Int[0, 999], Gen.Int[0, 1000], Gen.Int[0, 1000]).Array[Steps];

    [Test]
    public void A_client_agrees_with_the_reference_whatever_is_done()
    {
        var steps = 0;
        s_programs.Sample(
            program =>
            {
                Run(program);
                Interlocked.Add(ref steps, program.Length);
            },
            iter: Programs, threads: 2, writeLine: TestContext.Out.WriteLine);
        TestContext.Out.WriteLine($"{steps} steps");
        Assert.That(steps, Is.GreaterThanOrEqualTo(100_000));
    }

    private static void Run((int What, int A, int B)[] program)
    {
        using var glean = GleanTest.Start(new GleanTestOptions
        {
            Pings = [new PingDefinition(Zoo.One), new PingDefinition(Zoo.Two)],
            Configure = configuration => configuration with { ScheduleMetricsPing = false },
        });
        var reference = new ReferenceClient();
        var zoo = new Zoo(reference, glean.Clock);
        foreach (var (what, a, b) in program)
        {
            switch (what)
            {
                case < 25:
                    glean.Client.SubmitPing(s_stores[a % 2]);
                    reference.Submit(s_stores[a % 2]);
                    break;
                case < 55:
                    glean.Client.FlushAsync().GetAwaiter().GetResult();
                    break;
                case < 60:
                    glean.Restart();
                    reference.Restart();
                    break;
                case < 65:
                    glean.Client.UploadEnabled = a % 3 != 0;
                    reference.Switch(a % 3 != 0);
                    break;
                default:
                    zoo.Verbs[what % zoo.Verbs.Count](a, b);
                    break;
            }
        }

        foreach (var store in s_stores)
        {
            glean.Client.SubmitPing(store);
            reference.Submit(store);
            Compare(glean.Pings.Named(store), reference.Submitted(store));
        }

        CompareErrors(glean, reference);
    }

    private static void Compare(IReadOnlyList<PingDocument> pings, IReadOnlyList<string> expected)
    {
        var actual = pings.Select(ping => Rules.Canonical(new JsonObject
        {
            ["metrics"] = ping.Json["metrics"]?.DeepClone() ?? new JsonObject(),
            ["events"] = new JsonArray([.. ping.Events.Where(recorded => recorded["category"]!.GetValue<string>() == "zoo").Select(Simplify)]),
        })).ToList();
        for (var i = 0; i < Math.Min(actual.Count, expected.Count); i++)
        {
            if (actual[i] != expected[i])
            {
                var place = actual[i].Zip(expected[i]).TakeWhile(pair => pair.First == pair.Second).Count();
                throw new AssertionException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"ping {i} differs at {place}:\nclient    …{Around(actual[i], place)}\nreference …{Around(expected[i], place)}"));
            }
        }

        if (actual.Count != expected.Count)
        {
            throw new AssertionException($"{actual.Count} pings, not {expected.Count}");
        }
    }

    private static void CompareErrors(GleanTest glean, ReferenceClient reference)
    {
        glean.Client.SubmitPing("metrics");
        var counted = glean.Pings.Named("metrics") is { Count: > 0 } pings ? pings[^1] : null;
        foreach (var metric in Zoo.Definitions)
        {
            for (var i = 0; i < s_types.Length; i++)
            {
                var actual = Rules.Number(counted?.Metric("labeled_counter", $"glean.error.{s_errors[i]}")?[metric.Identifier]);
                if (actual != reference.Errors(metric, s_errors[i]))
                {
                    throw new AssertionException($"{metric.Identifier} has {actual} {s_types[i]} errors, not {reference.Errors(metric, s_errors[i])}");
                }
            }
        }
    }

    private static string Around(string text, int place) => text.Substring(Math.Max(0, place - 120), Math.Min(300, text.Length - Math.Max(0, place - 120)));

    private static JsonNode Simplify(JsonObject recorded)
    {
        var extra = recorded["extra"]?.DeepClone().AsObject();
        extra?.Remove("glean_timestamp");
        return new JsonObject { ["name"] = recorded["name"]!.DeepClone(), ["extra"] = extra is { Count: > 0 } ? extra : null };
    }
}
