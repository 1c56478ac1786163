namespace Glean.Net.Recording;

/// <summary>A metric's change, as a drain found it.</summary>
/// <param name="Key">What it is recorded under.</param>
/// <param name="Change">What the accumulator gave.</param>
/// <param name="Order">See <see cref="Accumulator.Order"/>.</param>
internal sealed record RecordedChange(RecordingKey Key, object Change, long Order = 0);

/// <summary>Everything recorded between two drains. Immutable; events carry their order, the rest needs none.</summary>
internal sealed class RecordedBatch
{
    public static readonly RecordedBatch Empty = new();

    public IReadOnlyList<RecordedChange> Changes { get; init; } = [];

    public IReadOnlyList<ErrorChange> Errors { get; init; } = [];

    public IReadOnlyList<EventChange> Events { get; init; } = [];

    /// <summary>How many events it holds, which are what takes memory.</summary>
    public int EventCount
    {
        get
        {
            var count = 0;
            foreach (var events in Events)
            {
                count += events.Count;
            }

            return count;
        }
    }

    /// <summary>Called when the memory is given back.</summary>
    public Action? Released { get; set; }

    public bool IsEmpty => Changes.Count == 0 && Errors.Count == 0 && Events.Count == 0;

    /// <summary>The part of it that belongs to some metrics.</summary>
    public RecordedBatch Only(Func<MetricDefinition, bool> isKept) => new()
    {
        Changes = [.. Changes.Where(change => isKept(change.Key.Definition))],
        Errors = [.. Errors.Where(errors => isKept(errors.Key.Definition))],
        Events = [.. Events.Where(events => isKept(events.Key.Definition))],
    };

    /// <summary>Gives memory back for reuse, once the batch is written or given up.</summary>
    public void Release()
    {
        foreach (var events in Events)
        {
            events.Release();
        }

        Released?.Invoke();
    }
}

/// <summary>Sorts what accumulators give into a batch.</summary>
internal sealed class BatchBuilder
{
    private readonly List<RecordedChange> _changes = [];
    private readonly List<ErrorChange> _errors = [];
    private readonly List<EventChange> _events = [];

    public void Take(Accumulator accumulator)
    {
        switch (accumulator.Drain())
        {
            case null:
                break;
            case ErrorChange errors:
                _errors.Add(errors);
                break;
            case EventChange events:
                _events.Add(events);
                break;
            case var change:
                _changes.Add(new RecordedChange(accumulator.Key, change, accumulator.Order));
                break;
        }
    }

    public RecordedBatch Build() => new() { Changes = _changes, Errors = _errors, Events = _events };
}
