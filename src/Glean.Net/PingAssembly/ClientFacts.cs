namespace Glean.Net.PingAssembly;

/// <summary>What a client is told once and every ping repeats.</summary>
/// <param name="ApplicationId">As it stands in upload paths.</param>
/// <param name="StartedAt">When the client started, in local time; the start of first pings.</param>
/// <param name="EventTimestamps">Whether events carry the wall clock.</param>
internal sealed record ClientFacts(string ApplicationId, DateTimeOffset StartedAt, bool EventTimestamps)
{
    /// <summary>The payload schema this SDK speaks; part of every upload path.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The SDK's version as payloads and requests state it.</summary>
    public static string SdkVersion { get; } =
        typeof(ClientFacts).Assembly.GetName().Version is { } version ? version.ToString(3) : "0.0.0";
}
