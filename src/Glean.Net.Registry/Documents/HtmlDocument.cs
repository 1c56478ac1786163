using System.Text;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Documents;

/// <summary>Pings and their metrics as one HTML page that needs nothing but itself, and can be searched.</summary>
public static class HtmlDocument
{
    /// <summary>What the file is called.</summary>
    public const string FileName = "metrics.html";

    private const string Style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
        input { font: inherit; width: 100%; padding: .5rem; box-sizing: border-box; position: sticky; top: .5rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #8886; }
        td:first-child { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
        ul { margin: 0; padding-left: 1.1rem; }
        .text { white-space: pre-line; }
        """;

    // Without scripts the page is complete; the search only hides.
    private const string Script = """
        const search = document.getElementById('search');
        search.addEventListener('input', () => {
          const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
          for (const section of document.querySelectorAll('section')) {
            let shown = 0;
            for (const row of section.querySelectorAll('tbody tr')) {
              const text = row.textContent.toLowerCase();
              row.hidden = !words.every(word => text.includes(word));
              shown += row.hidden ? 0 : 1;
            }
            section.hidden = words.length > 0 && shown === 0;
          }
        });
        """;

    /// <summary>Writes it. Rates are expected to be paired already.</summary>
    public static string Write(RegistryModel model, DocumentOptions options)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = options ?? throw new ArgumentNullException(nameof(options));

        var page = new StringBuilder();
        var sections = PingSection.Of(model);
        var title = $"Metrics of {options.ProjectTitle}";
        Line(page, "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">");
        Line(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line(page, $"<title>{Text(title)}</title>", "<style>", Style, "</style>", "</head>", "<body>");
        Line(page, $"<h1>{Text(title)}</h1>");
        if (options.Introduction.Trim() is { Length: > 0 } introduction)
        {
            Line(page, $"<p class=\"text\">{Text(introduction)}</p>");
        }

        Line(page, "<p><input id=\"search\" type=\"search\" placeholder=\"Search metrics\" aria-label=\"Search metrics\"></p>", "<nav>", "<ul>");
        Line(page, [.. sections.Select(section => $"<li><a href=\"#{Text(section.Name)}\">{Text(section.Name)}</a> ({section.Metrics.Count})</li>")]);
        Line(page, "</ul>", "</nav>", "<main>");
        foreach (var section in sections)
        {
            Section(page, section);
        }

        Line(page, "</main>", "<p>Data sensitivity: 1 technical, 2 interaction, 3 stored content or web activity, 4 highly sensitive.</p>");
        Line(page, "<script>", Script, "</script>", "</body>", "</html>");
        return page.ToString();
    }

    private static void Section(StringBuilder page, PingSection section)
    {
        Line(page, $"<section id=\"{Text(section.Name)}\">", $"<h2>{Text(section.Name)}</h2>", $"<p class=\"text\">{Text(section.Description)}</p>");
        if (section.Link is { } link)
        {
            Line(page, $"<p>See the {Anchor(link, $"documentation of the {section.Name} ping")}.</p>");
        }

        if (section.Definition is { } ping)
        {
            Line(page, $"<p>{(ping.SendIfEmpty ? "This ping is sent if empty. " : "")}This ping {(ping.IncludeClientId ? "includes" : "does not include")} the client id.</p>");
            List(page, "Data reviews", ping.DataReviews.Select(review => Anchor(review, review)));
            List(page, "Bugs", ping.Bugs.Select(bug => Anchor(bug, bug)));
            List(page, "Reasons", ping.Reasons.Select(reason => $"<code>{Text(reason.Code)}</code>: {Text(reason.Description)}"));
        }

        if (section.Metrics.Count > 0)
        {
            Line(page, "<table>", "<thead><tr><th>Name</th><th>Type</th><th>Description</th><th>Data reviews</th><th>Extras</th><th>Expiration</th><th>Data sensitivity</th></tr></thead>", "<tbody>");
            Line(page, [.. section.Metrics.Select(Row)]);
            Line(page, "</tbody>", "</table>");
        }

        Line(page, "</section>");
    }

    private static string Row(MetricRow metric)
    {
        var extras = string.Concat(MetricTexts.Extras(metric)
            .Select(extra => $"<li>{Text(extra.Name)}{(extra.Text.Length == 0 ? "" : ": " + Text(extra.Text))}</li>"));
        var cells = new[]
        {
            Text(metric.Identifier),
            Anchor(MetricTexts.TypeLink(metric.Type), metric.Type),
            $"<span class=\"text\">{Text(metric.Description.Trim())}</span>",
            string.Join(", ", metric.DataReviews.Where(review => review.Trim().Length > 0).Select((review, i) => Anchor(review, MetricTexts.ReviewTitle(review, i)))),
            extras.Length == 0 ? "" : $"<ul>{extras}</ul>",
            Text(MetricTexts.Expiry(metric)),
            MetricTexts.Sensitivity(metric),
        };
        return $"<tr>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>";
    }

    /// <summary>A link, where the address is one that a browser may safely follow.</summary>
    private static string Anchor(string address, string title) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? $"<a href=\"{Text(address)}\">{Text(title)}</a>"
            : Text(title);

    private static void List(StringBuilder page, string title, IEnumerable<string> items)
    {
        var list = items.ToList();
        if (list.Count > 0)
        {
            Line(page, $"<p>{title}:</p>", "<ul>");
            Line(page, [.. list.Select(item => $"<li>{item}</li>")]);
            Line(page, "</ul>");
        }
    }

    private static string Text(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");

    private static void Line(StringBuilder page, params string[] lines)
    {
        foreach (var line in lines)
        {
            page.Append(line).Append('\n');
        }
    }
}
