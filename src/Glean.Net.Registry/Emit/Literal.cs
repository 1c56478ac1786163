using System.Globalization;
using System.Text;

namespace Glean.Net.Registry.Emit;

/// <summary>Values as C# literals.</summary>
internal static class Literal
{
    /// <summary>A quoted string. Line ends of every kind, control characters and lone surrogates are escaped.</summary>
    public static string Text(string value)
    {
        var result = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is '"' or '\\')
            {
                result.Append('\\').Append(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                result.Append(c).Append(value[++i]);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF')
            {
                result.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                result.Append(c);
            }
        }

        return result.Append('"').ToString();
    }

    /// <summary>Quoted strings with commas between them, to stand among arguments or in an initializer.</summary>
    public static string List(IEnumerable<string> values) => string.Join(", ", values.Select(Text));

    /// <summary><c>new string[] { … }</c>, or <c>null</c> where there is none or nothing in it.</summary>
    public static string ArrayOrNull(IReadOnlyCollection<string>? values) =>
        values is { Count: > 0 } ? $"new string[] {{ {List(values)} }}" : "null";

    /// <summary>A member of one of the library's enumerations, cased from the registry's word.</summary>
    public static string Enumeration(string type, string word) => $"global::Glean.Net.{type}.{Names.Pascal(word)}";

    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
