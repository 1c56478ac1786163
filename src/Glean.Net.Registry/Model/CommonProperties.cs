using System.Globalization;
using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>How the properties are read that any metric may have.</summary>
internal static class CommonProperties
{
    private const int MinMirrorLength = 6;

    private static readonly string[] s_lifetimes = ["ping", "application", "user"];

    // The type decides how everything else is read, so it has been looked at before.
    public static void Type(MetricDraft draft, YamlMember member)
    {
    }

    public static void Ignored(MetricDraft draft, YamlMember member) => draft.Reader.Text(member);

    public static void Description(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { Description = draft.Reader.Text(member) ?? "" };

    public static void NotificationEmails(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { NotificationEmails = new(draft.Reader.TextList(member, minCount: 1)) };

    public static void Bugs(MetricDraft draft, YamlMember member)
    {
        var (bugs, numbers) = BugList(draft.Reader, member, draft.Rules.BugsMayBeNumbers);
        draft.Row = draft.Row with { Bugs = new(bugs), NumberedBugs = new(numbers) };
    }

    public static void DataReviews(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { DataReviews = new(draft.Reader.TextList(member)) };

    public static void Lifetime(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { Lifetime = Words.OneOf(draft.Reader, member, s_lifetimes) ?? "ping" };

    public static void SendInPings(MetricDraft draft, YamlMember member)
    {
        var names = new List<string>();
        foreach (var item in draft.Reader.List(member, Diagnostics.SendInPings)?.Items ?? [])
        {
            if (draft.Reader.ItemText(member, item, Diagnostics.SendInPings) is not { } name)
            {
                continue;
            }

            if (!draft.Rules.IsPingName(name))
            {
                draft.Reader.Report(
                    Diagnostics.SendInPings,
                    item.Mark,
                    $"`{name}` is no ping name; use lower-case letters, digits and `-`, 30 characters at most, beginning with a letter.");
            }
            else if (name == PingNames.AllPings && !draft.Options.AllowReserved)
            {
                draft.Reader.Report(Diagnostics.AllPingsTarget, item.Mark, "`all-pings` is for the SDK's own metrics only; name the pings you mean.");
            }

            names.Add(name);
        }

        draft.Row = draft.Row with { SendInPings = new(names) };
    }

    public static void Disabled(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { Disabled = draft.Reader.Flag(member) == true || draft.Row.Disabled };

    // Anything goes; a lint speaks about what is no whole number.
    public static void Version(MetricDraft draft, YamlMember member)
    {
        if (member.Value is YamlScalar { IsUnreadable: false } scalar)
        {
            var isNumber = scalar.Value.Kind == YamlScalarKind.Integer;
            draft.Row = draft.Row with { Version = isNumber ? scalar.Value.Integer.ToString(CultureInfo.InvariantCulture) : scalar.Text };
        }
    }

    public static void Metadata(MetricDraft draft, YamlMember member)
    {
        var metadata = draft.Reader.Mapping(member);
        if (metadata?.Find("tags") is { } tags)
        {
            draft.Row = draft.Row with { Tags = new(draft.Reader.TextList(tags, maxLength: TagNames.MaxLength)) };
        }

        if (metadata?.Find("title") is { } title)
        {
            draft.Row = draft.Row with { Title = draft.Reader.Text(title) };
        }

        if (metadata?.Find("meter") is { } meter)
        {
            MeterReader.Read(draft, meter);
        }
    }

    public static void NoLint(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { NoLint = new(draft.Reader.TextList(member)) };

    public static void DataSensitivity(MetricDraft draft, YamlMember member)
    {
        var given = new List<string>();
        foreach (var item in draft.Reader.List(member)?.Items ?? [])
        {
            if (draft.Reader.ItemText(member, item) is not { } word)
            {
                continue;
            }

            if (!draft.Rules.Sensitivities.Contains(word))
            {
                draft.Reader.Report(Diagnostics.InvalidValue, item.Mark, $"`{word}` is no data sensitivity; use {Words.Alternatives(draft.Rules.Sensitivities)}.");
            }
            else if (given.Contains(word))
            {
                draft.Reader.Report(Diagnostics.InvalidValue, item.Mark, $"`{word}` is listed twice in `data_sensitivity`; remove one.");
            }
            else
            {
                given.Add(word);
            }
        }

        draft.Row = draft.Row with { DataSensitivity = new EquatableArray<string>(given) };
    }

    public static void Unit(MetricDraft draft, YamlMember member) => draft.Row = draft.Row with { Unit = draft.Reader.Text(member) };

    public static void GeckoDatapoint(MetricDraft draft, YamlMember member)
    {
        var probe = draft.Reader.Text(member) ?? "";
        if (probe.Length > 0 && draft.Type is { TakesGeckoDatapoint: false })
        {
            var takers = MetricTypeTable.WritableIn(draft.Rules.Version).Where(type => type.TakesGeckoDatapoint).Select(type => type.Name);
            draft.Reader.Report(
                Diagnostics.GeckoDatapoint,
                member.Key.Mark,
                $"A {draft.Row.Type} takes no `gecko_datapoint`; only {Words.All(takers)} do.");
        }

        draft.Row = draft.Row with { GeckoDatapoint = probe };
    }

    public static void TelemetryMirror(MetricDraft draft, YamlMember member)
    {
        var mirror = draft.Reader.Text(member);
        if (mirror is not null && NameForms.LengthOf(mirror) < MinMirrorLength)
        {
            draft.Reader.Report(Diagnostics.InvalidValue, member.Key.Mark, $"`telemetry_mirror` must have at least {MinMirrorLength} characters.");
        }

        draft.Row = draft.Row with { TelemetryMirror = mirror };
    }

    public static void InSession(MetricDraft draft, YamlMember member)
    {
        var isInSession = draft.Reader.Flag(member) ?? false;
        if (isInSession && draft.Type is { InSession: false })
        {
            draft.Reader.Report(
                Diagnostics.InSessionOnOtherType, member.Key.Mark, $"Only events take part in sessions, and this is a {draft.Row.Type}; remove `in_session`.");
        }

        draft.Row = draft.Row with { InSession = isInSession };
    }

    public static void DenominatorMetric(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { DenominatorMetric = draft.Reader.Text(member) };

    /// <summary>Bugs as text; where the schema still takes numbers, those too, with their places.</summary>
    public static (List<string> Bugs, List<int> Numbers) BugList(ObjectReader reader, YamlMember member, bool mayBeNumbers)
    {
        var numbers = new List<int>();
        if (!mayBeNumbers)
        {
            return (reader.TextList(member, minCount: 1), numbers);
        }

        var bugs = new List<string>();
        if (reader.List(member) is not { } list)
        {
            return (bugs, numbers);
        }

        foreach (var item in list.Items)
        {
            if (item is YamlScalar { Value: { Kind: YamlScalarKind.Integer } number })
            {
                numbers.Add(bugs.Count);
                bugs.Add(number.Integer.ToString(CultureInfo.InvariantCulture));
            }
            else if (reader.ItemText(member, item) is { } bug)
            {
                bugs.Add(bug);
            }
        }

        reader.RequireCount(member, list, 1);
        return (bugs, numbers);
    }
}
