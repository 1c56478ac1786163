namespace Glean.Net.Definitions;

/// <summary>Something that forbids every level above one.</summary>
/// <param name="Most">The highest level it leaves.</param>
/// <param name="Source">Where it is said, for people.</param>
internal sealed record ConsentLimit(ConsentLevel Most, string Source);

/// <summary>
/// The one order of who decides: machine policy over environment over the user's choice over the application's default. Policy and
/// environment forbid and never command: telemetry that nobody asked for cannot be switched on from outside (docs/decisions/0007).
/// </summary>
internal static class ConsentOrder
{
    public static ConsentState Decide(ConsentLimit? policy, ConsentLimit? environment, ConsentLevel? choice, ConsentLevel otherwise)
    {
        var state = choice is { } chosen
            ? new ConsentState(Known(chosen), ConsentDecider.User, null, ConsentLevel.Full)
            : new ConsentState(Known(otherwise), ConsentDecider.Application, null, ConsentLevel.Full);
        state = Limited(state, environment, ConsentDecider.Environment);
        return Limited(state, policy, ConsentDecider.MachinePolicy);
    }

    private static ConsentState Limited(ConsentState state, ConsentLimit? limit, ConsentDecider by)
    {
        if (limit is null || limit.Most >= ConsentLevel.Full)
        {
            return state;
        }

        var highest = limit.Most < state.Highest ? limit.Most : state.Highest;
        return limit.Most <= state.Level
            ? new ConsentState(limit.Most, by, limit.Source, highest)
            : state with { Highest = highest };
    }

    /// <summary>A number that is no level allows nothing.</summary>
    private static ConsentLevel Known(ConsentLevel level) => level is >= ConsentLevel.Off and <= ConsentLevel.Full ? level : ConsentLevel.Off;
}
