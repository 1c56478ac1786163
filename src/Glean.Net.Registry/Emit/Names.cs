using System.Globalization;
using System.Text;

namespace Glean.Net.Registry.Emit;

/// <summary>Which C# name a name of the registry gets. The name on the wire never changes.</summary>
/// <remarks>
/// <list type="number">
/// <item>A name is split into words: runs of letters and digits. Everything else (<c>_</c>, <c>.</c>, <c>-</c>, a blank, a quote) separates.</item>
/// <item>Every word gets an upper first letter and a lower rest, and the words are joined: <c>g33k_s4n1t1z3d</c> becomes <c>G33kS4n1t1z3d</c>.</item>
/// <item>A name that would begin with a digit gets a leading underscore: <c>404</c> becomes <c>_404</c>.</item>
/// <item>A name without any word keeps its underscores and spells its other characters as code points: <c>__</c> stays <c>__</c>,
/// <c>!?</c> becomes <c>_U0021U003F</c>; an empty name becomes <c>_Empty</c>.</item>
/// <item>What would be called like its class, or hide a member of <see cref="object"/>, gets a trailing underscore (see <see cref="NameScope"/>).</item>
/// </list>
/// No keyword of C# begins with a capital letter, so only the parts of a namespace may need an at sign.
/// </remarks>
public static class Names
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    };

    /// <summary>The C# name of a category, metric, ping, label, extra key, reason code or member of an object.</summary>
    public static string Pascal(string name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));

        var result = new StringBuilder(name.Length + 1);
        var atWordStart = true;
        foreach (var c in name)
        {
            if (!IsWordCharacter(c))
            {
                atWordStart = true;
                continue;
            }

            result.Append(atWordStart ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            atWordStart = false;
        }

        if (result.Length == 0)
        {
            return WithoutWords(name);
        }

        if (!char.IsLetter(result[0]))
        {
            result.Insert(0, '_');
        }

        return result.ToString();
    }

    /// <summary>A namespace that compiles, whatever a project is called: <c>my-app.event</c> becomes <c>my_app.@event</c>.</summary>
    public static string Namespace(string name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        return string.Join(".", name.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(NamespacePart));
    }

    private static string NamespacePart(string part)
    {
        var text = new string([.. part.TrimStart('@').Select(c => IsWordCharacter(c) ? c : '_')]);
        if (text.Length == 0 || (!char.IsLetter(text[0]) && text[0] != '_'))
        {
            text = "_" + text;
        }

        return s_keywords.Contains(text) ? "@" + text : text;
    }

    private static string WithoutWords(string name)
    {
        if (name.Length == 0)
        {
            return "_Empty";
        }

        var result = new StringBuilder();
        foreach (var c in name)
        {
            result.Append(c == '_' ? "_" : "U" + ((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return result[0] == '_' ? result.ToString() : "_" + result;
    }

    // The compiler takes letters and decimal digits of the basic plane; half a surrogate pair is neither.
    private static bool IsWordCharacter(char c) => char.IsLetter(c) || char.IsDigit(c);
}
