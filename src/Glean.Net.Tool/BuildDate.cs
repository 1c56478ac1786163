using System.Globalization;

namespace Glean.Net.Tool;

/// <summary>The moment of a build as the command line gives it.</summary>
internal static class BuildDate
{
    private static readonly string[] s_forms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    /// <summary><c>now</c>, <c>0</c> for 1970, or a date with or without time. It is taken for UTC: an offset is read over, as the format has it.</summary>
    public static DateTimeOffset Parse(string text, ToolConsole console) => text switch
    {
        "now" => SourceDate.Now(console),
        "0" => DateTimeOffset.UnixEpoch,
        _ when DateTime.TryParseExact(WithoutOffset(text), s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written) =>
            new DateTimeOffset(written, TimeSpan.Zero),
        _ => throw new ToolException($"GLEAN063: The build date is `{text}`; write `now`, `0` or a date and time like 2030-12-31T23:59:00."),
    };

    private static string WithoutOffset(string text)
    {
        // The hyphens of the date itself stand before the time.
        var time = text.IndexOfAny(['T', ' ']);
        var offset = time < 0 ? -1 : text.IndexOfAny(['Z', '+', '-'], time);
        return offset < 0 ? text : text[..offset];
    }
}
