using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Units of time and memory: their words, their short forms, and how they are read.</summary>
internal static class UnitProperties
{
    /// <summary>Units of time with their short forms.</summary>
    public static IReadOnlyDictionary<string, string> TimeUnits { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["nanosecond"] = "ns",
        ["microsecond"] = "us",
        ["millisecond"] = "ms",
        ["second"] = "s",
        ["minute"] = "m",
        ["hour"] = "h",
        ["day"] = "d",
    };

    /// <summary>Units of memory, powers of two, with their short forms.</summary>
    public static IReadOnlyDictionary<string, string> MemoryUnits { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["byte"] = "b",
        ["kilobyte"] = "kb",
        ["megabyte"] = "mb",
        ["gigabyte"] = "gb",
    };

    private static readonly string[] s_timeWords = [.. TimeUnits.Keys];

    private static readonly string[] s_memoryWords = [.. MemoryUnits.Keys];

    public static void TimeUnit(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { TimeUnit = Words.OneOf(draft.Reader, member, s_timeWords) };

    public static void MemoryUnit(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { MemoryUnit = Words.OneOf(draft.Reader, member, s_memoryWords) };
}
