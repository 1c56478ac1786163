using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Glean.Net.Registry.Model;
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

    /// <summary>Repeats a run: its seed is in the output of the one before.</summary>
    private const string SeedVariable = "GLEAN_TEST_SEED";

    [Test]
    public void A_client_agrees_with_the_reference_whatever_is_done()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        TestContext.Out.WriteLine($"Random programs: seed {seed}"); // the build's own run looks for these lines
        var steps = 0;
        var sections = new ConcurrentDictionary<string, bool>();
        Parallel.For(0, Programs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            var program = ProgramOf(seed, number);
            if (Failure(program, sections) is { } failure)
            {
                var shortest = Shortest(program);
                throw new AssertionException(
                    $"{SeedVariable}={seed}, program {number}: {failure}\nin short: {Failure(shortest, sections)}\n{string.Join(' ', shortest)}");
            }

            Interlocked.Add(ref steps, program.Count);
        });

        TestContext.Out.WriteLine($"Random programs: {steps} steps agreed, {sections.Count} metric types were sent");
        Assert.That(steps, Is.GreaterThanOrEqualTo(100_000));
        Assert.That(sections.Keys, Is.EquivalentTo(EverySection()), "what the programs recorded and sent");
    }

    /// <summary>The parts of a rate are sent as rate and counter.</summary>
    private static IEnumerable<string> EverySection() => MetricTypeTable.All
        .Where(type => !type.IsRefused && type.Name is not (MetricTypeTable.Numerator or MetricTypeTable.Denominator))
        .Select(type => type.Name);

    private static List<Step> ProgramOf(int seed, int number)
    {
        var random = new Random(unchecked((seed * 31) + number));
        return [.. Enumerable.Range(0, Steps).Select(_ => new Step(random.Next(1000), random.Next(1001), random.Next(1001)))];
    }

    /// <summary>Leaves out what the failure does not need, in halves, quarters and so on.</summary>
    private static List<Step> Shortest(List<Step> failing)
    {
        for (var size = failing.Count / 2; size > 0; size /= 2)
        {
            for (var start = 0; start < failing.Count;)
            {
                List<Step> shorter = [.. failing.Take(start), .. failing.Skip(start + size)];
                if (Failure(shorter, []) is null)
                {
                    start += size;
                }
                else
                {
                    failing = shorter;
                }
            }
        }

        return failing;
    }

    private static string? Failure(List<Step> program, ConcurrentDictionary<string, bool> sections)
    {
        try
        {
            Run(program, sections);
            return null;
        }
        catch (AssertionException disagreement)
        {
            return disagreement.Message;
        }
    }

    private static void Run(List<Step> program, ConcurrentDictionary<string, bool> sections)
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
            Note(glean.Pings.Named(store), sections);
        }

        CompareErrors(glean, reference);
    }

    private static void Note(IReadOnlyList<PingDocument> pings, ConcurrentDictionary<string, bool> sections)
    {
        foreach (var ping in pings)
        {
            foreach (var section in ping.Json["metrics"]?.AsObject().Select(section => section.Key) ?? [])
            {
                sections[section] = true;
            }

            if (ping.Events.Count > 0)
            {
                sections["event"] = true;
            }
        }
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

    /// <summary>One thing to do: which, and two arbitrary numbers.</summary>
    private readonly record struct Step(int What, int A, int B)
    {
        public override string ToString() => $"{What}:{A}:{B}";
    }
}
