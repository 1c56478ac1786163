namespace Glean.Net.Registry.Model;

/// <summary>The forms that names of the registry take. Written out by hand: a large registry asks thousands of times.</summary>
internal static class NameForms
{
    /// <summary>Lower-case letters, digits and <c>_</c>, not beginning with a digit.</summary>
    public static bool IsSnake(string text) => IsSnake(text, 0, text.Length, alsoAllowed: '_');

    /// <summary>Snake segments of 1 to 30 characters joined by points, 40 at most in all.</summary>
    public static bool IsDottedSnake(string text) => IsDottedSnake(text, maxLength: 40, alsoAllowed: '_');

    /// <summary>Snake segments joined by points in which <c>-</c> may stand too.</summary>
    public static bool IsLegacyLabel(string text) => IsDottedSnake(text, maxLength: 71, alsoAllowed: '-');

    /// <summary>A lower-case letter, then lower-case letters, digits and <c>-</c>; 1 to 30 characters.</summary>
    public static bool IsKebab(string text) => text.Length is > 0 and <= 30
        && IsLower(text[0])
        && text.All(c => IsLower(c) || IsDigit(c) || c == '-');

    /// <summary>Blank to tilde only, and something of it.</summary>
    public static bool IsPrintableAscii(string text, int maxLength) =>
        text.Length > 0 && text.Length <= maxLength && text.All(c => c is >= ' ' and <= '~');

    /// <summary>How many characters a text has as people count them: a surrogate pair is one.</summary>
    public static int LengthOf(string text) => text.Count(c => !char.IsLowSurrogate(c));

    private static bool IsDottedSnake(string text, int maxLength, char alsoAllowed)
    {
        if (text.Length > maxLength)
        {
            return false;
        }

        var start = 0;
        while (true)
        {
            var end = text.IndexOf('.', start);
            end = end < 0 ? text.Length : end;
            if (end - start > 30 || !IsSnake(text, start, end, alsoAllowed))
            {
                return false;
            }

            if (end == text.Length)
            {
                return true;
            }

            start = end + 1;
        }
    }

    private static bool IsSnake(string text, int start, int end, char alsoAllowed)
    {
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (!IsLower(c) && c != '_' && (i == start || !(IsDigit(c) || c == alsoAllowed)))
            {
                return false;
            }
        }

        return end > start;
    }

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
