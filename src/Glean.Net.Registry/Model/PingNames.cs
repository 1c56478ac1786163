namespace Glean.Net.Registry.Model;

/// <summary>Which names pings have, and which of them are taken.</summary>
internal static class PingNames
{
    /// <summary>Every client and every ping at once; for the SDK's own metrics.</summary>
    public const string AllPings = "all-pings";

    /// <summary>Stands for the home ping of a metric's type.</summary>
    public const string Default = "default";

    /// <summary>The SDK's health report. Its name is not reserved, but it is known.</summary>
    public const string Health = "health";

    /// <summary>What sections inside the payload begin with, client info for one.</summary>
    public const string InternalPrefix = "glean_";

    /// <summary>Built-in pings, and the word that stands for one of them.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["baseline", "metrics", "events", "deletion-request", Default];

    private static readonly string[] s_legacy = ["deletion_request", "bookmarks_sync", "history_sync", "session_end", "all_pings"];

    /// <summary>What may be a target in the current schema.</summary>
    public static bool IsTarget(string name) => NameForms.IsKebab(name) || IsInternal(name);

    /// <summary>What may be a target or a ping in the first schema: a few names from before kebab case, too.</summary>
    public static bool IsLegacyName(string name) => IsTarget(name) || s_legacy.Contains(name);

    /// <summary>Whether the SDK knows the ping without any file defining it.</summary>
    public static bool IsBuiltIn(string name) =>
        Reserved.Contains(name) || name is AllPings or Health || IsInternal(name);

    /// <summary>Whether the SDK itself sends a ping of this name.</summary>
    public static bool IsSentBySdk(string name) => name == Health || (name != Default && Reserved.Contains(name));

    private static bool IsInternal(string name) => name.StartsWith(InternalPrefix, StringComparison.Ordinal);
}
