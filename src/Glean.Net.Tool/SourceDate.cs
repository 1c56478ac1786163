using System.Globalization;

namespace Glean.Net.Tool;

/// <summary>The day on which dates are judged: today in UTC, or the day that a reproducible build says it is.</summary>
internal static class SourceDate
{
    private const string Name = "SOURCE_DATE_EPOCH";

    public static DateTime Today(ToolConsole console) => Now(console).Date;

    /// <summary>Now, or the moment that a reproducible build says it is; in UTC.</summary>
    public static DateTime Now(ToolConsole console)
    {
        if (console.Variable(Name) is not { } text)
        {
            return console.Time.GetUtcNow().UtcDateTime;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            || seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds()
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw new ToolException($"GLEAN052: {Name} is `{text}`; it must be a whole number of seconds since 1970.");
        }

        return DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
    }
}
