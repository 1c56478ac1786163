using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads the properties of one metric, ping or tag, and remembers whether anything was wrong with it.</summary>
internal sealed class ObjectReader(SourceFile file, Findings findings, string subject)
{
    /// <summary>What the object is called in findings.</summary>
    public string Subject { get; } = subject;

    /// <summary>Whether an error was found, so that the object cannot be meant as it stands.</summary>
    public bool HasFailed { get; private set; }

    public SourceFile File { get; } = file;

    /// <summary>Reports an error at a place; the object is left out.</summary>
    public void Report(DiagnosticRule rule, YamlMark mark, string sentence)
    {
        HasFailed = true;
        findings.Add(rule, File, mark, Subject, sentence);
    }

    /// <summary>Reports an error that does not change what is meant; the object stays.</summary>
    public void Remark(DiagnosticRule rule, YamlMark mark, string sentence) => findings.Add(rule, File, mark, Subject, sentence);

    /// <summary>Gives the object up without a word: the loader has said what is wrong.</summary>
    public void FailSilently() => HasFailed = true;

    /// <summary>The text under a key; null, and reported, when it is none.</summary>
    public string? Text(YamlMember member, DiagnosticRule? rule = null)
    {
        if (member.Value is YamlScalar { IsText: true, IsUnreadable: false } scalar)
        {
            return scalar.Text;
        }

        ReportKind(member, "text", rule);
        return null;
    }

    /// <summary>The boolean under a key; null, and reported, when it is none.</summary>
    public bool? Flag(YamlMember member)
    {
        if (member.Value is YamlScalar { Value.Kind: YamlScalarKind.Boolean, IsUnreadable: false } scalar)
        {
            return scalar.Value.Boolean;
        }

        ReportKind(member, "`true` or `false`");
        return null;
    }

    /// <summary>The number under a key; null, and reported, when it is none.</summary>
    public double? Number(YamlMember member)
    {
        if (member.Value is YamlScalar { Value.Kind: YamlScalarKind.Integer or YamlScalarKind.Real, IsUnreadable: false } scalar)
        {
            return scalar.Value.Real;
        }

        ReportKind(member, "a number");
        return null;
    }

    /// <summary>The list under a key; null, and reported, when it is none.</summary>
    public YamlSequence? List(YamlMember member, DiagnosticRule? rule = null)
    {
        if (member.Value is YamlSequence { IsUnreadable: false } list)
        {
            return list;
        }

        ReportKind(member, "a list", rule);
        return null;
    }

    /// <summary>The mapping under a key; null, and reported, when it is none.</summary>
    public YamlMapping? Mapping(YamlMember member, DiagnosticRule? rule = null)
    {
        if (member.Value is YamlMapping { IsUnreadable: false } mapping)
        {
            ReportDuplicates(mapping);
            return mapping;
        }

        ReportKind(member, "a mapping", rule);
        return null;
    }

    /// <summary>The texts of a list; items that are none are reported and left out.</summary>
    public List<string> TextList(YamlMember member, int minCount = 0, int maxLength = int.MaxValue, DiagnosticRule? rule = null)
    {
        var texts = new List<string>();
        if (List(member, rule) is not { } list)
        {
            return texts;
        }

        foreach (var item in list.Items)
        {
            if (ItemText(member, item, rule) is not { } text)
            {
                continue;
            }

            if (NameForms.LengthOf(text) > maxLength)
            {
                Report(rule ?? Diagnostics.InvalidValue, item.Mark, $"An entry of `{member.Name}` is longer than {maxLength} characters; shorten it.");
            }

            texts.Add(text);
        }

        RequireCount(member, list, minCount);
        return texts;
    }

    /// <summary>The text of one item of a list; null, and reported, when it is none.</summary>
    public string? ItemText(YamlMember member, YamlNode item, DiagnosticRule? rule = null)
    {
        if (item is YamlScalar { IsText: true, IsUnreadable: false } scalar)
        {
            return scalar.Text;
        }

        if (item.IsUnreadable)
        {
            FailSilently();
        }
        else
        {
            Report(rule ?? Diagnostics.InvalidValue, item.Mark, $"An entry of `{member.Name}` must be text, but it is {Describe(item)}{Advice(item)}.");
        }

        return null;
    }

    /// <summary>Reports a list that is too short.</summary>
    public void RequireCount(YamlMember member, YamlSequence list, int minCount)
    {
        if (list.Items.Count < minCount)
        {
            Report(Diagnostics.InvalidValue, member.Key.Mark, $"`{member.Name}` needs at least {(minCount == 1 ? "one entry" : $"{minCount} entries")}.");
        }
    }

    /// <summary>Reports every key that a mapping holds twice; the last one counts.</summary>
    public void ReportDuplicates(YamlMapping mapping)
    {
        foreach (var duplicate in mapping.Duplicates)
        {
            Remark(
                Diagnostics.KeyRedefined,
                duplicate.Replacement.Key.Mark,
                $"`{duplicate.Replacement.Name}` was already given on line {duplicate.First.Line}; the last one would win, so remove one of them.");
        }
    }

    /// <summary>Whether a key is a name at all. Unquoted <c>on</c> or <c>12</c> is not: YAML reads a boolean or a number.</summary>
    public bool IsName(YamlMember member)
    {
        if (member.Key is { IsText: true, IsUnreadable: false })
        {
            return true;
        }

        Report(Diagnostics.InvalidValue, member.Key.Mark, $"The key `{member.Name}` must be text, but it is {Describe(member.Key)}{Advice(member.Key)}.");
        return false;
    }

    /// <summary>Reports that a value is of the wrong kind.</summary>
    public void ReportKind(YamlMember member, string expected, DiagnosticRule? rule = null)
    {
        if (member.Value.IsUnreadable)
        {
            FailSilently();
        }
        else
        {
            var advice = expected switch
            {
                "text" => Advice(member.Value),
                "a list" when member.Value is YamlScalar { IsText: true, Text.Length: > 0 and <= 40 } scalar => $"; write `[{scalar.Text}]`",
                _ => "",
            };
            Report(rule ?? Diagnostics.InvalidValue, member.Key.Mark, $"`{member.Name}` must be {expected}, but it is {Describe(member.Value)}{advice}.");
        }
    }

    private static string Describe(YamlNode node) => node is YamlScalar { Text.Length: > 0 and <= 40 } scalar
        ? $"{node.Kind} (`{scalar.Text}`)"
        : node.Kind;

    private static string Advice(YamlNode node) => node is YamlScalar { IsText: false, Text.Length: > 0 } ? "; put it in quotes" : "";
}
