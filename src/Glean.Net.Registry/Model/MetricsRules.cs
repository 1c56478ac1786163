namespace Glean.Net.Registry.Model;

/// <summary>Where the two versions of the metrics schema differ, as values.</summary>
internal sealed record MetricsRules
{
    /// <summary>1-0-0: older and narrower, still in use.</summary>
    public static readonly MetricsRules Version1 = new()
    {
        Version = 1,
        MaxNameLength = 30,
        BugsMayBeNumbers = true,
        ReservedCategories = ["pings"],
        IsPingName = PingNames.IsLegacyName,
        IsLabel = NameForms.IsLegacyLabel,
        LabelForm = "lower-case words joined by points, `_` or `-`, at most 71 characters",
        MaxLabels = 16,
        IsExtraKey = NameForms.IsDottedSnake,
        ExtraKeyForm = "lower-case words joined by points or `_`, at most 40 characters",
        MaxExtraKeys = 10,
        MaxBucketCount = 100,
        Sensitivities = ["technical", "interaction", "web_activity", "highly_sensitive"],
    };

    /// <summary>2-0-0: the current one.</summary>
    public static readonly MetricsRules Version2 = new()
    {
        Version = 2,
        MaxNameLength = 70,
        ExpiresMayBeNumber = true,
        ReservedCategories = ["pings", "tags"],
        IsPingName = PingNames.IsTarget,
        IsLabel = text => NameForms.IsPrintableAscii(text, maxLength: 111),
        LabelForm = "1 to 111 printable ASCII characters",
        MaxLabels = 4096,
        IsExtraKey = text => NameForms.IsPrintableAscii(text, maxLength: 40),
        ExtraKeyForm = "1 to 40 printable ASCII characters",
        MaxExtraKeys = 50,
        ChecksExtraKeyTypes = true,
        MaxBucketCount = int.MaxValue,
        Sensitivities = ["technical", "interaction", "stored_content", "web_activity", "highly_sensitive"],
        UnitNeedsTimeUnit = true,
    };

    /// <summary>The schema's first number.</summary>
    public required int Version { get; init; }

    /// <summary>The longest name of a metric.</summary>
    public required int MaxNameLength { get; init; }

    /// <summary>Whether a bug may be given by number.</summary>
    public bool BugsMayBeNumbers { get; init; }

    /// <summary>Whether <c>expires</c> may be a whole number.</summary>
    public bool ExpiresMayBeNumber { get; init; }

    /// <summary>Categories that would be taken for other things.</summary>
    public required IReadOnlyList<string> ReservedCategories { get; init; }

    /// <summary>What may stand in <c>send_in_pings</c>.</summary>
    public required Func<string, bool> IsPingName { get; init; }

    /// <summary>What a label may look like.</summary>
    public required Func<string, bool> IsLabel { get; init; }

    /// <summary>The same in words.</summary>
    public required string LabelForm { get; init; }

    /// <summary>The longest list of labels.</summary>
    public required int MaxLabels { get; init; }

    /// <summary>What an extra key's name may look like.</summary>
    public required Func<string, bool> IsExtraKey { get; init; }

    /// <summary>The same in words.</summary>
    public required string ExtraKeyForm { get; init; }

    /// <summary>The most keys an event may have.</summary>
    public required int MaxExtraKeys { get; init; }

    /// <summary>Whether a wrong type of an extra key is an error.</summary>
    public bool ChecksExtraKeyTypes { get; init; }

    /// <summary>The most buckets of a custom distribution.</summary>
    public required int MaxBucketCount { get; init; }

    /// <summary>What may stand in <c>data_sensitivity</c>.</summary>
    public required IReadOnlyList<string> Sensitivities { get; init; }

    /// <summary>Whether <c>unit</c> without <c>time_unit</c> on a time metric is taken for a slip.</summary>
    public bool UnitNeedsTimeUnit { get; init; }
}
