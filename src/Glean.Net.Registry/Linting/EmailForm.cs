using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>An address nobody can write to answers no question. Real registries hold odd ones, so this only warns.</summary>
internal static class EmailForm
{
    public static IEnumerable<LintFinding> Check(ReadObject subject, RegistryOptions options) =>
        subject.ItemsOf("notification_emails")
            .OfType<YamlScalar>()
            .Where(email => email.IsText && !IsAddress(email.Text))
            .Select(email => new LintFinding(email.Mark, $"`{email.Text}` does not look like an e-mail address; correct it."));

    private static bool IsAddress(string text)
    {
        var at = text.IndexOf('@');
        var host = text.Substring(at + 1);
        return at > 0
            && host.IndexOf('@') < 0
            && host.IndexOf('.') > 0
            && host[host.Length - 1] != '.'
            && !text.Any(char.IsWhiteSpace);
    }
}
