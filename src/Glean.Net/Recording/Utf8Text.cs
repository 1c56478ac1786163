using System.Text;

namespace Glean.Net.Recording;

/// <summary>Text measured as the protocol measures it: in bytes of UTF-8, cut only between code points.</summary>
internal static class Utf8Text
{
    /// <summary>Unpaired surrogates become U+FFFD, as they would on the wire.</summary>
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether the text needs more bytes than the limit.</summary>
    public static bool Exceeds(string text, int limit) =>
        text.Length * 3 > limit && (text.Length > limit || s_utf8.GetByteCount(text) > limit);

    /// <summary>The longest beginning of the text that is no longer than the limit and splits no code point.</summary>
    public static string Limit(string text, int limit, out bool truncated)
    {
        truncated = Exceeds(text, limit);
        return truncated ? text.Substring(0, CharactersWithin(text, limit)) : text;
    }

    /// <summary>The text with each unpaired surrogate replaced by U+FFFD.</summary>
    public static string WellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                return s_utf8.GetString(s_utf8.GetBytes(text));
            }
        }

        return text;
    }

    private static int CharactersWithin(string text, int limit)
    {
        var bytes = 0;
        var index = 0;
        while (index < text.Length)
        {
            var isPair = char.IsSurrogatePair(text, index);
            bytes += isPair ? 4 : text[index] < 0x80 ? 1 : text[index] < 0x800 ? 2 : 3;
            if (bytes > limit)
            {
                break;
            }

            index += isPair ? 2 : 1;
        }

        return index;
    }
}
