using System.Globalization;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>What the client itself must know in its next run (lifecycle specification, 12.3). All of it goes when the user opts out.</summary>
internal static class Bookkeeping
{
    private const string Dirty = "dirty";
    private const string MetricsPingSent = "metrics_ping.sent";
    private const string MetricsPingBuild = "metrics_ping.build";
    private const string SessionSequence = "session.sequence";
    private const string SessionId = "session.id";
    private const string SessionStart = "session.start";
    private const string SessionInactiveSince = "session.inactive_since";
    private const string SessionEventSequence = "session.event_sequence";
    private const string SessionSampleRate = "session.sample_rate";
    private const string RoundTrip = "o";

    private static readonly string[] s_keys =
    [
        Dirty, MetricsPingSent, MetricsPingBuild, SessionSequence, SessionId, SessionStart, SessionInactiveSince,
        SessionEventSequence, SessionSampleRate,
    ];

    /// <summary>Whether a run is under way that has been active and has not ended properly yet.</summary>
    public static bool IsDirty(StoreTransaction transaction) => transaction.Meta.Get(Dirty) is not null;

    public static void SetDirty(StoreTransaction transaction, bool isDirty) => Put(transaction, Dirty, isDirty ? "true" : null);

    /// <summary>When the last <c>metrics</c> ping was sent, in the local time of then; null for never.</summary>
    public static DateTimeOffset? LastMetricsPing(StoreTransaction transaction) => Moment(transaction, MetricsPingSent);

    public static void SetLastMetricsPing(StoreTransaction transaction, DateTimeOffset moment) =>
        Put(transaction, MetricsPingSent, Text(moment));

    /// <summary>The application's build in the last run; null for none.</summary>
    public static string? LastBuild(StoreTransaction transaction) => transaction.Meta.Get(MetricsPingBuild);

    public static void SetLastBuild(StoreTransaction transaction, string build) => transaction.Meta.Set(MetricsPingBuild, build);

    /// <summary>The session of the last run, not active.</summary>
    public static SessionState Session(StoreTransaction transaction) => new()
    {
        Sequence = Number(transaction, SessionSequence),
        Id = transaction.Meta.Get(SessionId) is { } id && UuidText.TryParse(id, out var parsed) ? parsed : null,
        StartedAt = Moment(transaction, SessionStart),
        InactiveSince = Moment(transaction, SessionInactiveSince),
        EventSequence = Number(transaction, SessionEventSequence),
        SampleRate = double.TryParse(
            transaction.Meta.Get(SessionSampleRate), NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) ? rate : 1,
    };

    public static void SetSession(StoreTransaction transaction, SessionState session)
    {
        Put(transaction, SessionSequence, session.Sequence.ToString(CultureInfo.InvariantCulture));
        Put(transaction, SessionId, session.Id is { } id ? UuidText.Format(id) : null);
        Put(transaction, SessionStart, Text(session.StartedAt));
        Put(transaction, SessionInactiveSince, Text(session.InactiveSince));
        Put(transaction, SessionEventSequence, session.EventSequence.ToString(CultureInfo.InvariantCulture));
        Put(transaction, SessionSampleRate, session.SampleRate.ToString("R", CultureInfo.InvariantCulture));
    }

    public static void Forget(StoreTransaction transaction)
    {
        foreach (var key in s_keys)
        {
            transaction.Meta.Delete(key);
        }
    }

    private static void Put(StoreTransaction transaction, string key, string? value)
    {
        if (value is null)
        {
            transaction.Meta.Delete(key);
        }
        else
        {
            transaction.Meta.Set(key, value);
        }
    }

    private static string? Text(DateTimeOffset? moment) => moment?.ToString(RoundTrip, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(StoreTransaction transaction, string key) =>
        DateTimeOffset.TryParseExact(
            transaction.Meta.Get(key), RoundTrip, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    private static long Number(StoreTransaction transaction, string key) =>
        long.TryParse(transaction.Meta.Get(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
