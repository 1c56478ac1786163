using System.Runtime.CompilerServices;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Emit;

namespace Glean.Net.Registry.Tests.Documents;

/// <summary>The registry that the golden code is made of, documented.</summary>
internal static class BrowserRegistry
{
    public static RegistryModel Read { get; } = RegistryReader.Read(
        [new("metrics.yaml", Text("metrics.yaml")), new("pings.yaml", Text("pings.yaml")), new("tags.yaml", GoldenCodeTests.Tags)], new());

    public static RegistryModel Paired { get; } = RateTransformation.Apply(Read).Model;

    private static string Text(string name, [CallerFilePath] string caller = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(caller)!, "..", "Emit", "Golden", name));
}
