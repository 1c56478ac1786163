namespace Glean.Net;

/// <summary>The extras of an event. Implemented by generated code: a structure with one optional member per key.</summary>
public interface IEventExtra
{
    /// <summary>Hands over every member that is set, under its key as the registry spells it.</summary>
    void WriteTo(EventExtraWriter writer);
}

/// <summary>The extras of an event that has none.</summary>
public readonly record struct NoExtra : IEventExtra
{
    /// <inheritdoc/>
    public void WriteTo(EventExtraWriter writer)
    {
    }
}
