using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads static labels, in one dimension and in two.</summary>
internal static class LabelsReader
{
    private static readonly string[] s_dimensions = ["key", "category"];

    private static readonly string[] s_dimensionProperties = ["description", "labels"];

    public static void Read(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { Labels = LabelList(draft, member, Diagnostics.Labels) };

    public static void ReadDual(MetricDraft draft, YamlMember member)
    {
        if (draft.Reader.Mapping(member, Diagnostics.DualLabels) is not { } mapping)
        {
            return;
        }

        ReportOthers(draft, mapping, s_dimensions, "dual_labels");
        var (keyText, keys) = Dimension(draft, member, mapping, "key");
        var (categoryText, categories) = Dimension(draft, member, mapping, "category");
        draft.Row = draft.Row with { DualLabels = new DualLabelsRow(keyText, keys, categoryText, categories) };
    }

    private static (string Description, EquatableArray<string>? Labels) Dimension(
        MetricDraft draft, YamlMember owner, YamlMapping dimensions, string name)
    {
        if (dimensions.Find(name) is not { } member)
        {
            draft.Reader.Report(Diagnostics.DualLabels, owner.Key.Mark, $"`dual_labels` has no `{name}`; describe both `key` and `category`.");
            return ("", null);
        }

        if (draft.Reader.Mapping(member, Diagnostics.DualLabels) is not { } mapping)
        {
            return ("", null);
        }

        ReportOthers(draft, mapping, s_dimensionProperties, name);
        if (mapping.Find("description") is not { } description)
        {
            draft.Reader.Report(Diagnostics.DualLabels, member.Key.Mark, $"`{name}` in `dual_labels` has no `description`; add one.");
            return ("", null);
        }

        var labels = mapping.Find("labels") is { } list ? LabelList(draft, list, Diagnostics.DualLabels) : null;
        return (draft.Reader.Text(description, Diagnostics.DualLabels) ?? "", labels);
    }

    private static void ReportOthers(MetricDraft draft, YamlMapping mapping, string[] known, string owner)
    {
        foreach (var member in mapping.Members.Where(member => !known.Contains(member.Name)))
        {
            draft.Reader.Report(
                Diagnostics.DualLabels, member.Key.Mark, $"`{owner}` has no member `{member.Name}`, only {Words.All(known)}; remove it.");
        }
    }

    // Nothing at all means dynamic labels; an empty list is a list.
    private static EquatableArray<string>? LabelList(MetricDraft draft, YamlMember member, DiagnosticRule rule)
    {
        if (member.Value is YamlScalar { Value.Kind: YamlScalarKind.Null, IsUnreadable: false }
            || draft.Reader.List(member, rule) is not { } list)
        {
            return null;
        }

        var labels = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (draft.Reader.ItemText(member, item, rule) is not { } label)
            {
                continue;
            }

            if (!draft.Rules.IsLabel(label))
            {
                draft.Reader.Report(rule, item.Mark, $"`{label}` is no label; use {draft.Rules.LabelForm}.");
            }
            else if (!known.Add(label))
            {
                draft.Reader.Report(rule, item.Mark, $"The label `{label}` is listed twice; remove one.");
            }

            labels.Add(label);
        }

        if (list.Items.Count > draft.Rules.MaxLabels)
        {
            draft.Reader.Report(rule, member.Key.Mark, $"There are {list.Items.Count} labels, and {draft.Rules.MaxLabels} are allowed; remove some.");
        }

        return new EquatableArray<string>(labels);
    }
}
