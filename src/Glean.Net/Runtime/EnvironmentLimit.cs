using Glean.Net.Definitions;

namespace Glean.Net.Runtime;

/// <summary>What the environment of the process forbids.</summary>
internal static class EnvironmentLimit
{
    public const string DoNotTrack = "DO_NOT_TRACK";
    public const string UploadEnabled = "GLEAN_UPLOAD_ENABLED";

    /// <summary>
    /// <c>DO_NOT_TRACK</c> with any value but 0, false, no and off, and <c>GLEAN_UPLOAD_ENABLED</c> with one of these, forbid everything.
    /// Other values say nothing: an environment can forbid and not allow.
    /// </summary>
    /// <param name="variable">Gives the value of a variable, or null.</param>
    public static ConsentLimit? Of(Func<string, string?> variable) =>
        variable(DoNotTrack) is { } track && track.Trim().Length > 0 && !IsNo(track) ? new ConsentLimit(ConsentLevel.Off, DoNotTrack)
        : variable(UploadEnabled) is { } upload && IsNo(upload) ? new ConsentLimit(ConsentLevel.Off, UploadEnabled)
        : null;

    private static bool IsNo(string value) => value.Trim().ToUpperInvariant() is "0" or "FALSE" or "NO" or "OFF";
}
