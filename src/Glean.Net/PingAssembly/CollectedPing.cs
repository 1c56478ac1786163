namespace Glean.Net.PingAssembly;

/// <summary>A ping that was put in the queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">The reason it was asked for with.</param>
/// <param name="ClampedTimestamps">How many of its events had a timestamp beyond what the protocol's number holds.</param>
internal readonly record struct CollectedPing(string Name, string? Reason, int ClampedTimestamps);
