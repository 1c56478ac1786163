using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;

namespace Glean.Net.Runtime;

/// <summary>What developers set to find their pings again (lifecycle specification, section 11): tags and the log of payloads. Immutable.</summary>
internal sealed record DebugOptions
{
    private const int LongestTag = 20;
    private const int MostSourceTags = 5;
    private const string OwnTags = "glean";

    /// <summary>Marks pings for the debug viewer; null for none.</summary>
    public string? ViewTag { get; init; }

    /// <summary>Marks pings for filters; empty for none.</summary>
    public IReadOnlyList<string> SourceTags { get; init; } = [];

    /// <summary>Whether payloads are logged when they are sent; null where nobody has said.</summary>
    public bool? LogPings { get; init; }

    /// <summary>What the environment says; what is wrong there is logged and ignored.</summary>
    public static DebugOptions From(ClientEnvironment environment)
    {
        var tags = environment.SourceTags?.Split(',').Select(tag => tag.Trim()).ToList();
        return new DebugOptions
        {
            ViewTag = environment.DebugViewTag is { } tag && IsViewTag(tag) ? tag : null,
            SourceTags = tags is not null && AreSourceTags(tags) ? tags : [],
            LogPings = environment.LogPings switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            },
        };
    }

    /// <summary>These, with what others say on top.</summary>
    public DebugOptions With(DebugOptions later) => new()
    {
        ViewTag = later.ViewTag ?? ViewTag,
        SourceTags = later.SourceTags.Count > 0 ? later.SourceTags : SourceTags,
        LogPings = later.LogPings ?? LogPings,
    };

    /// <summary>Puts the tags on pings that are collected from now on.</summary>
    public void ApplyTo(PingCollector collector)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ViewTag is not null)
        {
            headers["X-Debug-ID"] = ViewTag;
        }

        if (SourceTags.Count > 0)
        {
            headers["X-Source-Tags"] = string.Join(",", SourceTags);
        }

        collector.Mark(headers);
    }

    /// <summary>Whether a tag can be used; if not, the log says so. Twenty characters are allowed (L16).</summary>
    public static bool IsViewTag(string tag) => IsTag(tag) || Refuse($"the debug view tag \"{tag}\" is not 1 to 20 of a-z, A-Z, 0-9 and hyphen");

    /// <summary>Whether a list of tags can be used; one bad tag spoils the list.</summary>
    public static bool AreSourceTags(IReadOnlyList<string> tags) =>
        (tags.Count is > 0 and <= MostSourceTags && tags.All(tag => IsTag(tag) && !tag.StartsWith(OwnTags, StringComparison.Ordinal)))
        || Refuse($"the source tags \"{string.Join(",", tags)}\" are not 1 to 5 tags of 1 to 20 of a-z, A-Z, 0-9 and hyphen that do not begin with \"glean\"");

    private static bool IsTag(string? tag) =>
        tag is not null
        && tag.Length is > 0 and <= LongestTag
        && tag.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-');

    private static bool Refuse(string message)
    {
        GleanLog.Error(message);
        return false;
    }
}
