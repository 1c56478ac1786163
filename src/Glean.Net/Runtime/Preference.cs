using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>The user's switch as the store remembers it, for the next start and for other processes on the same file.</summary>
internal static class Preference
{
    private const string Key = "upload_enabled";
    private const string On = "true";
    private const string Off = "false";

    /// <summary>Whether uploading was switched off; a store that has never heard of it is neither on nor off.</summary>
    public static bool IsOff(StoreTransaction transaction) => transaction.Meta.Get(Key) == Off;

    public static void Set(StoreTransaction transaction, bool isEnabled) => transaction.Meta.Set(Key, isEnabled ? On : Off);
}
