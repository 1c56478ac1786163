using System.Text.Json;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net.View;

/// <summary>A value as it is sent, in words for people: its kind has them. Pure.</summary>
internal static class ValueText
{
    /// <param name="kind">The stored kind's name.</param>
    /// <param name="value">The value as JSON.</param>
    /// <param name="unit">What a quantity counts; null for nothing.</param>
    public static string Of(string kind, JsonElement value, string? unit) =>
        MetricKinds.Find(kind)?.Words(value, unit) ?? ValueWords.Plain(value);
}
