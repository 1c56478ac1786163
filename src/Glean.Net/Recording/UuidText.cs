namespace Glean.Net.Recording;

/// <summary>UUIDs as the protocol spells them (metric specification, 3.8).</summary>
internal static class UuidText
{
    private const string Urn = "urn:uuid:";
    private const int Hyphenated = 36;
    private const int Digits = 32;

    /// <summary>Lower case, hyphenated.</summary>
    public static string Format(Guid uuid) => uuid.ToString("D");

    /// <summary>
    /// Takes the four accepted spellings and nothing else. The parser of the framework also takes blanks, signs and <c>0x</c>
    /// inside, so the shape is judged here, character by character.
    /// </summary>
    public static bool TryParse(string text, out Guid uuid)
    {
        if (text.StartsWith(Urn, StringComparison.Ordinal))
        {
            text = text.Substring(Urn.Length);
        }
        else if (text.Length == Hyphenated + 2 && text[0] == '{' && text[text.Length - 1] == '}')
        {
            text = text.Substring(1, Hyphenated);
        }
        else if (text.Length == Digits && text.All(IsDigit))
        {
            return Guid.TryParseExact(text, "N", out uuid);
        }

        uuid = default;
        return IsHyphenated(text) && Guid.TryParseExact(text, "D", out uuid);
    }

    private static bool IsHyphenated(string text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (place is 8 or 13 or 18 or 23 ? text[place] != '-' : !IsDigit(text[place]))
            {
                return false;
            }
        }

        return text.Length == Hyphenated;
    }

    private static bool IsDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
