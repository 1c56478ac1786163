using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>The world of the metric specification's cases: pings <c>store1</c> and <c>store2</c>, and a metric called <c>t.m</c>.</summary>
internal static class Stores
{
    public const string One = "store1";
    public const string Two = "store2";

    public static readonly PingType Store1 = new(new PingDefinition(One));
    public static readonly PingType Store2 = new(new PingDefinition(Two));
    public static readonly PingType Metrics = new(new PingDefinition("metrics"));
    public static readonly PingType Events = new(new PingDefinition("events"));

    public static GleanTest Start(
        Func<GleanConfiguration, GleanConfiguration>? configure = null, bool uploadEnabled = true, params PingDefinition[] more) =>
        GleanTest.Start(new GleanTestOptions
        {
            UploadEnabled = uploadEnabled,
            Pings = [Store1.Definition, Store2.Definition, .. more],
            Configure = configure,
        });

    /// <summary>The facts of <c>t.m</c>, sent in <c>store1</c> unless said otherwise.</summary>
    public static MetricDefinition Define(params string[] pings) => Define("m", Lifetime.Ping, pings);

    public static MetricDefinition Define(Lifetime lifetime, params string[] pings) => Define("m", lifetime, pings);

    public static MetricDefinition Define(string name, Lifetime lifetime, params string[] pings) =>
        new("t", name, lifetime, pings.Length == 0 ? [One] : pings);

    public static MetricDefinition Disabled() => new("t", "m", Lifetime.Ping, One) { Disabled = true };

    /// <summary>Errors by type, in the order value, label, state, overflow.</summary>
    public static int[] Errors(this Metric metric) =>
        [.. new[] { ErrorType.InvalidValue, ErrorType.InvalidLabel, ErrorType.InvalidState, ErrorType.InvalidOverflow }
            .Select(metric.TestGetNumRecordedErrors)];

    public static readonly int[] NoErrors = [0, 0, 0, 0];
}
