using System.ComponentModel;
using System.Runtime.CompilerServices;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>A ping: what was recorded for it leaves together when it is submitted.</summary>
/// <remarks>Glean ping specification. Thread-safe; no member throws or blocks.</remarks>
public class PingType
{
    private RecordingTarget? _bound;

    /// <summary>For generated code; applications take their pings from the generated class.</summary>
    public PingType(PingDefinition definition) => Definition = definition ?? throw new ArgumentNullException(nameof(definition));

    /// <summary>The facts of the ping.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public PingDefinition Definition { get; }

    internal RecordingTarget Target => _bound ?? AmbientTarget.Current;

    /// <summary>
    /// Submits the ping without a reason. Everything recorded before on this thread is in it, nothing recorded after. Returns at
    /// once; the ping is stored and sent in the background, also after a restart. Does nothing while uploading is off.
    /// </summary>
    public void Submit() => Submit(reason: null);

    /// <summary>Enables or disables the ping at run time. Disabling deletes what is stored and waiting for it.</summary>
    public void SetEnabled(bool enabled) => Target.SetPingEnabled(Definition, enabled);

    /// <summary>The same ping, fixed to a target.</summary>
    internal PingType BoundTo(RecordingTarget target)
    {
        var copy = (PingType)MemberwiseClone();
        copy._bound = target;
        return copy;
    }

    private protected void Submit(string? reason) => Target.Submit(Definition, reason);
}

/// <summary>A ping that gives a reason for being sent.</summary>
/// <typeparam name="TReason">The generated enumeration of reasons; its numbers are places in the definition's list.</typeparam>
public sealed class PingType<TReason> : PingType
    where TReason : struct, Enum
{
    /// <summary>For generated code; applications take their pings from the generated class.</summary>
    public PingType(PingDefinition definition)
        : base(definition)
    {
    }

    /// <summary>Submits the ping with a reason; otherwise as <see cref="PingType.Submit()"/>.</summary>
    public void Submit(TReason reason) => Submit(CodeOf(reason));

    /// <summary>The code that is sent for a reason; null for a number the enumeration does not have.</summary>
    internal string? CodeOf(TReason reason) =>
        Unsafe.As<TReason, int>(ref reason) is var place && (uint)place < (uint)Definition.ReasonCodes.Count
            ? Definition.ReasonCodes[place]
            : null;

    /// <summary>The reason of a code; null for none.</summary>
    internal TReason? ReasonOf(string? code)
    {
        for (var place = 0; place < Definition.ReasonCodes.Count; place++)
        {
            if (Definition.ReasonCodes[place] == code)
            {
                return Unsafe.As<int, TReason>(ref place);
            }
        }

        return null;
    }
}
