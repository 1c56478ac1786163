namespace Glean.Net.Registry.Tests.Given;

/// <summary>A registry of the size that large applications have.</summary>
internal static class LargeRegistry
{
    private const string Description = "|\nWhat this counts, told over some lines as people do: when it is recorded,\nwhat it leaves out, and what it is good for.\n\nIt also says what it is not good for, with a word on the\n`weekly` numbers and a link to https://docs.example.com/weekly for those who\nwant to know more.";

    /// <summary>The text of so many metrics of all kinds.</summary>
    public static string Text(int count)
    {
        var types = new[] { "counter", "event", "timing_distribution", "labeled_counter", "string", "boolean", "quantity", "custom_distribution" };
        return Registry.MetricsText(Registry.Metrics2, "", [.. Enumerable.Range(0, count).Select(i => Metric(types[i % types.Length], i))]);
    }

    private static MetricText Metric(string type, int number)
    {
        var metric = MetricText.Complete(type)
            .Named($"area_{(char)('a' + (number % 26))}.part", $"metric_{(char)('a' + (number / 26 % 26))}_{number}x")
            .With("description", Description)
            .With("bugs", "\n- https://bugs.example.com/show_bug.cgi?id=1234567\n- https://bugs.example.com/show_bug.cgi?id=1234568")
            .With("data_reviews", "\n- https://bugs.example.com/show_bug.cgi?id=1234567#c3")
            .With("notification_emails", "\n- someone@example.com\n- team@example.com")
            .With("data_sensitivity", "\n- interaction");
        return type switch
        {
            "event" => metric.With("extra_keys", "\nfirst:\n  description: The first.\n  type: string\nsecond:\n  description: The second.\n  type: quantity"),
            "labeled_counter" => metric.With("labels", "\n- one\n- two\n- three"),
            _ => metric,
        };
    }
}
