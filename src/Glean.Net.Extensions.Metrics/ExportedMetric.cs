namespace Glean.Net.Extensions.Meters;

/// <summary>A metric as an instrument.</summary>
internal abstract class ExportedMetric
{
    /// <summary>Takes what was recorded. One thread at a time.</summary>
    public abstract void Take(RecordedNumber number);

    /// <summary>How many of a unit of the library one of the instrument's is, and how the instrument spells it.</summary>
    protected static (double Divisor, string? Name) UnitOf(string unit) => unit switch
    {
        "ns" => (1e9, "s"),
        "" => (1, null),
        _ => (1, unit),
    };
}
