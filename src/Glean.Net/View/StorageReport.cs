namespace Glean.Net;

/// <summary>What a data directory holds, counted: the proof that nothing is left after switching off.</summary>
public sealed record StorageReport
{
    /// <summary>
    /// Whether nothing is left that follows the user's switch: no value, no event, no ping but requests to delete, no client id, and no
    /// deleted data that could still be found in a file.
    /// </summary>
    public required bool IsEmpty { get; init; }

    /// <summary>What is stored, by kind. What counts for <see cref="IsEmpty"/> and what does not is told apart.</summary>
    public required IReadOnlyList<StoredCount> Rows { get; init; }

    /// <summary>The files of the data directory, by their path in it, with their sizes in bytes.</summary>
    public required IReadOnlyDictionary<string, long> Files { get; init; }

    /// <summary>Requests to delete what was sent: those that wait, and those that the server took, with its answer and the time.</summary>
    public required IReadOnlyList<DescribedPing> DeletionRequests { get; init; }
}

/// <summary>How much of one kind is stored.</summary>
/// <param name="What">The kind, in words.</param>
/// <param name="Count">How many rows.</param>
/// <param name="FollowsTheSwitch">Whether switching off deletes it. The rest says nothing about the user, or has a switch of its own.</param>
public sealed record StoredCount(string What, long Count, bool FollowsTheSwitch);
