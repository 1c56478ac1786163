using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net.Runtime;

/// <summary>
/// How much waits to be written, where the store is slower than the caller, and when it is too much. Memory stays bounded whatever the
/// caller does: what is beyond is dropped and counted, or stays where it was recorded. The user's decisions are neither.
/// </summary>
internal sealed class Backlog(Dispatcher dispatcher)
{
    /// <summary>Submissions and the like: a second's worth of a busy store.</summary>
    private const int MostRequests = 1000;

    /// <summary>Settings are worth more than submissions.</summary>
    private const int MostSettings = 10_000;

    /// <summary>Events, of all metrics together. Those beyond stay in their metric, which has a limit of its own.</summary>
    private const int MostEvents = 4 * Limits.WaitingEvents;

    private int _events;

    /// <summary>When to look again while it is too heavy.</summary>
    public static TimeSpan Relief => TimeSpan.FromSeconds(1);

    /// <summary>How many events wait.</summary>
    public int Events => Volatile.Read(ref _events);

    public bool HasRoomForRequest => dispatcher.Waiting < MostRequests && !IsHeavy;

    public bool HasRoomForSetting => dispatcher.Waiting < MostSettings;

    /// <summary>Whether so many events wait that what is recorded now had better stay where it is.</summary>
    public bool IsHeavy => Events >= MostEvents;

    /// <summary>Counts a batch as waiting until its memory is given back.</summary>
    public void Count(RecordedBatch batch)
    {
        if (batch.EventCount is var events and > 0)
        {
            Interlocked.Add(ref _events, events);
            batch.Released = () => Interlocked.Add(ref _events, -events);
        }
    }
}
