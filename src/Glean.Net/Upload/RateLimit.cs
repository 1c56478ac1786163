namespace Glean.Net;

/// <summary>How many attempts to send a ping are made at most in a span of time. Attempts that fail count as well.</summary>
/// <remarks>The span begins with the first attempt; when it is over, counting begins anew. Glean upload specification, section 2.2.</remarks>
public sealed record RateLimit
{
    /// <summary>So many attempts in such a span.</summary>
    /// <param name="pings">The greatest number of attempts, at least 1.</param>
    /// <param name="per">The span, longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit that would let nothing through, or everything.</exception>
    public RateLimit(int pings, TimeSpan per)
    {
        if (pings < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(pings), pings, "A rate limit must let at least one ping through.");
        }

        if (per <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(per), per, "A rate limit needs a span of time longer than zero.");
        }

        Pings = pings;
        Per = per;
    }

    /// <summary>The greatest number of attempts in the span.</summary>
    public int Pings { get; }

    /// <summary>The span of time.</summary>
    public TimeSpan Per { get; }
}
