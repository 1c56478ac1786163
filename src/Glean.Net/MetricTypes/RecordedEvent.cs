namespace Glean.Net;

/// <summary>An event as it was recorded.</summary>
/// <param name="Timestamp">Milliseconds of the client's monotonic clock.</param>
/// <param name="Category">The metric's category.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="Extra">What was recorded with it; null for nothing.</param>
public sealed record RecordedEvent(ulong Timestamp, string Category, string Name, IReadOnlyDictionary<string, string>? Extra);
