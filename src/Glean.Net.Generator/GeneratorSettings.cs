using System.Globalization;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Glean.Net.Generator;

/// <summary>What the project file says, as the package's props and targets hand it to the compiler.</summary>
internal sealed record GeneratorSettings(RegistryOptions Registry, EmitOptions Emit, bool MayAddAttribute)
{
    public static GeneratorSettings From(AnalyzerConfigOptions options) => new(
        new RegistryOptions
        {
            AllowReserved = IsTrue(options, "GleanAllowReserved"),
            RequireTags = IsTrue(options, "GleanRequireTags"),
            ExpireByVersion = int.TryParse(Property(options, "GleanExpireByVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : null,
        },
        new EmitOptions
        {
            Namespace = Property(options, "GleanNamespace") is { Length: > 0 } name ? name : Property(options, "RootNamespace"),
            Public = string.Equals(Property(options, "GleanClassVisibility"), "public", StringComparison.OrdinalIgnoreCase),
        },
        !string.Equals(Property(options, "GleanModuleInitializerAttribute"), "false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an additional file is one of ours.</summary>
    public static bool IsRegistry(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_metadata.AdditionalFiles.GleanKind", out var kind)
        && string.Equals(kind, "registry", StringComparison.OrdinalIgnoreCase);

    private static bool IsTrue(AnalyzerConfigOptions options, string name) =>
        string.Equals(Property(options, name), "true", StringComparison.OrdinalIgnoreCase);

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";
}
