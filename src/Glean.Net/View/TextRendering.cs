using System.Text;

namespace Glean.Net.View;

/// <summary>The picture as plain text.</summary>
internal static class TextRendering
{
    private const int Width = 78;

    public static string Write(DataDescription data)
    {
        var text = new StringBuilder();
        Line(text, $"What {data.ApplicationId} knows about you, {Sentences.Moment(data.Moment)}");
        Line(text, "");
        Line(text, Sentences.Level(data.Consent));
        Line(text, Sentences.Decider(data.Consent));
        Line(text, Sentences.Id(data.ClientId));
        Line(text, Sentences.Server(data));

        foreach (var (title, metrics) in Sentences.Groups(data))
        {
            Section(text, title, metrics.Count, "Nothing.");
            metrics.ToList().ForEach(metric => Write(text, metric));
        }

        PingsOf(text, data.Recorded);
        Section(text, "Sent along with most reports", data.Client.Count, "Nothing.");
        foreach (var fact in data.Client)
        {
            Line(text, $"{fact.Title}: {fact.Values[0].Text}", "  ");
        }

        Section(text, Sentences.Waiting(data), data.Waiting.Count, "Nothing.");
        data.Waiting.ToList().ForEach(ping => Write(text, ping));
        Section(text, "Sent in the last 30 days", data.Sent.Count, "Nothing.");
        data.Sent.ToList().ForEach(ping => Write(text, ping));
        return text.ToString();
    }

    private static void Write(StringBuilder text, DescribedMetric metric)
    {
        Line(text, metric.Title, "  ");
        foreach (var (value, pings) in Sentences.Values(metric))
        {
            Line(text, value, "    ");
            Line(text, $"part of {pings}", "    ");
        }

        foreach (var sentence in new[] { metric.Description, Sentences.Small(metric) }.Where(sentence => sentence.Length > 0))
        {
            Line(text, sentence, "    ");
        }

        Line(text, "");
    }

    private static void PingsOf(StringBuilder text, IReadOnlyList<DescribedMetric> metrics)
    {
        var pings = metrics.SelectMany(metric => metric.Values).Where(value => value.When.Length > 0)
            .Select(value => $"“{value.PingTitle}”: {value.When}").Distinct().ToList();
        if (pings.Count > 0)
        {
            Line(text, "When these are sent:", "  ");
            pings.ForEach(ping => Line(text, ping, "    "));
        }
    }

    private static void Write(StringBuilder text, DescribedPing ping)
    {
        Line(text, $"{ping.Title}: {Sentences.Sent(ping)}, {Sentences.Size(ping.Size)}", "  ");
        if ((ping.ReasonText ?? ping.Reason) is { } reason)
        {
            Line(text, reason, "    ");
        }

        Line(text, $"number {ping.DocumentId}", "    ");
    }

    private static void Section(StringBuilder text, string title, int count, string ifNone)
    {
        Line(text, "");
        Line(text, title);
        Line(text, new string('-', title.Length));
        if (count == 0)
        {
            Line(text, ifNone, "  ");
        }
    }

    private static void Line(StringBuilder text, string line, string indent = "")
    {
        var left = line;
        while (left.Length + indent.Length > Width && left.LastIndexOf(' ', Width - indent.Length) is var cut and > 0)
        {
            text.Append(indent).Append(left, 0, cut).Append('\n');
            left = left.Substring(cut + 1);
        }

        text.Append(left.Length == 0 ? "" : indent).Append(left).Append('\n');
    }
}
