namespace Glean.Net.PingAssembly;

/// <summary>
/// What the dispatcher's thread remembers in memory beside the store. Where a transaction is refused, the memory goes back to what it
/// was before it, so that doing the step again finds what the first attempt found.
/// </summary>
internal sealed class RunMemory
{
    private long _savedEventPings;
    private SessionState _savedSession = SessionState.None;

    /// <summary>How many <c>events</c> pings this run has really submitted, that of its start not counted (P9).</summary>
    public long EventPings { get; set; }

    public SessionState Session { get; set; } = SessionState.None;

    public void Save()
    {
        _savedEventPings = EventPings;
        _savedSession = Session;
    }

    public void Restore()
    {
        EventPings = _savedEventPings;
        Session = _savedSession;
    }
}
