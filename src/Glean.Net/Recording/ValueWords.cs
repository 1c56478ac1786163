using System.Globalization;
using System.Text.Json;

namespace Glean.Net.Recording;

/// <summary>What values of several metric types are told with. Pure.</summary>
internal static class ValueWords
{
    /// <summary>How often something was measured, and what came of it on average, in the largest unit of which there is one.</summary>
    /// <param name="value">A distribution as it is sent.</param>
    /// <param name="units">Sizes and names, the largest first; none where the registry says no unit.</param>
    public static string Distribution(JsonElement value, params (double Size, string Name)[] units)
    {
        var count = value.GetProperty("values").EnumerateObject().Sum(bucket => bucket.Value.GetInt64());
        var average = count == 0 ? 0 : value.GetProperty("sum").GetDouble() / count;
        return count == 1 ? $"measured once: {Amount(average, units)}" : $"measured {count} times, {Amount(average, units)} on average";
    }

    /// <summary>An object or a list as people write one.</summary>
    public static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject().Select(member => $"{OfName(member.Name)} {Plain(member.Value)}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Plain)),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "nothing",
        _ => value.GetRawText(),
    };

    /// <summary>A name's words, parted as people do.</summary>
    public static string OfName(string name) => name.Replace('_', ' ').Replace('-', ' ');

    private static string Amount(double amount, (double Size, string Name)[] units)
    {
        var (size, name) = units.Length == 0 ? (1d, "") : units.FirstOrDefault(unit => amount >= unit.Size) is { Size: > 0 } found ? found : units[units.Length - 1];
        return $"{(amount / size).ToString("0.#", CultureInfo.InvariantCulture)} {name}".TrimEnd();
    }
}
