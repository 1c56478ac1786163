using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glean.Net.View;

/// <summary>The picture as HTML: plain, readable without style, everything recorded escaped.</summary>
internal static class HtmlRendering
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
        h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h3 { margin: 0; font-size: 1rem; }
        .glean-metric { border-top: 1px solid #8888; padding: .75rem 0; } .glean-metric p { margin: .25rem 0; }
        .glean-value { font-size: 1.25rem; overflow-wrap: anywhere; } .glean-small { font-size: .875rem; }
        table { border-collapse: collapse; width: 100%; } th { white-space: nowrap; } th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid #8888; overflow-wrap: anywhere; }
        pre { overflow: auto; max-height: 30rem; }
        """;

    private static readonly JsonWriterOptions s_indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(DataDescription data)
    {
        var title = $"What {data.ApplicationId} knows about you";
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Append(Text(title))
            .Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<main>\n<h1>").Append(Text(title)).Append("</h1>\n<p>")
            .Append(Text(Sentences.Moment(data.Moment))).Append("</p>\n").Append(WriteFragment(data)).Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    public static string WriteFragment(DataDescription data)
    {
        var page = new StringBuilder();
        page.Append("<p><strong>").Append(Text(Sentences.Level(data.Consent))).Append("</strong> ").Append(Text(Sentences.Decider(data.Consent))).Append("</p>\n");
        Paragraph(page, $"{Sentences.Id(data.ClientId)} {Sentences.Server(data)}");

        foreach (var (title, metrics) in Sentences.Groups(data))
        {
            Heading(page, title, metrics.Count);
            metrics.ToList().ForEach(metric => Write(page, metric));
        }

        WhenItGoes(page, data.Recorded);
        Heading(page, "Sent along with most reports", data.Client.Count);
        Table(page, ["What", "Value"], data.Client.Select(fact => new[] { Text(fact.Title), Text(fact.Values[0].Text) }));
        Heading(page, Sentences.Waiting(data), data.Waiting.Count);
        Table(page, ["Report", "Made", "Why", "Size"], data.Waiting.Select(ping => new[]
        {
            Named(ping), Text(Sentences.Moment(ping.Made)), Text(ping.ReasonText ?? ping.Reason ?? ""), Text(Sentences.Size(ping.Size)),
        }));
        Heading(page, "Sent in the last 30 days", data.Sent.Count);
        Table(page, ["Report", "Sent", "Why", "Size"], data.Sent.Select(ping => new[]
        {
            Named(ping), Text(Sentences.Sent(ping)), Text(ping.ReasonText ?? ping.Reason ?? ""), Text(Sentences.Size(ping.Size)),
        }));
        return page.ToString();
    }

    private static void Write(StringBuilder page, DescribedMetric metric)
    {
        page.Append("<section class=\"glean-metric\">\n<h3>").Append(Text(metric.Title)).Append("</h3>\n");
        foreach (var (value, pings) in Sentences.Values(metric))
        {
            page.Append("<p class=\"glean-value\">").Append(Text(value)).Append("</p>\n<p class=\"glean-small\">part of ").Append(Text(pings)).Append("</p>\n");
        }

        Paragraph(page, metric.Description);
        page.Append("<p class=\"glean-small\">").Append(Text(Sentences.Small(metric)));

        foreach (var (link, number) in metric.Links.Where(IsWeb).Select((link, index) => (link, index + 1)))
        {
            page.Append(" <a href=\"").Append(Text(link)).Append("\">Read more (").Append(number).Append(")</a>");
        }

        page.Append("</p>\n</section>\n");
    }

    private static void WhenItGoes(StringBuilder page, IReadOnlyList<DescribedMetric> metrics)
    {
        var pings = metrics.SelectMany(metric => metric.Values).Where(value => value.When.Length > 0).Select(value => (value.PingTitle, value.When)).Distinct().ToList();
        if (pings.Count > 0)
        {
            page.Append("<h3>When these are sent</h3>\n<dl>\n");
            pings.ForEach(ping => page.Append("<dt>“").Append(Text(ping.PingTitle)).Append("”</dt><dd>").Append(Text(ping.When)).Append("</dd>\n"));
            page.Append("</dl>\n");
        }
    }

    /// <summary>The ping's title, its number, and the payload to be unfolded where there is one.</summary>
    private static string Named(DescribedPing ping)
    {
        var named = $"{Text(ping.Title)}<br><span class=\"glean-small\">number {Text(ping.DocumentId)}</span>";
        return ping.Payload is null ? named : $"{named}<details><summary>What is in it</summary><pre>{Text(Indented(ping.Payload))}</pre></details>";
    }

    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_indented))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Heading(StringBuilder page, string title, int count)
    {
        page.Append("<h2>").Append(Text(title)).Append("</h2>\n");
        if (count == 0)
        {
            Paragraph(page, "Nothing.");
        }
    }

    private static void Table(StringBuilder page, string[] heads, IEnumerable<string[]> rows)
    {
        var cells = rows.ToList();
        if (cells.Count == 0)
        {
            return;
        }

        page.Append("<table>\n<thead><tr>").Append(string.Concat(heads.Select(head => $"<th scope=\"col\">{head}</th>"))).Append("</tr></thead>\n<tbody>\n");
        cells.ForEach(row => page.Append("<tr>").Append(string.Concat(row.Select(cell => $"<td>{cell}</td>"))).Append("</tr>\n"));
        page.Append("</tbody>\n</table>\n");
    }

    private static void Paragraph(StringBuilder page, string text)
    {
        if (text.Length > 0)
        {
            page.Append("<p>").Append(Text(text)).Append("</p>\n");
        }
    }

    private static bool IsWeb(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
