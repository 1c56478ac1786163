namespace Glean.Net;

/// <summary>The extras of an event as keys and texts, for hosts that know their events only at run time.</summary>
/// <remarks>Keys that the event's definition does not list drop the event, as with generated extras. Copied when it is made.</remarks>
public readonly struct EventExtras : IEventExtra, IEquatable<EventExtras>
{
    private readonly KeyValuePair<string, string>[]? _entries;

    /// <summary>Takes the entries of a dictionary. Null is none.</summary>
    public EventExtras(IReadOnlyDictionary<string, string>? entries) => _entries = entries is null ? null : [.. entries];

    /// <inheritdoc/>
    public void WriteTo(EventExtraWriter writer)
    {
        foreach (var entry in _entries ?? [])
        {
            writer?.Add(entry.Key, entry.Value);
        }
    }

    /// <inheritdoc/>
    public bool Equals(EventExtras other) => (_entries ?? []).SequenceEqual(other._entries ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EventExtras other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (_entries ?? []).Aggregate(0, (hash, entry) => (hash * 31) + entry.GetHashCode());

    /// <summary>Whether two values hold the same entries in the same order.</summary>
    public static bool operator ==(EventExtras left, EventExtras right) => left.Equals(right);

    /// <summary>Whether two values hold different entries.</summary>
    public static bool operator !=(EventExtras left, EventExtras right) => !left.Equals(right);
}
