namespace Glean.Net.Registry.Model;

/// <summary>What a registry file defines.</summary>
internal enum RegistryFileKind
{
    Metrics,
    Pings,
    Tags,
}

/// <summary>A kind of file in one version of its schema.</summary>
internal sealed record RegistrySchema(RegistryFileKind Kind, int Version)
{
    private const string Prefix = "moz://mozilla.org/schemas/glean/";

    /// <summary>All that are accepted, in the order in which messages name them.</summary>
    public static IReadOnlyList<RegistrySchema> All { get; } =
    [
        new(RegistryFileKind.Metrics, 1), new(RegistryFileKind.Metrics, 2),
        new(RegistryFileKind.Pings, 1), new(RegistryFileKind.Pings, 2),
        new(RegistryFileKind.Tags, 1),
    ];

    /// <summary>The version as it is written: <c>2-0-0</c>.</summary>
    public string VersionText => $"{Version}-0-0";

    /// <summary>The string under <c>$schema</c>.</summary>
    public string Id => $"{Prefix}{KindText}/{VersionText}";

    private string KindText => Kind switch
    {
        RegistryFileKind.Metrics => "metrics",
        RegistryFileKind.Pings => "pings",
        _ => "tags",
    };

    /// <summary>The schema of an id; null when there is none.</summary>
    public static RegistrySchema? Find(string id) => All.FirstOrDefault(schema => schema.Id == id);
}
