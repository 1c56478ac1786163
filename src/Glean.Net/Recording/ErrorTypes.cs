namespace Glean.Net.Recording;

/// <summary>The error types as metrics: each is a labeled counter of its own.</summary>
internal static class ErrorTypes
{
    public const int Count = 4;

    private static readonly string[] s_identifiers =
    [
        "glean.error.invalid_value", "glean.error.invalid_label", "glean.error.invalid_state", "glean.error.invalid_overflow",
    ];

    /// <summary>The identifier of the labeled counter that counts errors of this type.</summary>
    public static string Identifier(this ErrorType type) => s_identifiers[(int)type];
}
