using System.Text.Json;

namespace Glean.Net.Collector;

/// <summary>A ping as it arrived, and what the collector thinks of it.</summary>
public sealed record ReceivedPing
{
    /// <summary>The application id in the path.</summary>
    public required string Application { get; init; }

    /// <summary>The ping's name in the path.</summary>
    public required string Name { get; init; }

    /// <summary>The document id in the path: the same for every repetition of a ping.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>When it came, by this machine's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The bytes that came over the wire.</summary>
    public required int WireBytes { get; init; }

    /// <summary><c>X-Debug-ID</c>, where it was sent.</summary>
    public string? DebugTag { get; init; }

    /// <summary><c>X-Source-Tags</c>, where they were sent.</summary>
    public string? SourceTags { get; init; }

    /// <summary><c>X-Telemetry-Agent</c>, where it was sent.</summary>
    public string? Agent { get; init; }

    /// <summary>The payload as it came.</summary>
    public required JsonElement Payload { get; init; }

    /// <summary>What is wrong with it, in sentences; empty where nothing is.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Why it was submitted, where it says so.</summary>
    public string? Reason => Text("ping_info", "reason");

    /// <summary>Whose it is, where it says so.</summary>
    public string? ClientId => Text("client_info", "client_id");

    private string? Text(string section, string member) =>
        Payload.ValueKind == JsonValueKind.Object
        && Payload.TryGetProperty(section, out var inner) && inner.ValueKind == JsonValueKind.Object
        && inner.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
