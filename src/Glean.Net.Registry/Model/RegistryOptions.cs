namespace Glean.Net.Registry.Model;

/// <summary>What the caller decides about a registry as a whole.</summary>
public sealed record RegistryOptions
{
    /// <summary>Allow names that are reserved for the SDK itself.</summary>
    public bool AllowReserved { get; init; }

    /// <summary>Expire by this major version instead of by date.</summary>
    public int? ExpireByVersion { get; init; }

    /// <summary>Judge <c>expires</c> by this rule instead of by date or version; null for the usual rules.</summary>
    public ExpiryRule? Expiry { get; init; }

    /// <summary>
    /// Leave <see cref="MetricRow.Disabled"/> as written however old a metric is, and its date without effect in generated code and
    /// documents. What lints say of expiry stays the same.
    /// </summary>
    public bool LeaveExpiredEnabled { get; init; }

    /// <summary>
    /// The list of what is wanted: registry files of which only the names of metrics count. A metric that none of them names is kept,
    /// and disabled; pings are left alone. Null where everything is wanted.
    /// </summary>
    public EquatableArray<RegistryFile>? InterestingFiles { get; init; }

    /// <summary>Report metrics and pings without tags.</summary>
    public bool RequireTags { get; init; }

    /// <summary>The UTC day on which dates are judged by lints; null where no day is known, and then no lint that needs one speaks.</summary>
    public DateTime? Today { get; init; }
}

/// <summary>A caller's own rule of expiry; it replaces both the rule of dates and that of versions, the two keywords included.</summary>
/// <param name="IsValid">Whether a value may be written. Whole numbers come as their digits.</param>
/// <param name="IsExpired">Whether a metric with a valid value records nothing any more.</param>
/// <remarks>Both are called once or more for every metric, on the thread that reads; what they throw reaches the caller.</remarks>
public sealed record ExpiryRule(Func<string, bool> IsValid, Func<string, bool> IsExpired)
{
    /// <summary>Takes every value for one that has not expired: for reading registries of which it is not known how they expire.</summary>
    public static ExpiryRule Anything { get; } = new(_ => true, _ => false);
}
