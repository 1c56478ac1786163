namespace Glean.Net.Registry.Yaml;

/// <summary>A place in a text; line and column count from 1.</summary>
internal readonly record struct YamlMark(int Line, int Column);

/// <summary>A piece of a registry file that knows where it stands.</summary>
/// <remarks>An alias yields the very node of its anchor, so nodes form a graph without cycles, not a tree.</remarks>
internal abstract class YamlNode(YamlMark mark, long weight, bool isUnreadable)
{
    /// <summary>Where the value begins.</summary>
    public YamlMark Mark { get; } = mark;

    /// <summary>How many nodes a walk over this one visits, shared ones counted each time; what keeps alias bombs out.</summary>
    public long Weight { get; } = weight;

    /// <summary>Whether the text broke off inside, or the loader has complained about it already. Readers stay silent about it.</summary>
    public bool IsUnreadable { get; } = isUnreadable;

    /// <summary>The word for what it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>What YAML 1.1 takes a scalar for.</summary>
internal enum YamlScalarKind
{
    Text,
    Null,
    Boolean,
    Integer,
    Real,

    /// <summary>The plain key <c>&lt;&lt;</c>, which never reaches a reader.</summary>
    Merge,
}

/// <summary>A single value.</summary>
internal sealed class YamlScalar(YamlMark mark, string text, YamlScalarValue value, bool isUnreadable = false)
    : YamlNode(mark, weight: 1, isUnreadable)
{
    /// <summary>The characters as written, without quotes and with escapes resolved.</summary>
    public string Text { get; } = text;

    /// <summary>What the characters mean.</summary>
    public YamlScalarValue Value { get; } = value;

    public bool IsText => Value.Kind == YamlScalarKind.Text;

    public override string Kind => Value.Kind switch
    {
        YamlScalarKind.Null => "nothing",
        YamlScalarKind.Boolean => "a boolean",
        YamlScalarKind.Integer or YamlScalarKind.Real => "a number",
        _ => "text",
    };
}

/// <summary>The typed value of a scalar. Integers beyond 64 bits are held at the nearest end: no rule allows values that large.</summary>
internal readonly record struct YamlScalarValue(YamlScalarKind Kind, bool Boolean = false, long Integer = 0, double Real = 0)
{
    public static YamlScalarValue Text { get; } = new(YamlScalarKind.Text);

    public static YamlScalarValue Null { get; } = new(YamlScalarKind.Null);

    public static YamlScalarValue Merge { get; } = new(YamlScalarKind.Merge);
}

/// <summary>A list.</summary>
internal sealed class YamlSequence(YamlMark mark, IReadOnlyList<YamlNode> items, long weight, bool isUnreadable)
    : YamlNode(mark, weight, isUnreadable)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Kind => "a list";
}

/// <summary>A key and what stands under it.</summary>
internal sealed record YamlMember(YamlScalar Key, YamlNode Value)
{
    /// <summary>The key as written; check <see cref="YamlScalar.IsText"/> before trusting it as a name.</summary>
    public string Name => Key.Text;
}

/// <summary>A key that came again: the place of the earlier one, and the member that replaced it.</summary>
internal sealed record YamlDuplicate(YamlMark First, YamlMember Replacement);

/// <summary>A mapping with merge keys resolved: each key once, the last one written winning, local keys before merged ones.</summary>
internal sealed class YamlMapping(
    YamlMark mark, IReadOnlyList<YamlMember> members, IReadOnlyList<YamlDuplicate> duplicates, long weight, bool isUnreadable)
    : YamlNode(mark, weight, isUnreadable)
{
    public IReadOnlyList<YamlMember> Members { get; } = members;

    /// <summary>Keys written more than once in this mapping itself; overriding a merged key is no duplicate.</summary>
    public IReadOnlyList<YamlDuplicate> Duplicates { get; } = duplicates;

    public override string Kind => "a mapping";

    public YamlMember? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Key.IsText && member.Name == name)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Members in code-point order of their names, the order in which the registry is read.</summary>
    public IEnumerable<YamlMember> Sorted() => Members.OrderBy(member => member.Name, CodePointComparer.Instance);
}
