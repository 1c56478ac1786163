namespace Glean.Net.Runtime;

/// <summary>What to make of an id in the file and an id in the store (lifecycle specification, section 5, step B). Pure.</summary>
internal sealed record ClientIdRecovery
{
    private static readonly ClientIdRecovery s_nothing = new();

    /// <summary>The id the store takes over; null for none.</summary>
    public Guid? Adopted { get; private init; }

    /// <summary>The id the file takes over; null for none.</summary>
    public Guid? ToFile { get; private init; }

    /// <summary>The value of <c>glean.health.exception_state</c>; null where all was well.</summary>
    public string? State { get; private init; }

    /// <summary>The value of <c>glean.health.recovered_client_id</c>; null for none.</summary>
    public Guid? Recovered { get; private init; }

    /// <param name="inFile">The id of the file, if it has one that can be used.</param>
    /// <param name="inStore">The id of the store, if it has one.</param>
    /// <param name="hadStore">Whether there was a database before this start opened it.</param>
    public static ClientIdRecovery Decide(Guid? inFile, Guid? inStore, bool hadStore) => (inFile, inStore) switch
    {
        ({ } file, _) when !hadStore => new() { Adopted = file, State = "empty-db", Recovered = file },
        ({ } file, null) => new() { Adopted = file, State = "regen-db" },
        ({ } file, { } stored) when stored == Identity.Sentinel => new() { Adopted = file, State = "c0ffee-in-db", Recovered = file },
        ({ } file, { } stored) when stored != file => new() { ToFile = stored, State = "client-id-mismatch", Recovered = file },
        (null, { } stored) when stored != Identity.Sentinel => new() { ToFile = stored },
        _ => s_nothing,
    };
}
