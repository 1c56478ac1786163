namespace Glean.Net;

/// <summary>What came of sending the pings that waited.</summary>
/// <param name="Delivered">Pings that this client has delivered since it started.</param>
/// <param name="Waiting">Pings that still wait, for the next attempt or the next run; 0 where the store cannot be read.</param>
public sealed record DrainResult(int Delivered, int Waiting);
