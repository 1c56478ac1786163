using System.ComponentModel;
using System.Runtime.CompilerServices;
using Glean.Net.Diagnostics;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>What all metrics have in common: a name, and a way to the client that records.</summary>
/// <remarks>
/// A metric holds no value and no client. All verbs are safe to call from any thread at any time; none throws and none blocks.
/// Values go to the client of the current test scope if there is one, else to that of the process; or, after
/// <see cref="GleanClient.Bind{TMetric}"/>, always to the same client.
/// </remarks>
public abstract class Metric
{
    private RecordingKey _key;
    private RecordingTarget? _bound;
    private Accumulator? _remembered;

    private protected Metric(MetricDefinition definition, MetricKind kind) =>
        _key = new RecordingKey(definition ?? throw new ArgumentNullException(nameof(definition)), kind);

    /// <summary>The facts of the metric.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public MetricDefinition Definition => _key.Definition;

    internal RecordingKey Key => _key;

    internal RecordingTarget Target => _bound ?? AmbientTarget.Current;

    /// <summary>The clock of the target. That of the process is at hand: what is done between two of its readings is measured along.</summary>
    private protected TimeProvider Time => _bound is null && AmbientTarget.Time is { } time ? time : Target.Time;

    /// <summary>The same metric, fixed to a target.</summary>
    internal Metric BoundTo(RecordingTarget target)
    {
        var copy = (Metric)MemberwiseClone();
        copy._bound = target;
        copy._remembered = null;
        copy.WasCopied();
        return copy;
    }

    /// <summary>The same metric under a label, with the same target.</summary>
    internal Metric Labeled(MetricLabel label, RecordingTarget? target)
    {
        var copy = (Metric)MemberwiseClone();
        copy._key = new RecordingKey(_key.Definition, _key.Kind, label);
        copy._bound = target;
        copy._remembered = null;
        copy.WasCopied();
        return copy;
    }

    /// <summary>The target this metric is fixed to; null for the ambient one.</summary>
    private protected RecordingTarget? Bound => _bound;

    /// <summary>For metrics with state of their own, which a copy must not share.</summary>
    private protected virtual void WasCopied()
    {
    }

    /// <summary>
    /// Where to record, or null if nothing is to be recorded. The accumulator of the process's client is remembered here, so
    /// that in production finding it costs two reads and a comparison.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected TAccumulator? Find<TAccumulator>()
        where TAccumulator : Accumulator
    {
        var remembered = _remembered;
        return remembered is not null && ReferenceEquals(remembered.Epoch, AmbientTarget.Epoch)
            ? Unsafe.As<TAccumulator>(remembered)
            : Unsafe.As<TAccumulator>(FindAnew());
    }

    /// <summary>Counts errors of this metric. A metric that does not record has none.</summary>
    private protected void RecordError(ErrorType type, string message, int times = 1)
    {
        if (Target.Recorder?.FindErrors(_key) is { } errors)
        {
            errors.Count(type, times);
            GleanLog.RecordedError(_key.Definition.Identifier, message);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Accumulator? FindAnew()
    {
        var accumulator = Target.Recorder?.Find(_key);
        if (_bound is null && _key.Label is not { Fault: not LabelFault.None })
        {
            // Harmless if the target was a test's: the epochs then differ, and the accumulator is not used again.
            _remembered = accumulator;
        }

        return accumulator;
    }
}
