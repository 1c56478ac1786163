namespace Glean.Net.Recording;

/// <summary>What was wrong with samples.</summary>
internal readonly record struct SampleFaults(int Negative, int TooLarge)
{
    public static readonly SampleFaults OneNegative = new(1, 0);
    public static readonly SampleFaults OneTooLarge = new(0, 1);

    public static SampleFaults operator +(SampleFaults left, SampleFaults right) =>
        new(left.Negative + right.Negative, left.TooLarge + right.TooLarge);
}
