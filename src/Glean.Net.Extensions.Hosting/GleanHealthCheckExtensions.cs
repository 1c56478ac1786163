using Glean.Net.Extensions.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a health check of telemetry.</summary>
public static class GleanHealthCheckExtensions
{
    /// <summary>
    /// Whether what is recorded is kept and leaves: not so where the store refuses, lives in memory or is closed, or where nine tenths of the
    /// pings that may wait do wait. No server is asked.
    /// </summary>
    /// <param name="builder">Where to add.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What is reported then; null for <see cref="HealthStatus.Degraded"/>, as an application without telemetry still works.</param>
    /// <param name="tags">Tags by which checks are selected.</param>
    public static IHealthChecksBuilder AddGlean(
        this IHealthChecksBuilder builder, string name = "glean", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null) =>
        (builder ?? throw new ArgumentNullException(nameof(builder)))
            .AddCheck<GleanHealthCheck>(name, failureStatus ?? HealthStatus.Degraded, tags ?? []);
}
