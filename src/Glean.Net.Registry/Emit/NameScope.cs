namespace Glean.Net.Registry.Emit;

/// <summary>The member names of one class under construction: each is given once, and none makes the compiler complain.</summary>
/// <remarks>
/// The linter reports names of metrics, keys and codes that become equal; this class makes what is generated compile all the same,
/// and settles the clashes nobody is told about (two labels, a metric called like another one's companion type).
/// </remarks>
internal sealed class NameScope(string enclosingType)
{
    // Metadata allows 1023 bytes for a name; deep structures would pass that.
    private const int LongestName = 200;

    private static readonly string[] s_membersOfObject =
    [
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    private readonly HashSet<string> _reserved = new(s_membersOfObject, StringComparer.Ordinal) { enclosingType };
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Keeps names out of this scope that the class inherits or is given by hand.</summary>
    public NameScope Reserve(params string[] names)
    {
        _reserved.UnionWith(names);
        return this;
    }

    /// <summary>Gives <paramref name="wanted"/> or, where that cannot be had, the nearest name that can.</summary>
    public string Take(string wanted)
    {
        var stem = wanted.Length > LongestName ? wanted.Substring(0, LongestName) : wanted;
        while (_reserved.Contains(stem))
        {
            stem += "_";
        }

        var name = stem;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = $"{stem}_{number}";
        }

        return name;
    }
}
