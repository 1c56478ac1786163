using Glean.Net.Definitions;

namespace Glean.Net.Tests.Consent;

/// <summary>Machine policy over environment over the user's choice over the application's default: every pair of deciders, every pair of levels.</summary>
public sealed class ConsentOrderTests
{
    private const ConsentLevel Off = ConsentLevel.Off;
    private const ConsentLevel Local = ConsentLevel.LocalOnly;
    private const ConsentLevel Anon = ConsentLevel.Anonymous;
    private const ConsentLevel Full = ConsentLevel.Full;

    // Rows: what the one says who has the last word. Columns: what the other says. Off, LocalOnly, Anonymous, Full.
    private static readonly Dictionary<string, string[]> s_pairs = new()
    {
        ["MachinePolicy over Application"] = Forbidding,
        ["MachinePolicy over User"] = Forbidding,
        ["Environment over Application"] = Forbidding,
        ["Environment over User"] = Forbidding,
        ["MachinePolicy over Environment"] =
        [
            "Off 1  Off 1        Off 1        Off 1",
            "Off 2  LocalOnly 1  LocalOnly 1  LocalOnly 1",
            "Off 2  LocalOnly 2  Anonymous 1  Anonymous 1",
            "Off 2  LocalOnly 2  Anonymous 2  Full Application",
        ],
        ["User over Application"] =
        [
            "Off 1        Off 1        Off 1        Off 1",
            "LocalOnly 1  LocalOnly 1  LocalOnly 1  LocalOnly 1",
            "Anonymous 1  Anonymous 1  Anonymous 1  Anonymous 1",
            "Full 1       Full 1       Full 1       Full 1",
        ],
    };

    private static readonly ConsentLevel[] s_levels = [Off, Local, Anon, Full];

    // What forbids leaves the other less, never gives it more.
    private static string[] Forbidding =>
    [
        "Off 1  Off 1        Off 1        Off 1",
        "Off 2  LocalOnly 1  LocalOnly 1  LocalOnly 1",
        "Off 2  LocalOnly 2  Anonymous 1  Anonymous 1",
        "Off 2  LocalOnly 2  Anonymous 2  Full 2",
    ];

    private static IEnumerable<TestCaseData> Table() =>
        from pair in s_pairs
        let names = pair.Key.Split(" over ")
        from row in Enumerable.Range(0, 4)
        from column in Enumerable.Range(0, 4)
        let words = pair.Value[row].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let decider = words[(column * 2) + 1] switch { "1" => names[0], "2" => names[1], var other => other }
        select new TestCaseData(names[0], s_levels[row], names[1], s_levels[column], words[column * 2], decider)
            .SetArgDisplayNames(pair.Key, s_levels[row].ToString(), s_levels[column].ToString());

    [TestCaseSource(nameof(Table))]
    public void Every_pair_of_deciders(string first, ConsentLevel says, string second, ConsentLevel otherSays, string level, string decider)
    {
        var state = Decide(first, says, second, otherSays);
        Assert.That((state.Level.ToString(), state.DecidedBy.ToString()), Is.EqualTo((level, decider)));
        Assert.That(state.Source, Is.EqualTo(state.DecidedBy >= ConsentDecider.Environment ? $"source of {decider}" : null));
    }

    [Test]
    public void What_is_forbidden_no_choice_can_allow(
        [ValueSource(nameof(s_levels))] ConsentLevel policy, [ValueSource(nameof(s_levels))] ConsentLevel environment,
        [ValueSource(nameof(s_levels))] ConsentLevel choice)
    {
        var state = ConsentOrder.Decide(new ConsentLimit(policy, "p"), new ConsentLimit(environment, "e"), choice, Full);
        Assert.That(state.Level, Is.LessThanOrEqualTo(policy).And.LessThanOrEqualTo(environment).And.LessThanOrEqualTo(choice));
        Assert.That(state.Highest, Is.EqualTo((ConsentLevel)Math.Min((int)policy, (int)environment)));
    }

    [TestCase((ConsentLevel)(-1))]
    [TestCase((ConsentLevel)4)]
    public void A_number_that_is_no_level_allows_nothing(ConsentLevel level)
    {
        Assert.That(ConsentOrder.Decide(null, null, level, Full).Level, Is.EqualTo(Off));
        Assert.That(ConsentOrder.Decide(null, null, null, level).Level, Is.EqualTo(Off));
    }

    private static ConsentState Decide(string first, ConsentLevel says, string second, ConsentLevel otherSays)
    {
        return ConsentOrder.Decide(Limit("MachinePolicy"), Limit("Environment"), Said("User"), Said("Application") ?? Full);

        ConsentLevel? Said(string name) => name == first ? says : name == second ? otherSays : null;

        ConsentLimit? Limit(string name) => Said(name) is { } level ? new ConsentLimit(level, $"source of {name}") : null;
    }
}
