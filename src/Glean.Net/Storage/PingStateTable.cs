namespace Glean.Net.Storage;

/// <summary>What is remembered of a ping from one collection to the next.</summary>
/// <param name="Sequence">The number of the next ping of this name.</param>
/// <param name="StartTime">When the last one was collected, in round-trip form; null before the first.</param>
/// <param name="ExecutionCounter">How often the application was started while events of the ping were stored.</param>
internal sealed record PingState(long Sequence, string? StartTime, long ExecutionCounter)
{
    public static readonly PingState None = new(0, null, 0);
}

/// <summary>Sequence numbers and start times by ping.</summary>
internal sealed class PingStateTable(StoreTransaction transaction)
{
    public PingState Get(string ping)
    {
        var statement = transaction.Prepare("SELECT sequence, start_time, execution_counter FROM ping_state WHERE ping = ?").Bind(ping);
        var state = statement.Step() ? new PingState(statement.Number(0), statement.TextOrNull(1), statement.Number(2)) : PingState.None;
        statement.Reset();
        return state;
    }

    public void Set(string ping, PingState state) =>
        transaction.Prepare("""
            INSERT INTO ping_state (ping, sequence, start_time, execution_counter) VALUES (?, ?, ?, ?)
            ON CONFLICT (ping) DO UPDATE SET
                sequence = excluded.sequence, start_time = excluded.start_time, execution_counter = excluded.execution_counter
            """)
            .Bind(ping).Bind(state.Sequence).Bind(state.StartTime).Bind(state.ExecutionCounter).Run();

    /// <summary>Sequence numbers begin anew and start times are forgotten; execution counters stay (metric specification, 12).</summary>
    public void ForgetSequences() => transaction.Prepare("UPDATE ping_state SET sequence = 0, start_time = NULL").Run();
}
