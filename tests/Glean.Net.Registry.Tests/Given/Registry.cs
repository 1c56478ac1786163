using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Given;

/// <summary>Registry files for tests, and reading them.</summary>
internal static class Registry
{
    public const string Metrics1 = "moz://mozilla.org/schemas/glean/metrics/1-0-0";
    public const string Metrics2 = "moz://mozilla.org/schemas/glean/metrics/2-0-0";
    public const string Pings1 = "moz://mozilla.org/schemas/glean/pings/1-0-0";
    public const string Pings2 = "moz://mozilla.org/schemas/glean/pings/2-0-0";
    public const string Tags1 = "moz://mozilla.org/schemas/glean/tags/1-0-0";

    public static readonly DateTime Today = new(2026, 3, 14, 0, 0, 0, DateTimeKind.Utc);

    public static RegistryOptions Options { get; } = new() { Today = Today };

    /// <summary>The text of a metrics file; <paramref name="head"/> goes between schema and categories.</summary>
    public static string MetricsText(string schema, string head, params MetricText[] metrics) =>
        $"$schema: {schema}\n{head}" + string.Concat(metrics.GroupBy(metric => metric.Category).Select(category =>
            $"{category.Key}:\n" + string.Concat(category.Select(metric => $"  {metric.Name}:\n{metric.Body()}"))));

    public static RegistryFile MetricsFile(params MetricText[] metrics) => new("metrics.yaml", MetricsText(Metrics2, "", metrics));

    public static RegistryFile OldMetricsFile(params MetricText[] metrics) => new("metrics.yaml", MetricsText(Metrics1, "", metrics));

    public static RegistryFile PingsFile(params PingText[] pings) =>
        new("pings.yaml", $"$schema: {Pings2}\n{string.Concat(pings.Select(ping => ping.ToString()))}");

    public static RegistryFile OldPingsFile(params PingText[] pings) =>
        new("pings.yaml", $"$schema: {Pings1}\n{string.Concat(pings.Select(ping => ping.ToString()))}");

    public static RegistryFile TagsFile(params string[] names) =>
        new("tags.yaml", $"$schema: {Tags1}\n{string.Concat(names.Select(name => $"\"{name}\":\n  description: A tag.\n"))}");

    public static RegistryModel Read(params RegistryFile[] files) => RegistryReader.Read(files, Options);

    public static RegistryModel Read(RegistryOptions options, params RegistryFile[] files) => RegistryReader.Read(files, options);

    public static RegistryModel ReadText(string text, string path = "metrics.yaml") => Read(new RegistryFile(path, text));

    /// <summary>One metric alone in a file of the current schema.</summary>
    public static RegistryModel Read(MetricText metric) => Read(MetricsFile(metric));

    /// <summary>The same in the first schema.</summary>
    public static RegistryModel ReadOld(MetricText metric) => Read(OldMetricsFile(metric));

    /// <summary>One ping alone in a file of the current schema.</summary>
    public static RegistryModel Read(PingText ping) => Read(PingsFile(ping));

    /// <summary>The row of a metric that must be without findings.</summary>
    public static MetricRow RowOf(MetricText metric)
    {
        var model = Read(metric);
        Assert.That(model.Diagnostics, Is.Empty);
        return model.Metrics.Single();
    }
}
