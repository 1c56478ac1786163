using System.Globalization;
using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads <c>expires</c>: by date and by version exclude each other for one run.</summary>
internal static class Expiry
{
    /// <summary>Never expires.</summary>
    public const string Never = "never";

    /// <summary>Expired by hand, always.</summary>
    public const string Expired = "expired";

    public static void Read(MetricDraft draft, YamlMember member)
    {
        if (member.Value is YamlScalar { Value: { Kind: YamlScalarKind.Integer } number } && draft.Rules.ExpiresMayBeNumber)
        {
            ReadVersion(draft, member, number.Integer);
        }
        else if (draft.Reader.Text(member) is { } text)
        {
            ReadText(draft, member, text);
        }
    }

    /// <summary>The date a text stands for, <c>yyyy-mm-dd</c> only; null when it is none.</summary>
    public static DateTime? DateOf(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static void ReadVersion(MetricDraft draft, YamlMember member, long version)
    {
        var text = version.ToString(CultureInfo.InvariantCulture);
        if (version < 1)
        {
            draft.Reader.Report(Diagnostics.InvalidValue, member.Key.Mark, "The version in `expires` must be 1 or greater.");
        }
        else if (draft.Options.Expiry is { } own)
        {
            Judge(draft, member, text, own);
        }
        else if (draft.Options.ExpireByVersion is not { } current)
        {
            draft.Reader.Report(
                Diagnostics.ExpiryDate,
                member.Key.Mark,
                $"`expires` is the version {version}, but this registry expires by date; write `never`, `expired` or a date like 2030-12-31, or say which major version is being built.");
        }
        else
        {
            Settle(draft, text, hasExpired: version <= current);
        }
    }

    private static void ReadText(MetricDraft draft, YamlMember member, string text)
    {
        if (draft.Options.Expiry is { } own)
        {
            Judge(draft, member, text, own);
            return;
        }

        if (text is not (Never or Expired))
        {
            if (draft.Options.ExpireByVersion is not null)
            {
                draft.Reader.Report(
                    Diagnostics.ExpiryVersion,
                    member.Key.Mark,
                    $"`expires` is `{text}`, but this registry expires by version; write `never`, `expired` or a whole number without quotes.");
            }
            else if (DateOf(text) is null)
            {
                draft.Reader.Report(
                    Diagnostics.ExpiryDate, member.Key.Mark, $"`expires` is `{text}`; write `never`, `expired` or a date like 2030-12-31.");
            }
        }

        Settle(draft, text, hasExpired: text == Expired);
    }

    private static void Judge(MetricDraft draft, YamlMember member, string text, ExpiryRule own)
    {
        if (own.IsValid(text))
        {
            Settle(draft, text, own.IsExpired(text));
        }
        else
        {
            draft.Reader.Report(
                Diagnostics.ExpiryDate, member.Key.Mark, $"`expires` is `{text}`, which the rule of expiry given for this registry does not take.");
        }
    }

    private static void Settle(MetricDraft draft, string text, bool hasExpired) => draft.Row = draft.Row with
    {
        Expires = text,
        Disabled = draft.Row.Disabled || (hasExpired && !draft.Options.LeaveExpiredEnabled),
        IsExpirySettled = draft.Options.LeaveExpiredEnabled || draft.Options.Expiry is not null,
    };
}
