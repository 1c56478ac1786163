using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads the keys that an event may carry.</summary>
internal static class ExtraKeysReader
{
    private const string ReservedPrefix = "glean.";

    private const string DefaultType = "string";

    private static readonly string[] s_types = [DefaultType, "boolean", "quantity"];

    public static void Read(MetricDraft draft, YamlMember member)
    {
        if (draft.Reader.Mapping(member, Diagnostics.ExtraKeys) is not { } keys)
        {
            return;
        }

        if (keys.Members.Count > draft.Rules.MaxExtraKeys)
        {
            draft.Reader.Report(
                Diagnostics.ExtraKeys,
                member.Key.Mark,
                $"An event has at most {draft.Rules.MaxExtraKeys} extra keys, and this one has {keys.Members.Count}; remove some.");
        }

        draft.Row = draft.Row with { ExtraKeys = new([.. keys.Sorted().Select(key => ReadKey(draft, key)).OfType<ExtraKeyRow>()]) };
    }

    private static ExtraKeyRow? ReadKey(MetricDraft draft, YamlMember key)
    {
        if (!draft.Reader.IsName(key))
        {
            return null;
        }

        if (!draft.Rules.IsExtraKey(key.Name))
        {
            draft.Reader.Report(Diagnostics.ExtraKeys, key.Key.Mark, $"`{key.Name}` is no name for an extra key; use {draft.Rules.ExtraKeyForm}.");
        }
        else if (key.Name.StartsWith(ReservedPrefix, StringComparison.Ordinal) && !draft.Options.AllowReserved)
        {
            draft.Reader.Report(Diagnostics.ReservedExtraKey, key.Key.Mark, $"The extra key `{key.Name}` is reserved; do not begin it with `glean.`.");
        }

        if (draft.Reader.Mapping(key, Diagnostics.ExtraKeys) is not { } mapping)
        {
            return null;
        }

        return new ExtraKeyRow(key.Name, Description(draft, key, mapping), Type(draft, mapping));
    }

    private static string Description(MetricDraft draft, YamlMember key, YamlMapping mapping)
    {
        if (mapping.Find("description") is { } description)
        {
            return draft.Reader.Text(description, Diagnostics.ExtraKeys) ?? "";
        }

        draft.Reader.Report(Diagnostics.ExtraKeys, key.Key.Mark, $"The extra key `{key.Name}` has no `description`; add one.");
        return "";
    }

    private static string Type(MetricDraft draft, YamlMapping mapping)
    {
        if (mapping.Find("type") is not { } type)
        {
            return DefaultType;
        }

        if (!draft.Rules.ChecksExtraKeyTypes)
        {
            return type.Value is YamlScalar { IsText: true } scalar && s_types.Contains(scalar.Text) ? scalar.Text : DefaultType;
        }

        if (draft.Reader.Text(type, Diagnostics.ExtraKeys) is { } word && !s_types.Contains(word))
        {
            draft.Reader.Report(Diagnostics.ExtraKeys, type.Key.Mark, $"An extra key's `type` is `{word}`; use {Words.Alternatives(s_types)}.");
            return DefaultType;
        }

        return type.Value is YamlScalar { IsText: true } known ? known.Text : DefaultType;
    }
}
