namespace Glean.Net;

/// <summary>What a rate holds, as tests see it.</summary>
/// <param name="Numerator">How often it happened.</param>
/// <param name="Denominator">How often it could have.</param>
public readonly record struct Rate(int Numerator, int Denominator);
