namespace System;

/// <summary>For <c>list[^1]</c>: a place counted from the start or from the end.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal readonly struct Index(int value, bool fromEnd = false)
{
    public static implicit operator Index(int value) => new(value);

    public int GetOffset(int length) => fromEnd ? length - value : value;
}

/// <summary>For <c>text[1..^1]</c>.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal readonly struct Range(Index start, Index end)
{
    public static Range All => new(0, new Index(0, fromEnd: true));

    public Index Start => start;

    public Index End => end;

    public static Range StartAt(Index start) => new(start, new Index(0, fromEnd: true));

    public static Range EndAt(Index end) => new(0, end);
}
