namespace Glean.Net.Definitions;

/// <summary>Names of pings and stores that the protocol gives a meaning.</summary>
internal static class PingNames
{
    public const string Baseline = "baseline";
    public const string Metrics = "metrics";
    public const string Events = "events";
    public const string Health = "health";
    public const string DeletionRequest = "deletion-request";

    /// <summary>Values that become <c>client_info</c>.</summary>
    public const string ClientInfo = "glean_client_info";

    /// <summary>Bookkeeping; never sent as metrics.</summary>
    public const string InternalInfo = "glean_internal_info";

    /// <summary>Application-lifetime values that every ping carries.</summary>
    public const string AllPings = "all-pings";

    /// <summary>Stores that are recorded into even while uploading is off (lifecycle specification, 6.1).</summary>
    public static bool IsPseudoStore(string name) => name is ClientInfo or InternalInfo or AllPings;
}
