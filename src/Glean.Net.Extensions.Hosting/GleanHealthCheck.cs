using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Glean.Net.Extensions.Hosting;

/// <summary>Whether what is recorded is kept and leaves.</summary>
internal sealed class GleanHealthCheck(GleanClient client, IOptions<GleanOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["upload_enabled"] = client.UploadEnabled,
            ["store"] = status.Store.ToString(),
            ["waiting"] = status.Waiting,
            ["delivered"] = status.Delivered,
        };
        return Complaint(status) is { } complaint
            ? new HealthCheckResult(context.Registration.FailureStatus, complaint, data: data)
            : HealthCheckResult.Healthy("what is recorded is kept and leaves", data);
    }

    private string? Complaint(GleanStatus status) => status.Store switch
    {
        GleanStoreState.InMemory => "the data directory cannot be written; what is recorded ends with the process",
        GleanStoreState.Refused => "the store refuses; what is recorded waits in memory",
        GleanStoreState.Closed => "the client has ended; nothing is recorded",
        _ when status.Waiting >= NearlyFull => $"{status.Waiting} pings wait to be sent; the oldest will soon be dropped",
        _ => null,
    };

    private double NearlyFull => 0.9 * options.Value.ToConfiguration().MaxPendingPings;
}
