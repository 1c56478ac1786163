using System.Text;

namespace Glean.Net.Runtime;

/// <summary>The application's id in places that do not take any text.</summary>
internal static class ApplicationName
{
    /// <summary>ASCII letters in lower case and digits; every run of anything else is one hyphen (lifecycle specification, 1.2).</summary>
    public static string InPaths(string applicationId)
    {
        var text = new StringBuilder(applicationId.Length);
        foreach (var c in applicationId)
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                text.Append(c);
            }
            else if (c is >= 'A' and <= 'Z')
            {
                text.Append((char)(c | 0x20));
            }
            else if (text.Length == 0 || text[text.Length - 1] != '-')
            {
                text.Append('-');
            }
        }

        return text.ToString();
    }

    /// <summary>The id as the name of a folder: what no file system refuses.</summary>
    public static string FolderName(string applicationId) =>
        string.Concat(applicationId.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('.') is { Length: > 0 } name
            ? name
            : InPaths(applicationId);
}
