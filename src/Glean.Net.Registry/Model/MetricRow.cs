namespace Glean.Net.Registry.Model;

/// <summary>One metric of the registry, with defaults filled in. A value: two rows read from the same text are equal.</summary>
public sealed record MetricRow
{
    /// <summary>The category key as written (<c>glean.internal.metrics</c> included).</summary>
    public required string Category { get; init; }

    /// <summary>The metric's name inside its category.</summary>
    public required string Name { get; init; }

    /// <summary>The YAML type: <c>counter</c>, <c>labeled_counter</c>, …; after the rate transformation also <c>numerator</c> and <c>denominator</c>.</summary>
    public required string Type { get; init; }

    /// <summary>A few words that name the metric for people (<c>metadata.title</c>); null when absent.</summary>
    public string? Title { get; init; }

    /// <summary>Markdown text for people.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>ping</c>, <c>application</c> or <c>user</c>.</summary>
    public string Lifetime { get; init; } = "ping";

    /// <summary>Sorted, unique, <c>default</c> resolved.</summary>
    public EquatableArray<string> SendInPings { get; init; }

    /// <summary><c>never</c>, <c>expired</c>, <c>yyyy-mm-dd</c>, or a whole number as text.</summary>
    public string Expires { get; init; } = "never";

    /// <summary>As written, or because <see cref="Expires"/> is <c>expired</c> or a version that has passed, or because nobody wants the metric. A date never sets it: the running client judges dates.</summary>
    public bool Disabled { get; init; }

    /// <summary>Whether <see cref="Disabled"/> has the last word on expiry: the caller has a rule of its own, or wants expired metrics as they are.</summary>
    public bool IsExpirySettled { get; init; }

    /// <summary>Whether the metric takes part in session sampling.</summary>
    public bool InSession { get; init; }

    /// <summary>References to bug trackers, as text.</summary>
    public EquatableArray<string> Bugs { get; init; }

    /// <summary>Which of <see cref="Bugs"/>, counted from 0, are written as numbers, as schema 1-0-0 allows.</summary>
    public EquatableArray<int> NumberedBugs { get; init; }

    /// <summary>References to data reviews.</summary>
    public EquatableArray<string> DataReviews { get; init; }

    /// <summary>Who answers for the metric.</summary>
    public EquatableArray<string> NotificationEmails { get; init; }

    /// <summary>As written; null when absent (absent and empty differ).</summary>
    public EquatableArray<string>? DataSensitivity { get; init; }

    /// <summary>The metric's own tags and its file's, sorted, unique.</summary>
    public EquatableArray<string> Tags { get; init; }

    /// <summary>Lints silenced by the metric or its file, sorted, unique.</summary>
    public EquatableArray<string> NoLint { get; init; }

    /// <summary>What a quantity counts; null when absent.</summary>
    public string? Unit { get; init; }

    /// <summary>Reserved for the migration of old probes; kept, without effect.</summary>
    public string GeckoDatapoint { get; init; } = "";

    /// <summary>Kept, without effect.</summary>
    public string? TelemetryMirror { get; init; }

    /// <summary>The metric's version as written, whole numbers in decimal; 0 when absent.</summary>
    public string Version { get; init; } = "0";

    /// <summary>For types that have one, with the type's default filled in.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>For types that have one, with the type's default filled in.</summary>
    public string? MemoryUnit { get; init; }

    /// <summary>Custom distributions: the lowest bucket's start.</summary>
    public long? RangeMin { get; init; }

    /// <summary>Custom distributions: the highest bucket's start.</summary>
    public long? RangeMax { get; init; }

    /// <summary>Custom distributions: how many buckets.</summary>
    public int? BucketCount { get; init; }

    /// <summary><c>linear</c> or <c>exponential</c>.</summary>
    public string? HistogramType { get; init; }

    /// <summary>Static labels in written order; null when labels are dynamic.</summary>
    public EquatableArray<string>? Labels { get; init; }

    /// <summary>The two dimensions of a dual labeled counter.</summary>
    public DualLabelsRow? DualLabels { get; init; }

    /// <summary>The keys of an event in code-point order.</summary>
    public EquatableArray<ExtraKeyRow> ExtraKeys { get; init; }

    /// <summary>The structure of an object metric.</summary>
    public StructureNode? Structure { get; init; }

    /// <summary>The full identifier of a rate's denominator.</summary>
    public string? DenominatorMetric { get; init; }

    /// <summary>After the rate transformation: the identifiers that a denominator feeds, in registry order.</summary>
    public EquatableArray<string> Numerators { get; init; }

    /// <summary>The instrument that it is recorded from; null for none.</summary>
    public MeterRow? Meter { get; init; }

    /// <summary>Where the metric's name stands.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>The category as the payload knows it: empty for <c>glean.internal.metrics</c>.</summary>
    public string WireCategory => Category == "glean.internal.metrics" ? "" : Category;

    /// <summary><c>category.name</c>, or the bare name of an internal metric.</summary>
    public string Identifier => WireCategory.Length == 0 ? Name : $"{WireCategory}.{Name}";
}

/// <summary>One key that an event may carry. <see cref="Type"/> is <c>string</c>, <c>boolean</c> or <c>quantity</c>.</summary>
public sealed record ExtraKeyRow(string Name, string Description, string Type);

/// <summary>The dimensions of a dual labeled counter; a null list means dynamic labels.</summary>
public sealed record DualLabelsRow(
    string KeyDescription, EquatableArray<string>? Keys, string CategoryDescription, EquatableArray<string>? Categories);
