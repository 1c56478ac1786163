using System.Globalization;

namespace Glean.Net;

/// <summary>The immutable facts of one metric, as its registry states them. Generated code makes these.</summary>
/// <remarks>Thread-safe. Limits of names are the registry's business (Glean registry specification, section 3).</remarks>
public sealed class MetricDefinition
{
    private static int s_slots;

    /// <summary>States a metric's facts.</summary>
    /// <param name="category">The category as it is sent; empty for metrics of the SDK itself that have none.</param>
    /// <param name="name">The name inside the category.</param>
    /// <param name="lifetime">When a value is cleared.</param>
    /// <param name="sendInPings">The pings that carry the metric; each gets a copy of every value.</param>
    public MetricDefinition(string category, string name, Lifetime lifetime, params string[] sendInPings)
    {
        Category = category ?? throw new ArgumentNullException(nameof(category));
        Name = name ?? throw new ArgumentNullException(nameof(name));
        Lifetime = lifetime;
        SendInPings = (string[])(sendInPings ?? throw new ArgumentNullException(nameof(sendInPings))).Clone();
        Identifier = category.Length == 0 ? name : $"{category}.{name}";
        Slot = Interlocked.Increment(ref s_slots) - 1;
    }

    /// <summary>The category as it is sent; may be empty.</summary>
    public string Category { get; }

    /// <summary>The name inside the category.</summary>
    public string Name { get; }

    /// <summary><c>category.name</c>, or the bare name where the category is empty.</summary>
    public string Identifier { get; }

    /// <summary>When a value is cleared.</summary>
    public Lifetime Lifetime { get; }

    /// <summary>The pings that carry the metric.</summary>
    public IReadOnlyList<string> SendInPings { get; }

    /// <summary>A disabled metric records neither values nor errors, unless remote configuration switches it on.</summary>
    public bool Disabled { get; init; }

    /// <summary>The UTC day, as <c>yyyy-MM-dd</c>, on and after which the running client records nothing; null for never.</summary>
    public string? Expires { get; init; }

    /// <summary>Whether the metric takes part in session sampling.</summary>
    public bool InSession { get; init; }

    /// <summary>The metric's place in every client's array of accumulators. Given per definition, never per label.</summary>
    internal int Slot { get; }

    /// <summary>Whether the metric is past its day of expiry. A day that cannot be read never comes.</summary>
    internal bool IsExpired(DateTimeOffset now) =>
        Expires is not null
        && DateTime.TryParseExact(Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && now.UtcDateTime.Date >= day;
}
