using System.Globalization;
using System.Text.Json;

namespace Glean.Net.View;

/// <summary>A value as it is sent, in words for people. Pure.</summary>
internal static class ValueText
{
    private static readonly (double Size, string Name)[] s_times =
    [
        (86_400e9, "days"), (3600e9, "hours"), (60e9, "minutes"), (1e9, "seconds"), (1e6, "milliseconds"), (1e3, "microseconds"), (1, "nanoseconds"),
    ];

    private static readonly (double Size, string Name)[] s_sizes =
        [(1024d * 1024 * 1024, "gigabytes"), (1024d * 1024, "megabytes"), (1024d, "kilobytes"), (1, "bytes")];

    /// <param name="kind">The stored kind's name.</param>
    /// <param name="value">The value as JSON.</param>
    /// <param name="unit">What a quantity counts; null for nothing.</param>
    public static string Of(string kind, JsonElement value, string? unit) => kind switch
    {
        "boolean" => value.ValueKind == JsonValueKind.True ? "yes" : "no",
        "counter" => value.GetRawText() is "1" ? "once" : $"{value.GetRawText()} times",
        "quantity" => unit is null ? value.GetRawText() : $"{value.GetRawText()} {unit}",
        "string_list" => string.Join(", ", value.EnumerateArray().Select(item => item.GetString())),
        "datetime" => Moment(value.GetString()!),
        "timespan" => $"{value.GetProperty("value").GetRawText()} {Plural(value.GetProperty("time_unit").GetString()!, value.GetProperty("value"))}",
        "rate" => $"{value.GetProperty("numerator").GetRawText()} of {value.GetProperty("denominator").GetRawText()}",
        "timing_distribution" => Distribution(value, s_times),
        "memory_distribution" => Distribution(value, s_sizes),
        "custom_distribution" => Distribution(value, null),
        _ => Plain(value),
    };

    /// <summary>A span in the largest unit of which there is one.</summary>
    private static string Amount(double amount, (double Size, string Name)[]? units)
    {
        var (size, name) = units is null ? (1d, "") : units.FirstOrDefault(unit => amount >= unit.Size) is { Size: > 0 } found ? found : units[units.Length - 1];
        return $"{(amount / size).ToString("0.#", CultureInfo.InvariantCulture)} {name}".TrimEnd();
    }

    private static string Distribution(JsonElement value, (double Size, string Name)[]? units)
    {
        var count = value.GetProperty("values").EnumerateObject().Sum(bucket => bucket.Value.GetInt64());
        var average = count == 0 ? 0 : value.GetProperty("sum").GetDouble() / count;
        return count == 1 ? $"measured once: {Amount(average, units)}" : $"measured {count} times, {Amount(average, units)} on average";
    }

    private static string Plural(string unit, JsonElement value) => value.GetRawText() == "1" ? unit : unit + "s";

    /// <summary>Without the letter T between day and time, which nobody says; a day alone without the offset of its time zone; the first day of 1970 stands for none.</summary>
    private static string Moment(string text) => text.StartsWith("1970-01-01", StringComparison.Ordinal) ? "unknown"
        : text.Length <= 10 ? text
        : text[10] == 'T' ? $"{text.Substring(0, 10)} {text.Substring(11)}"
        : text.Substring(0, 10);

    /// <summary>An object or a list as people write one.</summary>
    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject().Select(member => $"{RegistryTexts.Words(member.Name)} {Plain(member.Value)}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Plain)),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "nothing",
        _ => value.GetRawText(),
    };
}
