namespace Glean.Net.Extensions.Meters;

/// <summary>What the units of instruments are worth, as UCUM spells them and OpenTelemetry uses them.</summary>
internal static class Units
{
    /// <summary>How many nanoseconds one unit lasts; null for what is no unit of time.</summary>
    public static double? Nanoseconds(string? unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        "min" => 60e9,
        "h" => 3600e9,
        "d" => 86400e9,
        _ => null,
    };

    /// <summary>How many bytes one unit is; null for what is no unit of memory.</summary>
    public static double? Bytes(string? unit) => unit switch
    {
        "By" => 1,
        "kBy" => 1e3,
        "MBy" => 1e6,
        "GBy" => 1e9,
        "KiBy" => 1024,
        "MiBy" => 1024 * 1024,
        "GiBy" => 1024 * 1024 * 1024,
        _ => null,
    };
}
