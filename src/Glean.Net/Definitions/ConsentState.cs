namespace Glean.Net;

/// <summary>What is in force for a client, and who decided it; for an application to show.</summary>
/// <param name="Level">The level in force.</param>
/// <param name="DecidedBy">The one whose word it is: of several who leave no more than this level, the one with the last word.</param>
/// <param name="Source">
/// Where it was said: the name of an environment variable, the path of a policy file, a registry key. Null where the user or the
/// application decided.
/// </param>
/// <param name="Highest">The most that a call can allow; what is beyond is forbidden by environment or policy.</param>
/// <remarks>Immutable.</remarks>
public sealed record ConsentState(ConsentLevel Level, ConsentDecider DecidedBy, string? Source, ConsentLevel Highest);
