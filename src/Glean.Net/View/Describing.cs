using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.View;

/// <summary>Rows and registry → the picture that is shown. Pure.</summary>
internal sealed class Describing(RegistryTexts texts)
{
    /// <summary>Metrics of the SDK itself come after those of the application.</summary>
    private const string Own = "glean.";

    private const string ClientIdFact = "client_id";

    public DataDescription Describe(StoredPicture picture, DataDescription about) => about with
    {
        ClientId = picture.ClientId,
        Recorded =
        [
            .. picture.Metrics.SelectMany(ping => Values(ping.Ping, ping.Rows))
                .Concat(picture.Events.SelectMany(ping => Events(ping.Ping, ping.Rows)))
                .GroupBy(value => value.Id, StringComparer.Ordinal)
                .OrderBy(metric => metric.Key.StartsWith(Own, StringComparison.Ordinal)).ThenBy(metric => metric.Key, StringComparer.Ordinal)
                .Select(metric => texts.Metric(metric.Key) with { Values = [.. metric.Select(value => value.Value)] }),
        ],
        Client =
        [
            .. Values("", picture.Client).Where(value => value.Id != ClientIdFact)
                .Select(value => texts.Metric(value.Id) with { Values = [value.Value] }),
        ],
        Waiting = [.. picture.Waiting.Select(Describe)],
        Sent = [.. picture.Sent.Select(Describe)],
    };

    private DescribedPing Describe(PendingPing ping) => Ping(ping.Ping, ping.Reason) with
    {
        DocumentId = ping.DocumentId,
        Made = Moment(ping.Created),
        Size = ping.Body.Length,
        Payload = Payload(ping.Body),
    };

    private DescribedPing Describe(SentPing ping) => Ping(ping.Ping, ping.Reason) with
    {
        DocumentId = ping.DocumentId,
        Made = Moment(ping.Created),
        Sent = Moment(ping.Sent),
        Answer = (int?)ping.Answer,
        Size = ping.Size,
        Payload = ping.Body is { } body ? Payload(body) : null,
    };

    private DescribedPing Ping(string name, string? reason) => new()
    {
        Name = name,
        Title = texts.PingTitle(name),
        Description = texts.PingDescription(name),
        Reason = reason,
        ReasonText = texts.Reason(name, reason),
        DocumentId = "",
        Made = default,
        Size = 0,
    };

    private IEnumerable<(string Id, DescribedValue Value)> Values(string ping, IReadOnlyList<MetricRow> rows) =>
        from row in rows
        where MetricKinds.Find(row.Kind)?.CanRead(row.Value) == true
        group row by row.Id into metric
        select (metric.Key, Value(ping, Text([.. metric]), JsonText.Write(json => WriteJson(json, [.. metric]))));

    private IEnumerable<(string Id, DescribedValue Value)> Events(string ping, IReadOnlyList<EventRow> rows) =>
        from row in rows
        group row by $"{row.Category}.{row.Name}" into recorded
        select (recorded.Key, Value(ping, Text([.. recorded]), JsonText.Write(json => WriteJson(json, [.. recorded]))));

    private DescribedValue Value(string ping, string text, string json) =>
        new(ping, ping.Length == 0 ? "" : texts.PingTitle(ping), texts.PingDescription(ping), text, json);

    private string Text(List<MetricRow> rows) => rows[0].Label.Length == 0
        ? Text(rows[0])
        : string.Join("; ", rows.Select(row => $"{LabelText(row.Label)}: {Text(row)}"));

    /// <summary>Snake case is of the registry; a host or a number stays as it is.</summary>
    private static string LabelText(string label) => Parted(label).Replace('_', ' ');

    /// <summary>The two labels of a dual label, with a comma between them.</summary>
    private static string Parted(string label) => string.Join(", ", label.Split(MetricLabel.Separator));

    private string Text(MetricRow row)
    {
        using var value = JsonDocument.Parse(JsonText.Write(json => MetricKinds.Find(row.Kind)!.TryWritePayload(json, row.Value)));
        return ValueText.Of(row.Kind, value.RootElement, texts.Unit(row.Id));
    }

    private static string Text(List<EventRow> rows)
    {
        var details = rows.Select(Text).Where(text => text.Length > 0).ToList();
        var times = rows.Count == 1 ? "once" : $"{rows.Count} times";
        return details.Count == 0 ? times : $"{times}: {string.Join("; ", details)}";
    }

    private static string Text(EventRow row) => row.Extra is not { } extra ? "" : string.Join(
        ", ", JsonText.ReadObject(extra).Select(pair => $"{RegistryTexts.Words(pair.Key)} {YesOrNo(pair.Value)}"));

    private static string YesOrNo(string value) => value is "true" ? "yes" : value is "false" ? "no" : value;

    private static void WriteJson(Utf8JsonWriter json, List<MetricRow> rows)
    {
        if (rows[0].Label.Length == 0)
        {
            MetricKinds.Find(rows[0].Kind)!.TryWritePayload(json, rows[0].Value);
            return;
        }

        json.WriteStartObject();
        foreach (var row in rows)
        {
            json.WritePropertyName(Parted(row.Label));
            MetricKinds.Find(row.Kind)!.TryWritePayload(json, row.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter json, List<EventRow> rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteRawValue(row.Extra ?? "{}");
        }

        json.WriteEndArray();
    }

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string? Payload(byte[] body)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            using var reader = new StreamReader(gzip, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
