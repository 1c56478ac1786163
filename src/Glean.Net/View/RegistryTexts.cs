using System.Globalization;
using System.Text;
using System.Text.Json;
using Glean.Net.Recording;

namespace Glean.Net.View;

/// <summary>What the registries of this process tell people. Read when somebody asks to see the data, and not kept.</summary>
internal sealed class RegistryTexts
{
    private readonly Dictionary<string, JsonElement> _metrics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _pings = new(StringComparer.Ordinal);

    public static RegistryTexts Read()
    {
        var texts = new RegistryTexts();
        foreach (var text in RegistryDescriptions.IsSupported ? RegistryDescriptions.Read() : [])
        {
            texts.Add(text);
        }

        return texts;
    }

    /// <summary>A metric without its values.</summary>
    public DescribedMetric Metric(string id)
    {
        var known = _metrics.TryGetValue(id, out var text);
        return new DescribedMetric
        {
            Identifier = id,
            Title = Text(known, text, "title") ?? Readable(id),
            Description = Text(known, text, "description") ?? "",
            Expires = Text(known, text, "expires"),
            Owners = List(known, text, "owners"),
            Sensitivity = List(known, text, "sensitivity"),
            Links = List(known, text, "links"),
        };
    }

    /// <summary>What a quantity counts; null where nobody says.</summary>
    public string? Unit(string id) => Text(_metrics.TryGetValue(id, out var text), text, "unit");

    public string PingTitle(string name) => Text(_pings.TryGetValue(name, out var text), text, "title") ?? Readable(name);

    public string PingDescription(string name) => Text(_pings.TryGetValue(name, out var text), text, "description") ?? "";

    public string? Reason(string ping, string? reason) =>
        reason is not null && _pings.TryGetValue(ping, out var text) && text.TryGetProperty("reasons", out var reasons)
            ? Text(true, reasons, reason) : null;

    /// <summary>An identifier as people write: the part after the last dot, words parted, the first letter large.</summary>
    public static string Readable(string id)
    {
        var words = new StringBuilder(Words(id.Substring(id.LastIndexOf('.') + 1)));
        if (words.Length > 0)
        {
            words[0] = char.ToUpper(words[0], CultureInfo.InvariantCulture);
        }

        return words.ToString();
    }

    /// <summary>Words parted as people do.</summary>
    public static string Words(string name) => ValueWords.OfName(name);

    private void Add(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var metric in document.RootElement.GetProperty("metrics").EnumerateObject())
        {
            _metrics[metric.Name] = metric.Value.Clone();
        }

        foreach (var ping in document.RootElement.GetProperty("pings").EnumerateObject())
        {
            _pings[ping.Name] = ping.Value.Clone();
        }
    }

    private static string? Text(bool isKnown, JsonElement element, string name) =>
        isKnown && element.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private static IReadOnlyList<string> List(bool isKnown, JsonElement element, string name) =>
        isKnown && element.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}
