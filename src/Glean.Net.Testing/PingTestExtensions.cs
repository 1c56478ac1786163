namespace Glean.Net.Testing;

/// <summary>Looks at a ping just before it is submitted.</summary>
public static class PingTestExtensions
{
    /// <summary>
    /// Calls back once, inside the next <c>Submit</c> of this ping on the submitting thread, before anything happens: metrics still hold
    /// what will be collected. What the callback throws reaches the submitting test. Called also where the ping is disabled or empty.
    /// </summary>
    public static void TestBeforeNextSubmit(this PingType ping, Action<string?> callback)
    {
        if (ping is null || callback is null)
        {
            throw new ArgumentNullException(ping is null ? nameof(ping) : nameof(callback));
        }

        var target = MetricReader.TargetOf(ping.Target);
        target.Submitting += Once;

        void Once(PingDefinition submitted, string? reason)
        {
            if (submitted.Name == ping.Definition.Name)
            {
                target.Submitting -= Once;
                callback(reason);
            }
        }
    }

    /// <summary>As the other one, with the reason as its enumeration.</summary>
    public static void TestBeforeNextSubmit<TReason>(this PingType<TReason> ping, Action<TReason?> callback)
        where TReason : struct, Enum
    {
        if (ping is null || callback is null)
        {
            throw new ArgumentNullException(ping is null ? nameof(ping) : nameof(callback));
        }

        TestBeforeNextSubmit((PingType)ping, (string? reason) => callback(ping.ReasonOf(reason)));
    }
}
