using System.Text;
using System.Text.RegularExpressions;

namespace Glean.Net.Collector.Schema;

/// <summary>Patterns of schemas are written for another engine; two of its signs mean something else here.</summary>
internal static class SchemaPattern
{
    // A payload is foreign text: no pattern may be made to run for ever by it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>The end sign must not stop before a last line end, and a dot takes no line end of any kind.</summary>
    public static Regex ToRegex(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(c).Append(pattern[++i]);
                continue;
            }

            isInClass = c == '[' || (isInClass && c != ']');
            result.Append(c switch
            {
                '$' when !isInClass => @"\z",
                '.' when !isInClass => @"[^\n\r\u2028\u2029]",
                _ => c.ToString(),
            });
        }

        return new Regex(result.ToString(), RegexOptions.CultureInvariant, s_patience);
    }
}
