using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Glean.Net.Testing;

/// <summary>Which metrics tests have looked at, so that it can be said at which nobody did. Thread-safe.</summary>
/// <remarks>
/// <para>
/// A test looks at a metric with <c>TestGetValue</c>, with <c>TestGetNumRecordedErrors</c>, or in a ping with
/// <see cref="PingDocument.Metric"/>. Reading a whole ping, or its <see cref="PingDocument.Events"/>, names no metric and counts for none.
/// </para>
/// <para>
/// Where the environment variable <c>GLEAN_TEST_COVERAGE</c> names a file, as other Glean SDKs have it, each identifier is appended to it, one a
/// line, when this process first looks at the metric. Any number of processes may share the file; <c>dotnet glean coverage</c> reads it.
/// </para>
/// </remarks>
public static class MetricCoverage
{
    private static readonly LookedAtMetrics s_process = new(Environment.GetEnvironmentVariable("GLEAN_TEST_COVERAGE"));

    /// <summary>The identifiers of the metrics that tests of this process have looked at so far, sorted.</summary>
    public static IReadOnlyList<string> LookedAt => s_process.Identifiers;

    /// <summary>
    /// The identifiers of an assembly's metrics at which no test of this process has looked so far, sorted. Ask it when all tests are over, in
    /// the tear-down of the whole assembly. Metrics that record nothing, because they are disabled or have expired, are not asked for.
    /// </summary>
    /// <param name="assembly">The assembly that has the registry, such as <c>typeof(Shop).Assembly</c>.</param>
    /// <exception cref="InvalidOperationException">The assembly has no registry, or is built with <c>GleanDescriptions=false</c>.</exception>
    public static IReadOnlyList<string> NotLookedAt(Assembly assembly) => NotLookedAt(assembly, TimeProvider.System.GetUtcNow().UtcDateTime.Date);

    /// <param name="assembly">The assembly that has the registry.</param>
    /// <param name="today">The day on which metrics count as expired or not.</param>
    internal static IReadOnlyList<string> NotLookedAt(Assembly assembly, DateTime today)
    {
        if (assembly is null)
        {
            throw new ArgumentNullException(nameof(assembly));
        }

        // Registries make themselves known when their assembly is first used, which no test may have done.
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        var registries = RegistryDescriptions.Read(assembly);
        return registries.Count == 0
            ? throw new InvalidOperationException($"{assembly.GetName().Name} has no registry of metrics, or is built with GleanDescriptions=false.")
            : [.. registries.SelectMany(registry => MetricsOf(registry, today)).Except(LookedAt, StringComparer.Ordinal).OrderBy(identifier => identifier, StringComparer.Ordinal)];
    }

    internal static void Look(string identifier) => s_process.Add(identifier);

    private static List<string> MetricsOf(string registry, DateTime today)
    {
        using var document = JsonDocument.Parse(registry);
        return [.. document.RootElement.GetProperty("metrics").EnumerateObject().Where(metric => Records(metric.Value, today)).Select(metric => metric.Name)];
    }

    private static bool Records(JsonElement metric, DateTime today) =>
        !metric.TryGetProperty("disabled", out _)
        && !(DateTime.TryParseExact(metric.GetProperty("expires").GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && today >= day);
}
