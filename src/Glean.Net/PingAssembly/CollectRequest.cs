namespace Glean.Net.PingAssembly;

/// <summary>"Make a ping of what is stored."</summary>
/// <param name="Ping">Which one.</param>
/// <param name="Reason">Why; null for no reason.</param>
/// <param name="DocumentId">The id under which it will arrive, once.</param>
/// <param name="Now">When it was asked for, in local time.</param>
internal sealed record CollectRequest(PingDefinition Ping, string? Reason, Guid DocumentId, DateTimeOffset Now);
