using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Who the client is, and what it says of itself: the values of <c>client_info</c> that the SDK sets (lifecycle specification, 4, 5 and 12.1).</summary>
internal sealed class Identity(
    GleanConfiguration configuration, ClientEnvironment environment, ChangeWriter writer, OwnMetrics own, ClientIdFile file, Func<Guid> newId)
{
    /// <summary>An id that versions of long ago stored to mean "none".</summary>
    public static readonly Guid Sentinel = new("c0ffeec0-ffee-c0ff-eec0-ffeec0ffeec0");

    /// <summary>The application's build, as it is sent.</summary>
    public string AppBuild => configuration.AppBuild ?? environment.AppBuild;

    /// <summary>Reads the client's id; null where there is none that can be used.</summary>
    public static Guid? ClientId(StoreTransaction transaction) => StoredId(transaction) is { } id && id != Sentinel ? id : null;

    public static bool IsFirstRun(StoreTransaction transaction) =>
        StoredValues.Read(transaction, Metrics.GleanInternalMetrics.FirstRunDate) is null;

    /// <summary>Whether the store knows what application and machine say of themselves, as of this run or the last.</summary>
    public static bool IsDescribed(StoreTransaction transaction) =>
        StoredValues.Read(transaction, Metrics.GleanInternalMetrics.AppBuild) is not null;

    /// <summary>Brings the id in the store and the id in the file together.</summary>
    public void Recover(StoreTransaction transaction, bool hadStore)
    {
        var reading = file.Read();
        var recovery = ClientIdRecovery.Decide(reading.Id, StoredId(transaction), hadStore);
        own.CountFileFault(transaction, Metrics.GleanHealth.FileReadError, reading.Fault);
        own.Set(transaction, Metrics.GleanHealth.ExceptionState, recovery.State);
        own.Set(transaction, Metrics.GleanHealth.RecoveredClientId, recovery.Recovered);
        if (recovery.Adopted is { } adopted)
        {
            SetClientId(transaction, adopted);
        }

        if (recovery.ToFile is { } id)
        {
            WriteToFile(transaction, id);
        }
    }

    /// <summary>Remembers the first day, whatever the user's switch says: pings that do not follow it need it, too (P5).</summary>
    public void RememberFirstRun(StoreTransaction transaction, DateTimeOffset now)
    {
        if (IsFirstRun(transaction))
        {
            Put(transaction, Metrics.GleanInternalMetrics.FirstRunDate, new DatetimeValue(now, TimeUnit.Day));
        }
    }

    /// <summary>Gives the client an id if it has none.</summary>
    /// <returns>The id.</returns>
    public Guid Ensure(StoreTransaction transaction)
    {
        if (ClientId(transaction) is { } known)
        {
            return known;
        }

        var id = newId();
        SetClientId(transaction, id);
        WriteToFile(transaction, id);
        return id;
    }

    public void ForgetClientId(StoreTransaction transaction)
    {
        transaction.Metrics.Delete(PingNames.ClientInfo, Metrics.GleanInternalMetrics.ClientId.Definition.Identifier);
        file.Delete();
    }

    /// <summary>Writes what application and machine say of themselves. Lives until the next start, and is then written anew.</summary>
    public void Describe(StoreTransaction transaction)
    {
        PutText(transaction, Metrics.GleanInternalMetrics.Os, environment.Os);
        PutText(transaction, Metrics.GleanInternalMetrics.OsVersion, configuration.OsVersion ?? environment.OsVersion);
        PutText(transaction, Metrics.GleanInternalMetrics.Architecture, environment.Architecture);
        PutText(transaction, Metrics.GleanInternalMetrics.AppBuild, AppBuild);
        PutText(transaction, Metrics.GleanInternalMetrics.AppDisplayVersion, configuration.AppDisplayVersion ?? environment.AppDisplayVersion);
        PutText(transaction, Metrics.GleanInternalMetrics.AppChannel, configuration.Channel);
        PutText(transaction, Metrics.GleanInternalMetrics.Locale, configuration.Locale ?? environment.Locale);
        var built = configuration.BuildDate ?? new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Put(transaction, Metrics.GleanInternalMetrics.BuildDate, new DatetimeValue(built, TimeUnit.Second));
        if (environment.WindowsBuild is { } windows)
        {
            Put(transaction, Metrics.GleanInternalMetrics.WindowsBuildNumber, windows);
        }
    }

    /// <summary>Writes the configured experimentation id; it lives until the next start, and is then written anew (L12, Q32).</summary>
    public void SetConfiguredExperimentationId(StoreTransaction transaction) =>
        SetExperimentationId(transaction, configuration.ExperimentationId);

    public void SetExperimentationId(StoreTransaction transaction, string? id)
    {
        if (id is not null)
        {
            PutLimited(transaction, Metrics.GleanClientAnnotation.ExperimentationId, id);
        }
    }

    /// <summary>Writes a text that the application gave; one that is too long is cut, as an error of its metric.</summary>
    public void PutLimited(StoreTransaction transaction, StringMetric metric, string text)
    {
        Put(transaction, metric, Utf8Text.WellFormed(Utf8Text.Limit(text, Limits.StringBytes, out var truncated)));
        if (truncated)
        {
            writer.WriteErrors(transaction, metric.Definition.Identifier, metric.Definition.SendInPings, ErrorType.InvalidOverflow, 1);
        }
    }

    private static Guid? StoredId(StoreTransaction transaction) =>
        StoredValues.Read(transaction, Metrics.GleanInternalMetrics.ClientId) is Guid id ? id : null;

    private void SetClientId(StoreTransaction transaction, Guid id) =>
        Put(transaction, Metrics.GleanInternalMetrics.ClientId, UuidText.Format(id));

    // Before the commit: should that fail, the file holds an id that nobody has seen, and the next start adopts it.
    private void WriteToFile(StoreTransaction transaction, Guid id) =>
        own.CountFileFault(transaction, Metrics.GleanHealth.FileWriteError, file.Write(id));

    private void PutText(StoreTransaction transaction, StringMetric metric, string? value)
    {
        if (value is not null)
        {
            Put(transaction, metric, Utf8Text.WellFormed(Utf8Text.Limit(value, Limits.StringBytes, out _)));
        }
    }

    private void Put(StoreTransaction transaction, Metric metric, object value) => writer.Write(transaction, new RecordedChange(metric.Key, value));
}
