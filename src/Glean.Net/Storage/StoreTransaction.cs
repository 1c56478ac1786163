namespace Glean.Net.Storage;

/// <summary>A begun transaction; the only way to the tables.</summary>
internal sealed class StoreTransaction
{
    private readonly SqliteDatabase _database;
    private readonly GleanStore _store;

    internal StoreTransaction(SqliteDatabase database, GleanStore store)
    {
        _database = database;
        _store = store;
        Meta = new MetaTable(this);
        Metrics = new MetricTable(this);
        Events = new EventTable(this);
        PingStates = new PingStateTable(this);
        PendingPings = new PendingPingTable(this);
        SentPings = new SentPingTable(this);
        Uploader = new UploaderLease(this);
    }

    public MetaTable Meta { get; }

    public MetricTable Metrics { get; }

    public EventTable Events { get; }

    public PingStateTable PingStates { get; }

    public PendingPingTable PendingPings { get; }

    public SentPingTable SentPings { get; }

    public UploaderLease Uploader { get; }

    /// <summary>How many rows the last statement changed.</summary>
    public int ChangedRows => _database.ChangedRows;

    /// <summary>A statement of a table, ready for its parameters.</summary>
    public SqliteStatement Prepare(string sql)
    {
        _store.BeforeStatement?.Invoke();
        return _database.Prepare(sql);
    }
}
