namespace Glean.Net.Upload;

/// <summary>What becomes of a claimed ping. The reason is for the log; failures have been counted by then.</summary>
internal readonly record struct Settlement(SettlementKind Kind, string? Reason)
{
    public static Settlement Delivered { get; } = new(SettlementKind.Delivered, null);

    /// <summary>The server's status code, where there is one.</summary>
    public int? Answer { get; init; }

    public static Settlement Dropped(string reason) => new(SettlementKind.Dropped, reason);

    public static Settlement PutBack(string reason) => new(SettlementKind.PutBack, reason);
}

/// <summary>Delivered and dropped pings are deleted; the one put back is claimable again at once.</summary>
internal enum SettlementKind
{
    Delivered,
    Dropped,
    PutBack,
}
