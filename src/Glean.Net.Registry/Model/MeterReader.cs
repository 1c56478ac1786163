using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads <c>metadata.meter</c>: which instrument a metric is recorded from.</summary>
internal static class MeterReader
{
    /// <summary>What stands under <c>meter</c>.</summary>
    public static readonly IReadOnlyList<string> Members = ["name", "instrument", "tag"];

    /// <summary>An instrument measures numbers; these types take them, one by one or by label.</summary>
    private static readonly string[] s_recordable = ["counter", "quantity", "timing_distribution", "memory_distribution", "custom_distribution"];

    public static void Read(MetricDraft draft, YamlMember member)
    {
        if (draft.Reader.Mapping(member, Diagnostics.MeterSource) is not { } meter)
        {
            return;
        }

        foreach (var unknown in meter.Members.Where(other => !other.Key.IsText || !Members.Contains(other.Name)))
        {
            Report(draft, unknown, $"`{unknown.Name}` in `meter` has no meaning; use {Words.Alternatives(Members)}.");
        }

        var name = Text(draft, member, meter, "name");
        var instrument = Text(draft, member, meter, "instrument");
        var tag = meter.Find("tag") is null ? null : Text(draft, member, meter, "tag");
        if (draft.Type is { IsRefused: false } type)
        {
            CheckPairing(draft, member, type, meter.Find("tag"));
        }

        if (name is not null && instrument is not null)
        {
            draft.Row = draft.Row with { Meter = new MeterRow(name, instrument, tag) };
        }
    }

    private static void CheckPairing(MetricDraft draft, YamlMember member, MetricType type, YamlMember? tag)
    {
        var isLabeled = type.Inner is not null;
        if (!s_recordable.Contains(type.Inner ?? type.Name))
        {
            var takers = MetricTypeTable.WritableIn(draft.Rules.Version).Where(other => s_recordable.Contains(other.Inner ?? other.Name)).Select(other => other.Name);
            Report(draft, member, $"A {type.Name} cannot be recorded from an instrument; only {Words.All(takers)} can.");
        }
        else if (isLabeled && tag is null)
        {
            Report(draft, member, $"A {type.Name} needs to know which tag of the instrument is its label; add `tag`.");
        }
        else if (!isLabeled && tag is not null)
        {
            Report(draft, tag, $"A {type.Name} has no label for a tag to become; remove `tag`, or make it a labeled_{type.Name}.");
        }
    }

    private static string? Text(MetricDraft draft, YamlMember owner, YamlMapping meter, string name)
    {
        if (meter.Find(name) is not { } member)
        {
            Report(draft, owner, $"`meter` lacks `{name}`; add it.");
            return null;
        }

        var text = draft.Reader.Text(member, Diagnostics.MeterSource);
        if (text is not null && text.Trim().Length == 0)
        {
            Report(draft, member, $"`{name}` is empty; say which it is.");
            return null;
        }

        return text;
    }

    private static void Report(MetricDraft draft, YamlMember member, string sentence) =>
        draft.Reader.Report(Diagnostics.MeterSource, member.Key.Mark, sentence);
}
