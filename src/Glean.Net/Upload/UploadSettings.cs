namespace Glean.Net.Upload;

/// <summary>What one client's uploading is told at the start.</summary>
internal sealed record UploadSettings
{
    /// <summary>Where pings go. A client without an endpoint has no <see cref="UploadWorker"/>.</summary>
    public required Uri ServerEndpoint { get; init; }

    /// <summary>The value of <c>X-Telemetry-Agent</c>, from <see cref="UploadHeaders.TelemetryAgent"/>.</summary>
    public required string TelemetryAgent { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Chance, at least 0 and less than 1. The middle, 0.5, leaves every delay as the policy names it.</summary>
    public required Func<double> Jitter { get; init; }

    public UploadPolicy Policy { get; init; } = new();
}
