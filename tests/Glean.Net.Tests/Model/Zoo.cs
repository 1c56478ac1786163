using Glean.Net.Testing;

namespace Glean.Net.Tests.Model;

/// <summary>One metric of every type. Each verb does the same to the real client and to the reference.</summary>
internal sealed class Zoo(ReferenceClient reference, GleanClock clock)
{
    public const string One = "store1";
    public const string Two = "store2";
    public static readonly string[] Listed = ["a", "b", ""];

    public static readonly string[] Texts =
    [
        "", "a", "ü€😀", new('x', 100), new('y', 101), new('é', 128), new('z', 255), new string('€', 84) + "abcd", string.Concat(Enumerable.Repeat("😀", 130)),
        "\0\u001e\"\\", "data:x", "Data:x", "https://example.org/?a=b", "acme", "1a:x", "a+b-c.d:", "acme:" + new string('p', 9000),
        new string('q', 9000) + ":", "{}", "[1]", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    ];

    public static readonly long[] Samples =
        [-3, -1, 0, 1, 2, 3, 42, 75, 100, 250, 1000, 1024, 12_345, 1_000_000, 600_000_000_000, 600_000_000_001, 1L << 40, (1L << 40) + 1, long.MaxValue];

    public static readonly int[] Amounts = [-1, 0, 1, 1, 2, 7, 100, int.MaxValue];

    public static readonly string[] Labels =
    [
        .. Enumerable.Range(0, 19).Select(i => $"l{i}"), "", "a", "b", "__other__", "größe/ x", new('x', 111), new('x', 112), new('é', 60), "a\u001eb",
    ];

    /// <summary>Facts are shared by all programs: a definition takes a slot for ever.</summary>
    private static readonly Dictionary<string, MetricDefinition> s_definitions = [];

    /// <summary>What can be done: each action takes two arbitrary numbers.</summary>
    public IReadOnlyList<Action<int, int>> Verbs { get; } =
    [
        .. ValueSpecimens.Texts(reference), .. ValueSpecimens.Others(reference), .. NumberSpecimens.Numbers(reference),
        .. NumberSpecimens.Times(reference, clock), .. NumberSpecimens.Distributions(reference, clock), .. LabelSpecimens.Labels(reference),
    ];

    /// <summary>The facts of every metric used so far.</summary>
    public static IReadOnlyList<MetricDefinition> Definitions
    {
        get
        {
            lock (s_definitions)
            {
                return [.. s_definitions.Values];
            }
        }
    }

    public static MetricDefinition Define(string name, Lifetime lifetime, params string[] pings)
    {
        lock (s_definitions)
        {
            return s_definitions.TryGetValue(name, out var known)
                ? known
                : s_definitions[name] = new MetricDefinition("zoo", name, lifetime, pings) { Disabled = name == "disabled" };
        }
    }

    public static T Pick<T>(T[] from, int number) => from[(uint)number % (uint)from.Length];
}
