using System.Globalization;

namespace Glean.Net.Registry.Yaml;

/// <summary>What may stand in JSON without quotes: numbers and three words.</summary>
internal static class JsonWords
{
    /// <summary>The value of an unquoted word; null when JSON has none for it.</summary>
    public static YamlScalarValue? ValueOf(string word) => word switch
    {
        "true" => new YamlScalarValue(YamlScalarKind.Boolean, Boolean: true),
        "false" => new YamlScalarValue(YamlScalarKind.Boolean, Boolean: false),
        "null" => YamlScalarValue.Null,
        _ => IsNumber(word) ? OfNumber(word) : null,
    };

    private static YamlScalarValue OfNumber(string word)
    {
        var isInteger = word.IndexOfAny(['.', 'e', 'E']) < 0;
        _ = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real);
        return isInteger ? OfInteger(word, real) : new YamlScalarValue(YamlScalarKind.Real, Real: real);
    }

    private static YamlScalarValue OfInteger(string word, double real)
    {
        var integer = long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : word[0] == '-' ? long.MinValue
            : long.MaxValue;
        return new YamlScalarValue(YamlScalarKind.Integer, Integer: integer, Real: real);
    }

    // JSON's number: no leading zero, no bare point, digits after the exponent.
    private static bool IsNumber(string word)
    {
        var at = word.Length > 0 && word[0] == '-' ? 1 : 0;
        var whole = Digits(word, at);
        if (whole == 0 || (whole > 1 && word[at] == '0'))
        {
            return false;
        }

        at += whole;
        if (at < word.Length && word[at] == '.')
        {
            var fraction = Digits(word, at + 1);
            if (fraction == 0)
            {
                return false;
            }

            at += 1 + fraction;
        }

        if (at < word.Length && word[at] is 'e' or 'E')
        {
            at += at + 1 < word.Length && word[at + 1] is '+' or '-' ? 2 : 1;
            var exponent = Digits(word, at);
            if (exponent == 0)
            {
                return false;
            }

            at += exponent;
        }

        return at == word.Length;
    }

    private static int Digits(string word, int start)
    {
        var end = start;
        while (end < word.Length && word[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end - start;
    }
}
