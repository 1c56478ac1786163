using System.Text;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Documents;

/// <summary>Pings and their metrics as one Markdown page.</summary>
public static class MarkdownDocument
{
    /// <summary>What the file is called.</summary>
    public const string FileName = "metrics.md";

    /// <summary>Writes it. Rates are expected to be paired already.</summary>
    public static string Write(RegistryModel model, DocumentOptions options)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = options ?? throw new ArgumentNullException(nameof(options));

        var page = new StringBuilder();
        var sections = PingSection.Of(model);
        Line(page, "<!-- Written by Glean.Net from the metrics registry. Changes made here are lost. -->", "");
        Line(page, "# Metrics", "");
        Line(page, $"This document lists the metrics that {options.ProjectTitle} collects, by the pings they are sent in.", "");
        if (options.Introduction.Trim() is { Length: > 0 } introduction)
        {
            Line(page, introduction, "");
        }

        Line(page, "## Pings", "");
        Line(page, [.. sections.Select(section => $"- [{section.Name}](#{section.Name})")]);
        Line(page, "");
        foreach (var section in sections)
        {
            Section(page, section);
        }

        Line(page, "Data sensitivity: 1 technical, 2 interaction, 3 stored content or web activity, 4 highly sensitive.");
        return page.ToString();
    }

    private static void Section(StringBuilder page, PingSection section)
    {
        Line(page, $"## {section.Name}", "");
        Line(page, section.Description, "");
        if (section.Link is { } link)
        {
            Line(page, $"See the [documentation of the {section.Name} ping]({link}).", "");
        }

        if (section.Definition is { } ping)
        {
            Definition(page, ping);
        }

        if (section.Metrics.Count == 0)
        {
            Line(page, "No metric of this registry is sent in this ping.", "");
            return;
        }

        Line(page, "| Name | Type | Description | Data reviews | Extras | Expiration | Data sensitivity |");
        Line(page, "| --- | --- | --- | --- | --- | --- | --- |");
        Line(page, [.. section.Metrics.Select(Row)]);
        Line(page, "");
    }

    private static void Definition(StringBuilder page, PingRow ping)
    {
        if (ping.SendIfEmpty)
        {
            Line(page, "This ping is sent if empty.", "");
        }

        Line(page, ping.IncludeClientId ? "This ping includes the client id." : "This ping does not include the client id.", "");
        List(page, "Data reviews", ping.DataReviews.Select(review => $"<{review}>"));
        List(page, "Bugs", ping.Bugs.Select(bug => bug.Contains("://") ? $"<{bug}>" : bug));
        List(page, "Reasons", ping.Reasons.Select(reason => $"`{reason.Code}`: {MetricTexts.OneLine(reason.Description)}"));
    }

    private static string Row(MetricRow metric)
    {
        var cells = new[]
        {
            metric.Identifier,
            $"[{metric.Type}]({MetricTexts.TypeLink(metric.Type)})",
            Cell(metric.Description),
            string.Join(", ", metric.DataReviews.Where(review => review.Trim().Length > 0).Select((review, i) => $"[{Cell(MetricTexts.ReviewTitle(review, i))}]({Cell(review)})")),
            Extras(metric),
            MetricTexts.Expiry(metric),
            MetricTexts.Sensitivity(metric),
        };
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Extras(MetricRow metric)
    {
        var items = MetricTexts.Extras(metric)
            .Select(extra => $"<li>{Cell(extra.Name)}{(extra.Text.Length == 0 ? "" : ": " + Cell(extra.Text))}</li>");
        var list = string.Concat(items);
        return list.Length == 0 ? "" : $"<ul>{list}</ul>";
    }

    // A bar or a line end would end the cell.
    private static string Cell(string text) => MetricTexts.OneLine(text).Replace("|", "\\|");

    private static void List(StringBuilder page, string title, IEnumerable<string> items)
    {
        var lines = items.Select(item => $"- {item}").ToArray();
        if (lines.Length > 0)
        {
            Line(page, $"{title}:", "");
            Line(page, lines);
            Line(page, "");
        }
    }

    private static void Line(StringBuilder page, params string[] lines)
    {
        foreach (var line in lines)
        {
            page.Append(line).Append('\n');
        }
    }
}
