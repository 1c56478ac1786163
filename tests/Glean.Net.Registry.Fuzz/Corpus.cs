using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Fuzz;

/// <summary>The registries that everything else is made of: small, and with every feature somewhere.</summary>
internal static class Corpus
{
    public static IReadOnlyList<RegistryFile> Files { get; } =
        [.. typeof(Corpus).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name => new RegistryFile(name, TextOf(name)))];

    private static string TextOf(string name)
    {
        using var reader = new StreamReader(typeof(Corpus).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
