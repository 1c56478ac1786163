using System.Buffers.Binary;
using System.Globalization;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net.PingAssembly;

/// <summary>The session as it stands (lifecycle specification, 8.1). A value: each decision makes a new one.</summary>
internal sealed record SessionState
{
    public static readonly SessionState None = new();

    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>The number of the last session; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>The session's id; null where none is begun.</summary>
    public Guid? Id { get; init; }

    /// <summary>Whether the session goes on right now; an inactive one may be resumed.</summary>
    public bool IsActive { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Since when it waits to be resumed; null while it is active.</summary>
    public DateTimeOffset? InactiveSince { get; init; }

    /// <summary>The number of the next event in the session.</summary>
    public long EventSequence { get; init; }

    /// <summary>The share of sessions that were recorded when this one began; it stays with the session (L9, Q33).</summary>
    public double SampleRate { get; init; } = 1;

    /// <summary>Whether events of this session are recorded: a property of its id, so it never changes.</summary>
    public bool IsSampledIn => Id is { } id && Sample(id) < SampleRate;

    /// <summary>Whether a metric is not recorded now, because it takes part in a session that is sampled out.</summary>
    public bool Drops(MetricDefinition metric) => metric.InSession && IsActive && !IsSampledIn;

    /// <summary>Where an id lies between 0 and 1: its first eight bytes as a fraction.</summary>
    public static double Sample(Guid id)
    {
        // The framework keeps the first three groups of an id as little-endian numbers.
        ReadOnlySpan<byte> bytes = id.ToByteArray();
        var first = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes) << 32)
            | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(4)) << 16)
            | BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(6));
        return first / TwoTo64;
    }

    /// <summary>A moment as sessions spell it: RFC 3339 to the millisecond, <c>Z</c> for UTC.</summary>
    public static string TimeText(DateTimeOffset moment) =>
        moment.ToString(moment.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.fff'Z'" : "yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>The <c>session</c> object of the next event.</summary>
    public string EventJson() => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("session_id", UuidText.Format(Id.GetValueOrDefault()));
        json.WriteNumber("session_seq", Sequence);
        json.WriteNumber("event_seq", EventSequence);
        json.WriteNumber("session_sample_rate", SampleRate);
        if (StartedAt is { } start)
        {
            json.WriteString("session_start_time", TimeText(start));
        }

        json.WriteEndObject();
    });
}
