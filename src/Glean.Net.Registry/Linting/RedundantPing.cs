using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A ping need not say that it is one, nor that it is yours.</summary>
internal static class RedundantPing
{
    private static readonly string[] s_redundant = ["ping", "custom"];

    public static IEnumerable<LintFinding> Check(ReadPing ping, RegistryOptions options) =>
        ping.Row.Name.Split('-', '_')
            .Where(word => s_redundant.Contains(word))
            .Take(1)
            .Select(word => new LintFinding(ping.KeyMark, $"The word `{word}` in the ping's name says nothing; remove it."));
}
