namespace Glean.Net.Registry.Model;

/// <summary>Which known word a mistyped one was meant to be.</summary>
internal static class Likeness
{
    // Two slips of the hand; in a short word one, or every short word would resemble every other.
    private const int FarthestSlips = 2;
    private const int ShortWord = 5;

    // Nobody types this; a long text is a pasted one, and comparing it would only cost time.
    private const int LongestWord = 64;

    /// <summary>The word nearest to a mistyped one, or null where none is near. Of two equally near, the first.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        var fewest = word.Length < ShortWord ? FarthestSlips : FarthestSlips + 1;
        string? nearest = null;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) < fewest && Slips(word, candidate) is var slips && slips < fewest)
            {
                fewest = slips;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>How many letters must be put in, taken out or exchanged to make one word of the other.</summary>
    private static int Slips(string word, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < word.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                var exchanged = diagonal + (word[i] == other[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(exchanged, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[other.Length];
    }
}
