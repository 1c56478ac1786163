namespace Glean.Net.Recording;

/// <summary>UUIDs as the protocol spells them.</summary>
internal static class UuidText
{
    private const string Urn = "urn:uuid:";

    /// <summary>Lower case, hyphenated.</summary>
    public static string Format(Guid uuid) => uuid.ToString("D");

    /// <summary>
    /// Takes the four accepted spellings and nothing else. The parser of the framework also takes blanks and more, so the length
    /// and the first character are judged here.
    /// </summary>
    public static bool TryParse(string text, out Guid uuid)
    {
        switch (text.Length)
        {
            case 36:
                return Guid.TryParseExact(text, "D", out uuid) && NoBlanks(text);
            case 32:
                return Guid.TryParseExact(text, "N", out uuid) && NoBlanks(text);
            case 38 when text[0] == '{':
                return Guid.TryParseExact(text, "B", out uuid) && NoBlanks(text);
            case 45 when text.StartsWith(Urn, StringComparison.Ordinal):
                return TryParse(text.Substring(Urn.Length), out uuid);
            default:
                uuid = default;
                return false;
        }
    }

    private static bool NoBlanks(string text) => text.All(c => !char.IsWhiteSpace(c));
}
