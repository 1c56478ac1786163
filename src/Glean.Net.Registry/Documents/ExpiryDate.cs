using System.Globalization;

namespace Glean.Net.Registry.Documents;

/// <summary>Judges dates of expiry for documents; code leaves them to the running client.</summary>
public static class ExpiryDate
{
    /// <summary>Whether it is a date, and the day is that day or later.</summary>
    public static bool HasPassed(string expires, DateTime? today) =>
        today is { } day
        && DateTime.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date <= day.Date;
}
