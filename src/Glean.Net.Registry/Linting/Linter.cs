using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Runs all lints over a registry.</summary>
internal static class Linter
{
    public static void Lint(RegistryContent content)
    {
        _ = content;
    }
}
