namespace Glean.Net.CrashTests;

/// <summary>
/// What several processes recorded on one directory and what became of it, and what is wrong with that. A judge of values, so that a test
/// can show that it does complain.
/// </summary>
internal sealed record History
{
    /// <summary>The numbers of all steps found, in pings at the server, in pings that wait, and in the store.</summary>
    public required IReadOnlyList<int> Steps { get; init; }

    /// <summary>How many units were found there.</summary>
    public required long Units { get; init; }

    /// <summary>The sequence numbers of all pings, wherever they are.</summary>
    public required IReadOnlyList<int> Sequences { get; init; }

    /// <summary>The document ids of all pings, wherever they are.</summary>
    public required IReadOnlyList<string> DocumentIds { get; init; }

    /// <summary>What each process said: the first step it recorded, the last that was promised to be durable, and whether it was killed.</summary>
    public required IReadOnlyList<Recorder> Recorders { get; init; }

    /// <summary>All that is wrong, in words; empty for nothing.</summary>
    public IEnumerable<string> Complaints()
    {
        var steps = Steps.ToHashSet();
        foreach (var doubled in Steps.GroupBy(step => step).Where(same => same.Count() > 1))
        {
            yield return $"step {doubled.Key} is there {doubled.Count()} times";
        }

        foreach (var recorder in Recorders)
        {
            var own = steps.Where(step => step >= recorder.First && step < recorder.First + Recorder.Room).Order().ToList();
            if (own.Count == 0 || own[0] != recorder.First || own[^1] - own[0] + 1 != own.Count)
            {
                yield return $"of the process that began with {recorder.First} there is not a whole beginning: {own.Count} steps, without {Missing(own, recorder.First)}";
            }
            else if (own[^1] < recorder.Durable)
            {
                yield return $"the process that began with {recorder.First} was promised {recorder.Durable}, and {own[^1]} is there";
            }
            else if (!recorder.IsKilled && own[^1] > recorder.Durable)
            {
                yield return $"the process that began with {recorder.First} recorded up to {recorder.Durable}, and {own[^1]} is there";
            }
        }

        var strangers = steps.Count(step => !Recorders.Any(recorder => step >= recorder.First && step < recorder.First + Recorder.Room));
        if (strangers > 0)
        {
            yield return $"{strangers} steps are of nobody";
        }

        var killed = Recorders.Count(recorder => recorder.IsKilled);
        if (Math.Abs(Units - steps.Count) > killed)
        {
            yield return $"{Units} units for {steps.Count} steps, and a kill parts at most one pair";
        }

        if (DocumentIds.Distinct().Count() != DocumentIds.Count)
        {
            yield return "a document id is there twice";
        }

        if (!Sequences.Order().SequenceEqual(Enumerable.Range(0, Sequences.Count)))
        {
            yield return "sequence numbers have a gap or a double";
        }
    }

    private static string Missing(List<int> own, int first)
    {
        var missing = Enumerable.Range(first, own.Count == 0 ? 1 : own[^1] - first + 1).Except(own).ToList();
        return $"{missing.Count} from {missing[0]} to {missing[^1]}";
    }

    /// <summary>One process.</summary>
    internal sealed record Recorder(int First, int Durable, bool IsKilled)
    {
        /// <summary>How many steps one process may have.</summary>
        public const int Room = 10_000_000;
    }
}
