namespace Glean.Net.Collector;

/// <summary>Where a collector listens, what it keeps, and what it knows of the metrics that will arrive.</summary>
internal sealed record CollectorOptions
{
    /// <summary>One or more <c>http:</c> addresses of this machine; port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8765"];

    /// <summary>Where pings are kept as files, beside memory; null keeps them in memory alone.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>How many pings are kept. The oldest go first.</summary>
    public int Capacity { get; init; } = 1000;

    /// <summary>The largest body that is taken, as it comes over the wire. A client sends at most 1 MiB (Glean upload specification, section 3).</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>The largest payload that a body may unpack to.</summary>
    public int MaxPayloadBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The application's registry; null where none was given, and then names are not judged.</summary>
    public CollectorRegistry? Registry { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
