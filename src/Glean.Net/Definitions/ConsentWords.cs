namespace Glean.Net.Definitions;

/// <summary>How levels are written in the store and in policy files.</summary>
internal static class ConsentWords
{
    public static string Of(ConsentLevel level) => level switch
    {
        ConsentLevel.Full => "full",
        ConsentLevel.Anonymous => "anonymous",
        ConsentLevel.LocalOnly => "local-only",
        _ => "off",
    };

    /// <summary>The level of a word; null where it is none.</summary>
    public static ConsentLevel? Read(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "FULL" => ConsentLevel.Full,
        "ANONYMOUS" => ConsentLevel.Anonymous,
        "LOCAL-ONLY" => ConsentLevel.LocalOnly,
        "OFF" => ConsentLevel.Off,
        _ => null,
    };
}
