namespace Glean.Net.Registry.Model;

/// <summary>One ping of the registry, with defaults filled in.</summary>
public sealed record PingRow
{
    /// <summary>The ping's name.</summary>
    public required string Name { get; init; }

    /// <summary>A few words that name the ping for people (<c>metadata.title</c>); null when absent.</summary>
    public string? Title { get; init; }

    /// <summary>Markdown text for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the client's identifier travels with it.</summary>
    public bool IncludeClientId { get; init; }

    /// <summary>Whether it is sent with nothing in it.</summary>
    public bool SendIfEmpty { get; init; }

    /// <summary>Reason codes with their texts, in code-point order of the codes.</summary>
    public EquatableArray<ReasonRow> Reasons { get; init; }

    /// <summary>False when the ping does not follow the collection switch.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What a transport must be capable of, in written order.</summary>
    public EquatableArray<string> UploaderCapabilities { get; init; }

    /// <summary>Milliseconds (true) or minutes in start and end time.</summary>
    public bool PreciseTimestamps { get; init; } = true;

    /// <summary>Whether ping_info and client_info are included.</summary>
    public bool IncludeInfoSections { get; init; } = true;

    /// <summary>Whether the user's switch governs the ping.</summary>
    public bool FollowsCollectionEnabled { get; init; } = true;

    /// <summary>As written: the pings whose sending also sends this one.</summary>
    public EquatableArray<string> PingSchedule { get; init; }

    /// <summary>The reverse, resolved over the whole registry: pings sent together with this one, sorted.</summary>
    public EquatableArray<string> SchedulesPings { get; init; }

    /// <summary>References to bug trackers, as text.</summary>
    public EquatableArray<string> Bugs { get; init; }

    /// <summary>Which of <see cref="Bugs"/>, counted from 0, are written as numbers, as schema 1-0-0 allows.</summary>
    public EquatableArray<int> NumberedBugs { get; init; }

    /// <summary>References to data reviews.</summary>
    public EquatableArray<string> DataReviews { get; init; }

    /// <summary>Who answers for the ping.</summary>
    public EquatableArray<string> NotificationEmails { get; init; }

    /// <summary>Tags, sorted, unique.</summary>
    public EquatableArray<string> Tags { get; init; }

    /// <summary>Lints silenced by the ping or its file, sorted, unique.</summary>
    public EquatableArray<string> NoLint { get; init; }

    /// <summary>Where the ping's name stands.</summary>
    public required SourcePosition Position { get; init; }
}

/// <summary>Why a ping was sent: the code on the wire and its meaning for people.</summary>
public sealed record ReasonRow(string Code, string Description);
