using System.Collections.Concurrent;
using System.Globalization;

namespace Glean.Net.Extensions.Meters;

/// <summary>Finds the label of a measurement: the value of one tag, as text. A value seen before allocates nothing.</summary>
/// <param name="tag">The tag's name; null for metrics without labels.</param>
internal sealed class TagLabel(string? tag)
{
    /// <summary>Where measurements go that lack the tag, and all labels there is no room to remember.</summary>
    public const string Other = "__other__";

    /// <summary>As many labels as a metric of the library remembers.</summary>
    public const int MostLabels = 4096;

    private readonly ConcurrentDictionary<object, string> _texts = new();

    /// <summary>The label; empty for metrics without labels.</summary>
    public string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tag is null)
        {
            return "";
        }

        foreach (var entry in tags)
        {
            if (entry.Key == tag)
            {
                return entry.Value is string text ? text : entry.Value is null ? Other : TextOf(entry.Value);
            }
        }

        return Other;
    }

    private string TextOf(object value)
    {
        if (_texts.TryGetValue(value, out var known))
        {
            return known;
        }

        var text = value switch
        {
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? Other,
        };
        return _texts.Count < MostLabels ? _texts.GetOrAdd(value, text) : text;
    }
}
