using Glean.Net.BuiltIn;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Who the client is, and what it says of itself: the values of <c>client_info</c> that the SDK sets (lifecycle specification, 4 and 12.1).</summary>
internal sealed class Identity(GleanConfiguration configuration, ClientEnvironment environment, ChangeWriter writer, Func<Guid> newId)
{
    /// <summary>An id that versions of long ago stored to mean "none".</summary>
    public static readonly Guid Sentinel = new("c0ffeec0-ffee-c0ff-eec0-ffeec0ffeec0");

    /// <summary>Reads the client's id; null where there is none.</summary>
    public static Guid? ClientId(StoreTransaction transaction) =>
        StoredValues.Read(transaction, Metrics.GleanInternalMetrics.ClientId) is Guid id ? id : null;

    public static bool IsFirstRun(StoreTransaction transaction) =>
        StoredValues.Read(transaction, Metrics.GleanInternalMetrics.FirstRunDate) is null;

    /// <summary>Gives the client an id if it has none, and remembers the first day.</summary>
    /// <returns>The id.</returns>
    public Guid Ensure(StoreTransaction transaction, DateTimeOffset now)
    {
        if (IsFirstRun(transaction))
        {
            Put(transaction, Metrics.GleanInternalMetrics.FirstRunDate, new DatetimeValue(now, TimeUnit.Day));
        }

        if (ClientId(transaction) is { } known && known != Sentinel)
        {
            return known;
        }

        var id = newId();
        SetClientId(transaction, id);
        return id;
    }

    public void SetClientId(StoreTransaction transaction, Guid id) =>
        Put(transaction, Metrics.GleanInternalMetrics.ClientId, Recording.UuidText.Format(id));

    public static void ForgetClientId(StoreTransaction transaction) =>
        transaction.Metrics.Delete(Definitions.PingNames.ClientInfo, Metrics.GleanInternalMetrics.ClientId.Definition.Identifier);

    /// <summary>Writes what application and machine say of themselves. Lives until the next start, and is then written anew.</summary>
    public void Describe(StoreTransaction transaction)
    {
        PutText(transaction, Metrics.GleanInternalMetrics.Os, environment.Os);
        PutText(transaction, Metrics.GleanInternalMetrics.OsVersion, configuration.OsVersion ?? environment.OsVersion);
        PutText(transaction, Metrics.GleanInternalMetrics.Architecture, environment.Architecture);
        PutText(transaction, Metrics.GleanInternalMetrics.AppBuild, configuration.AppBuild ?? environment.AppBuild);
        PutText(transaction, Metrics.GleanInternalMetrics.AppDisplayVersion, configuration.AppDisplayVersion ?? environment.AppDisplayVersion);
        PutText(transaction, Metrics.GleanInternalMetrics.AppChannel, configuration.Channel);
        PutText(transaction, Metrics.GleanInternalMetrics.Locale, configuration.Locale ?? environment.Locale);
        var built = configuration.BuildDate ?? new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Put(transaction, Metrics.GleanInternalMetrics.BuildDate, new DatetimeValue(built, TimeUnit.Second));
        if (environment.WindowsBuild is { } windows)
        {
            Put(transaction, Metrics.GleanInternalMetrics.WindowsBuildNumber, windows);
        }

        PutText(transaction, Metrics.GleanClientAnnotation.ExperimentationId, configuration.ExperimentationId);
    }

    /// <summary>Reports why the store had to be begun anew; null for nothing.</summary>
    public void ReportLoadError(StoreTransaction transaction, string? error) => PutText(transaction, Metrics.GleanDatabase.LoadError, error);

    private void PutText(StoreTransaction transaction, StringMetric metric, string? value)
    {
        if (value is not null)
        {
            Put(transaction, metric, Recording.Utf8Text.Limit(value, Definitions.Limits.StringBytes, out _));
        }
    }

    private void Put(StoreTransaction transaction, Metric metric, object value) => writer.Write(transaction, metric.Key, value);
}
