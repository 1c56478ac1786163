namespace Glean.Net.Tests.MetricTypes;

/// <summary>A clock whose timestamps are nanoseconds that the test sets, forwards or backwards.</summary>
internal sealed class NanosecondClock : TimeProvider
{
    private long _timestamp;

    public override long TimestampFrequency => 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Volatile.Read(ref _timestamp);

    public void Show(long nanoseconds) => Volatile.Write(ref _timestamp, nanoseconds);
}
