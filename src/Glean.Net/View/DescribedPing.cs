namespace Glean.Net;

/// <summary>A ping that waits to be sent or was sent, with what its registry tells people about it.</summary>
public sealed record DescribedPing
{
    /// <summary>The ping's name.</summary>
    public required string Name { get; init; }

    /// <summary>A few words that name it: of the registry, else the name made readable.</summary>
    public required string Title { get; init; }

    /// <summary>What it is; empty where the registry says nothing or was trimmed away.</summary>
    public string Description { get; init; } = "";

    /// <summary>The id under which it arrives.</summary>
    public required string DocumentId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>When the server took it; null while it waits.</summary>
    public DateTimeOffset? Sent { get; init; }

    /// <summary>The server's status code; null while it waits, or where a transport of the application's own gives none.</summary>
    public int? Answer { get; init; }

    /// <summary>Why it was made, as a code; null for no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it was made, as its registry says; null where it says nothing.</summary>
    public string? ReasonText { get; init; }

    /// <summary>Bytes of its body as it is sent, compressed.</summary>
    public required long Size { get; init; }

    /// <summary>The payload as JSON; null where it is not kept.</summary>
    public string? Payload { get; init; }

    /// <summary>Whether it asks the server to delete what it has.</summary>
    public bool AsksForDeletion => Name == Definitions.PingNames.DeletionRequest;
}
