using System.Globalization;

namespace Glean.Net.Registry.Yaml;

/// <summary>YAML 1.1's reading of plain scalars, without timestamps: dates stay text.</summary>
internal static class YamlScalarTyping
{
    /// <summary>What a plain (unquoted) scalar means.</summary>
    public static YamlScalarValue OfPlain(string text) => text.Length == 0
        ? YamlScalarValue.Null
        : text[0] switch
        {
            >= '0' and <= '9' or '+' or '-' or '.' => Number(text) ?? YamlScalarValue.Text,
            _ => text.Length <= 5 ? Word(text) : YamlScalarValue.Text,
        };

    private static YamlScalarValue Word(string text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON"
            => new YamlScalarValue(YamlScalarKind.Boolean, Boolean: true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF"
            => new YamlScalarValue(YamlScalarKind.Boolean, Boolean: false),
        "~" or "null" or "Null" or "NULL" => YamlScalarValue.Null,
        "<<" => YamlScalarValue.Merge,
        _ => YamlScalarValue.Text,
    };

    private static YamlScalarValue? Number(string text)
    {
        var isNegative = text[0] == '-';
        var digits = text[0] is '-' or '+' ? text.Substring(1) : text;
        return Integer(digits) is { } integer ? OfInteger(isNegative ? -integer : integer)
            : Real(digits, isSigned: digits.Length != text.Length) is { } real ? OfReal(isNegative ? -real : real)
            : null;
    }

    private static YamlScalarValue OfReal(double value) => new(YamlScalarKind.Real, Real: value);

    private static YamlScalarValue OfInteger(decimal value) => new(
        YamlScalarKind.Integer,
        Integer: value > long.MaxValue ? long.MaxValue : value < long.MinValue ? long.MinValue : (long)value,
        Real: (double)value);

    private static decimal? Integer(string digits)
    {
        if (digits.Length == 0 || digits[0] is < '0' or > '9')
        {
            return null;
        }

        if (digits[0] != '0')
        {
            return digits.IndexOf(':') < 0 ? InBase(10, digits, 0) : InBase60(digits);
        }

        return digits.Length == 1 ? 0
            : digits[1] == 'x' ? InBase(16, digits, 2)
            : digits[1] == 'b' ? InBase(2, digits, 2)
            : InBase(8, digits, 1);
    }

    private static decimal? InBase(int radix, string digits, int start)
    {
        decimal value = 0;
        var any = false;
        for (var i = start; i < digits.Length; i++)
        {
            if (digits[i] == '_')
            {
                continue;
            }

            var digit = DigitOf(digits[i]);
            if (digit < 0 || digit >= radix)
            {
                return null;
            }

            any = true;
            value = value > long.MaxValue ? value : (value * radix) + digit; // beyond 64 bits only the size matters
        }

        return any ? value : null;
    }

    // 12:30 is 750: what base-60 forms were once meant for are times of day.
    private static decimal? InBase60(string digits)
    {
        decimal value = 0;
        var parts = digits.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (i > 0 && !(part.Length is 1 or 2 && IsDigits(part) && (part.Length == 1 || part[0] <= '5')))
            {
                return null;
            }

            if (InBase(10, part, 0) is not { } number || value > long.MaxValue)
            {
                return null;
            }

            value = (value * 60) + number;
        }

        return value;
    }

    private static double? Real(string digits, bool isSigned)
    {
        if (digits is ".inf" or ".Inf" or ".INF")
        {
            return double.PositiveInfinity;
        }

        if (!isSigned && digits is ".nan" or ".NaN" or ".NAN")
        {
            return double.NaN;
        }

        var point = digits.IndexOf('.');
        if (point < 0)
        {
            return null;
        }

        var whole = digits.Substring(0, point);
        return whole.IndexOf(':') >= 0 ? RealInBase60(whole, digits.Substring(point)) : PlainReal(digits, point, isSigned);
    }

    private static double? RealInBase60(string whole, string fraction) =>
        InBase60(whole) is { } value && PlainReal("0" + fraction, 1, isSigned: false) is { } rest ? (double)value + rest : null;

    private static double? PlainReal(string digits, int point, bool isSigned)
    {
        // `.5` is a number, `-.5` and `1e3` are text: the exponent wants a point before it and a sign in it.
        var exponent = digits.IndexOfAny(['e', 'E']);
        var end = exponent < 0 ? digits.Length : exponent;
        var hasWhole = point > 0;
        if (end < point || (!hasWhole && (isSigned || end == point + 1)) || digits[0] == '_')
        {
            return null;
        }

        for (var i = 0; i < end; i++)
        {
            if (i != point && digits[i] is not ((>= '0' and <= '9') or '_'))
            {
                return null;
            }
        }

        if (exponent >= 0 && !(digits.Length > exponent + 2 && digits[exponent + 1] is '+' or '-' && IsDigits(digits.Substring(exponent + 2))))
        {
            return null;
        }

        return double.TryParse(digits.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '9');

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
