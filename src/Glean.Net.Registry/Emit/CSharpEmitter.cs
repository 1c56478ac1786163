using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>Writes the C# of a registry. What it writes compiles with C# 9, whatever the registry says.</summary>
/// <remarks>Text in, text out: the same rows give the same bytes on every machine. Rates are expected to be paired already.</remarks>
public static class CSharpEmitter
{
    /// <summary>What the file of all metrics is called.</summary>
    public const string MetricsFileName = "Metrics.g.cs";

    /// <summary>What the file of all pings is called.</summary>
    public const string PingsFileName = "Pings.g.cs";

    /// <summary>What the file of all texts for people is called.</summary>
    public const string DescriptionsFileName = "GleanDescriptions.g.cs";

    /// <summary>What the file of metrics recorded from instruments is called.</summary>
    public const string MetersFileName = "GleanMeters.g.cs";

    /// <summary>What the file with the moment of the build is called.</summary>
    public const string BuildInfoFileName = "GleanBuildInfo.g.cs";

    /// <summary>What the file with the missing attribute is called.</summary>
    public const string ModuleInitializerFileName = "ModuleInitializerAttribute.g.cs";

    /// <summary>Whether a file with these lines was written here; only such files are ever overwritten or removed.</summary>
    public static bool IsGenerated(IEnumerable<string> lines) =>
        lines.Take(2).ToList() is [SourceFrame.Mark, { } second] && second.StartsWith(SourceFrame.Author, StringComparison.Ordinal);

    /// <summary>All files of a registry: those of metrics, pings, texts and instruments, as far as there are any, and with them the attribute if it is wanted.</summary>
    /// <param name="model">The rows, rates paired.</param>
    /// <param name="options">What the caller decides.</param>
    /// <param name="withModuleInitializerAttribute">Whether to add what frameworks older than .NET 5 lack.</param>
    public static IReadOnlyList<GeneratedFile> EmitAll(RegistryModel model, EmitOptions options, bool withModuleInitializerAttribute)
    {
        GeneratedFile[] files = [.. new[] { EmitMetrics(model, options), EmitPings(model, options), EmitDescriptions(model, options), EmitMeters(model, options) }.OfType<GeneratedFile>()];
        return withModuleInitializerAttribute && files.Length > 0 ? [.. files, EmitModuleInitializerAttribute(options)] : files;
    }

    /// <summary>The class <c>Metrics</c>; null where there is no metric.</summary>
    public static GeneratedFile? EmitMetrics(RegistryModel model, EmitOptions options)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return model.Metrics.Count == 0 ? null : new(MetricsFileName, MetricsSource.Write(model, options));
    }

    /// <summary>The class <c>Pings</c>; null where there is no ping.</summary>
    public static GeneratedFile? EmitPings(RegistryModel model, EmitOptions options)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return model.Pings.Count == 0 ? null : new(PingsFileName, PingsSource.Write(model, options));
    }

    /// <summary>What the registry tells people, for views of recorded data; null where there is nothing to tell.</summary>
    public static GeneratedFile? EmitDescriptions(RegistryModel model, EmitOptions options)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return model.Metrics.Count + model.Pings.Count == 0 ? null : new(DescriptionsFileName, DescriptionsSource.Write(model, options));
    }

    /// <summary>The list of metrics that are recorded from instruments; null where there is none.</summary>
    public static GeneratedFile? EmitMeters(RegistryModel model, EmitOptions options)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return model.Metrics.Any(metric => metric.Meter is not null) ? new(MetersFileName, MetersSource.Write(model, options)) : null;
    }

    /// <summary>When the application was built, for who wants it in code; no part of what the registry says.</summary>
    public static GeneratedFile EmitBuildInfo(DateTimeOffset buildDate, EmitOptions options)
    {
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return new(BuildInfoFileName, BuildInfoSource.Write(buildDate, options));
    }

    /// <summary>The attribute on the registration of pings and texts, for frameworks older than .NET 5; on newer ones the file is without effect.</summary>
    public static GeneratedFile EmitModuleInitializerAttribute(EmitOptions options)
    {
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return new(ModuleInitializerFileName, ModuleInitializerSource.Write(options));
    }
}
