using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Turns one metric as written into a row, or says what is wrong with it.</summary>
internal static class MetricReader
{
    /// <summary>The row of a metric; null when it cannot be meant as it stands.</summary>
    public static MetricRow? Read(MetricDraft draft)
    {
        draft.Type = TypeOf(draft);
        foreach (var member in draft.Mapping.Members)
        {
            ReadProperty(draft, member);
        }

        ReportMissing(draft);
        if (draft.Type is { IsRefused: false } type)
        {
            FillIn(draft, type);
            foreach (var check in type.Checks)
            {
                check(draft);
            }
        }

        return draft.Reader.HasFailed ? null : draft.Row;
    }

    private static MetricType? TypeOf(MetricDraft draft)
    {
        if (draft.Mapping.Find("type") is not { } member || draft.Reader.Text(member) is not { } word)
        {
            return null;
        }

        draft.Row = draft.Row with { Type = word };
        var type = MetricTypeTable.Find(word);
        if (type is { IsRefused: true })
        {
            draft.Reader.Report(Diagnostics.JweRefused, member.Key.Mark, $"The type `{word}` is no longer accepted; use another one.");
            return type;
        }

        if (type is { FirstVersion: > 0 } && type.FirstVersion <= draft.Rules.Version)
        {
            return type;
        }

        var sentence = type is { FirstVersion: > 0 }
            ? $"`{word}` is not known to schema {draft.Rules.Version}-0-0; move the file to {type.FirstVersion}-0-0."
            : $"`{word}` is no metric type; {Words.Advice(word, [.. MetricTypeTable.WritableIn(draft.Rules.Version).Select(known => known.Name)])}";
        draft.Reader.Report(Diagnostics.InvalidValue, member.Key.Mark, sentence);
        return null;
    }

    private static void ReadProperty(MetricDraft draft, YamlMember member)
    {
        if (!draft.Reader.IsName(member))
        {
            return;
        }

        if (MetricPropertyTable.Find(member.Name, draft.Rules.Version) is not { } property)
        {
            draft.Reader.Report(
                Diagnostics.InvalidValue, member.Key.Mark, $"Schema {draft.Rules.Version}-0-0 has no property `{member.Name}`; {Words.AdviceOnKey(member.Name, Known(draft))}");
        }
        else if (property.IsOfTypes && draft.Type is { } type && !type.Has(property.Name))
        {
            ReportMisplaced(draft, member, type);
        }
        else
        {
            property.Read(draft, member);
        }
    }

    // What the type cannot have is not what was meant.
    private static IEnumerable<string> Known(MetricDraft draft) => MetricPropertyTable.All
        .Where(property => property.IsKnownIn(draft.Rules.Version) && (!property.IsOfTypes || draft.Type is null || draft.Type.Has(property.Name)))
        .Select(property => property.Name);

    private static void ReportMisplaced(MetricDraft draft, YamlMember member, MetricType type)
    {
        var rule = member.Name == "denominator_metric" ? Diagnostics.DenominatorOnOtherType : Diagnostics.PropertyOfOtherType;
        var takers = MetricTypeTable.WritableIn(draft.Rules.Version).Where(other => other.Has(member.Name)).Select(other => other.Name).ToArray();
        var sentence = takers.Length == 0
            ? $"A {type.Name} has no property `{member.Name}`; remove it."
            : $"A {type.Name} has no property `{member.Name}`; only {Words.All(takers)} {(takers.Length == 1 ? "has" : "have")} it.";
        draft.Reader.Report(rule, member.Key.Mark, sentence);
    }

    private static void ReportMissing(MetricDraft draft)
    {
        var missing = MetricPropertyTable.All
            .Where(property => property.IsRequired && draft.Mapping.Find(property.Name) is null)
            .Select(property => property.Name)
            .ToArray();
        if (missing is ["type"])
        {
            draft.Reader.Report(
                Diagnostics.TypeMissing, draft.KeyMark, $"The metric has no `type`; add {Words.Alternatives(["counter", "string", "event"])} or another one.");
        }
        else if (missing.Length > 0)
        {
            draft.Reader.Report(Diagnostics.PropertiesMissing, draft.KeyMark, $"The metric lacks {Words.All(missing)}; add {ThemOrIt(missing)}.");
        }

        var ownMissing = draft.Type is { IsRefused: false } type
            ? type.Properties.Where(own => own.RequiredBy is not null
                && (own.OnlyRequiredIn == 0 || own.OnlyRequiredIn == draft.Rules.Version)
                && draft.Mapping.Find(own.Name) is null)
            : [];
        foreach (var byRule in ownMissing.GroupBy(own => own.RequiredBy!))
        {
            var names = byRule.Select(own => own.Name).ToArray();
            draft.Reader.Report(byRule.Key, draft.KeyMark, $"A {draft.Row.Type} needs {Words.All(names)}; add {ThemOrIt(names)}.");
        }
    }

    private static string ThemOrIt(string[] names) => names.Length == 1 ? "it" : "them";

    private static void FillIn(MetricDraft draft, MetricType type)
    {
        var pings = draft.Mapping.Find("send_in_pings") is null ? new EquatableArray<string>([PingNames.Default]) : draft.Row.SendInPings;
        draft.Row = draft.Row with
        {
            SendInPings = Sets.Sorted(pings.Select(ping => ping == PingNames.Default ? type.DefaultPing : ping)),
            InSession = draft.Mapping.Find("in_session") is null ? type.InSession : draft.Row.InSession,
        };
    }
}
