namespace Glean.Net;

/// <summary>How a client is doing.</summary>
/// <param name="Store">Where what is recorded goes.</param>
/// <param name="Waiting">Pings that wait to be sent; 0 where the store does not say.</param>
/// <param name="Delivered">Pings that this client has delivered since it started.</param>
public sealed record GleanStatus(GleanStoreState Store, int Waiting, int Delivered);
