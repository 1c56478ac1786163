namespace Glean.Net.Definitions;

/// <summary>The numbers that bound values (Glean metric specification, section 2), each named once.</summary>
internal static class Limits
{
    /// <summary>Bytes of a string metric.</summary>
    public const int StringBytes = 255;

    /// <summary>Bytes of a text metric: 200 KiB.</summary>
    public const int TextBytes = 204_800;

    /// <summary>Bytes of one element of a string list.</summary>
    public const int StringListElementBytes = 100;

    /// <summary>Elements of a string list.</summary>
    public const int StringListElements = 100;

    /// <summary>Bytes of a URL.</summary>
    public const int UrlBytes = 8192;

    /// <summary>The largest sample of a memory distribution: 1 TiB.</summary>
    public const long MemorySample = 1L << 40;

    /// <summary>
    /// Buckets of a custom distribution. The registry allows far fewer; this one only keeps a damaged store from asking for the
    /// whole memory.
    /// </summary>
    public const int CustomBuckets = 1 << 16;

    /// <summary>Bytes of an event's extra value.</summary>
    public const int EventExtraBytes = 500;

    /// <summary>Bytes of a dynamic label.</summary>
    public const int LabelBytes = 111;

    /// <summary>Distinct dynamic labels of one metric, <c>__other__</c> not counted.</summary>
    public const int DynamicLabels = 16;

    /// <summary>
    /// Labels one metric keeps accumulators for in this process. Beyond it a new label is recorded as <c>__other__</c> at once:
    /// the sixteen places of the store were never going to suffice, and memory stays bounded whatever the caller does.
    /// </summary>
    public const int RememberedLabels = 4096;

    /// <summary>Events of one metric that wait in memory for the next commit; beyond it they are counted, not kept.</summary>
    public const int WaitingEvents = 1 << 17;

    /// <summary>
    /// Events that one ping keeps in the store. The protocol has no such limit, but a ping that is never submitted must not fill the
    /// disk, and one this size no server would take. Beyond it they are counted as errors of their metric, not kept.
    /// </summary>
    public const int StoredEvents = 100_000;

    /// <summary>At this many waiting events a commit is asked for without waiting for the flush interval.</summary>
    public const int WaitingEventsThatFlush = 1 << 12;

    /// <summary>Stopped timers that one timing distribution remembers; stopping an older one again is not noticed. A power of two.</summary>
    public const int RememberedStops = 512;
}
