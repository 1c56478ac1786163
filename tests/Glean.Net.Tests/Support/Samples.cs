using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Testing;

namespace Glean.Net.Tests.Support;

/// <summary>Metrics and pings for tests of what is round them.</summary>
internal static class Samples
{
    public static readonly PingDefinition CustomDefinition = new("custom-ping") { ReasonCodes = ["one", "two"] };

    /// <summary>Does not follow the user's switch, and has to be enabled first.</summary>
    public static readonly PingDefinition ExemptDefinition = new("exempt-ping") { FollowsCollectionEnabled = false, Enabled = false };

    public static readonly PingType Custom = new(CustomDefinition);

    public static readonly PingType Exempt = new(ExemptDefinition);

    public static readonly CounterMetric Count = new(new MetricDefinition("sample", "count", Lifetime.Ping, "custom-ping"));

    public static readonly CounterMetric ExemptCount = new(new MetricDefinition("sample", "exempt_count", Lifetime.Ping, "exempt-ping"));

    public static readonly CounterMetric InMetrics = new(new MetricDefinition("sample", "in_metrics", Lifetime.Ping, "metrics"));

    public static readonly CounterMetric InEventsPing = new(new MetricDefinition("sample", "in_events", Lifetime.Ping, "events"));

    public static readonly StringMetric Text = new(new MetricDefinition("sample", "text", Lifetime.Ping, "custom-ping"));

    public static readonly StringMetric ForOneRun =
        new(new MetricDefinition("sample", "for_one_run", Lifetime.Application, "baseline", "custom-ping"));

    public static readonly EventMetric<EventExtras> Click =
        new(new MetricDefinition("sample", "click", Lifetime.Ping, "events") { InSession = true }, "button");

    public static readonly EventMetric<NoExtra> Outside = new(new MetricDefinition("sample", "outside", Lifetime.Ping, "events"));

    public static readonly EventMetric<NoExtra> InCustom = new(new MetricDefinition("sample", "in_custom", Lifetime.Ping, "custom-ping"));

    public static readonly EventMetric<NoExtra> InExempt = new(new MetricDefinition("sample", "in_exempt", Lifetime.Ping, "exempt-ping"));

    public static GleanTest Start(
        Func<GleanConfiguration, GleanConfiguration>? configure = null, bool uploadEnabled = true, params PingDefinition[] more) =>
        GleanTest.Start(Options(configure, uploadEnabled, more));

    public static GleanTestOptions Options(
        Func<GleanConfiguration, GleanConfiguration>? configure = null, bool uploadEnabled = true, params PingDefinition[] more) =>
        new() { Configure = configure, UploadEnabled = uploadEnabled, Pings = [CustomDefinition, ExemptDefinition, .. more] };

    /// <summary>Reads from a client's store, after everything asked of it so far.</summary>
    public static T Read<T>(this GleanTest glean, Func<StoreTransaction, T> read) =>
        glean.Client.Parts.Target.ReadAsync(read, default!).GetAwaiter().GetResult();

    /// <summary>The same metric, fixed to a test's client: for what static metrics of the SDK itself hold.</summary>
    public static T Of<T>(this GleanTest glean, T metric)
        where T : Metric => glean.Client.Bind(metric);

    /// <summary>The client's id, from the last ping or the store; null for none.</summary>
    public static Guid? ClientId(this GleanTest glean) => glean.Read(Identity.ClientId);

    public static string? Field(this PingDocument ping, string section, string name) => ping.Json[section]?[name]?.GetValue<string>();

    public static string? ClientIdOf(PingDocument ping) => ping.Field("client_info", "client_id");

    public static string IdFile(this GleanTest glean) => Path.Combine(glean.DataPath, "client_id.txt");

    public static string DatabaseFile(this GleanTest glean) => Path.Combine(glean.DataPath, "db", GleanStore.FileName);

    public static string NewDirectory() => Path.Combine(Path.GetTempPath(), "glean-test-" + Guid.NewGuid().ToString("N"));
}
