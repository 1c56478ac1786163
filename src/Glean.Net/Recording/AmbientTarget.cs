using System.Runtime.CompilerServices;

namespace Glean.Net.Recording;

/// <summary>Which target static metrics use: the scope's, else the process's.</summary>
internal static class AmbientTarget
{
    private static readonly AsyncLocal<Scope?> s_scoped = new();
    private static readonly object s_changing = new();
    private static RecordingTarget s_default = NotStarted.Process;
    private static bool s_everScoped;
    private static object? s_epoch = NotStarted.Process.Recorder?.Epoch;
    private static TimeProvider? s_time = NotStarted.Process.Time;

    /// <summary>
    /// The epoch of the process's recorder, which a metric compares with that of the accumulator it remembers. Null as soon as
    /// a scope was ever opened: then every record has to ask for its target.
    /// </summary>
    public static object? Epoch => Volatile.Read(ref s_epoch);

    /// <summary>The clock of the process's target; null where <see cref="Epoch"/> is, for good, because of scopes.</summary>
    public static TimeProvider? Time => Volatile.Read(ref s_time);

    public static RecordingTarget Current =>
        Volatile.Read(ref s_everScoped) ? CurrentInScope() : Default;

    /// <summary>The process's target.</summary>
    public static RecordingTarget Default => Volatile.Read(ref s_default);

    /// <summary>Makes a target the process's; returns the one before.</summary>
    public static RecordingTarget ReplaceDefault(RecordingTarget target)
    {
        lock (s_changing)
        {
            var before = s_default;
            Volatile.Write(ref s_default, target);
            RenewEpochLocked();
            return before;
        }
    }

    /// <summary>Lets static metrics of this flow of control go to a target of its own, until the scope is disposed.</summary>
    public static Scope OpenScope(RecordingTarget target)
    {
        lock (s_changing)
        {
            Volatile.Write(ref s_everScoped, true);
            RenewEpochLocked();
        }

        var scope = new Scope(target, s_scoped.Value);
        s_scoped.Value = scope;
        return scope;
    }

    /// <summary>To be called when a target's recorder or its epoch changed.</summary>
    public static void TargetChanged(RecordingTarget target)
    {
        lock (s_changing)
        {
            if (ReferenceEquals(target, s_default))
            {
                RenewEpochLocked();
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static RecordingTarget CurrentInScope() => s_scoped.Value?.Target ?? Default;

    private static void RenewEpochLocked()
    {
        Volatile.Write(ref s_epoch, s_everScoped ? null : s_default.Recorder?.Epoch);
        Volatile.Write(ref s_time, s_everScoped ? null : s_default.Time);
    }

    /// <summary>A flow of control whose static metrics go to a target of its own.</summary>
    /// <remarks>The target may change while the scope is open: whoever shares the flow follows, wherever the change was made.</remarks>
    internal sealed class Scope(RecordingTarget target, Scope? outer) : IDisposable
    {
        private RecordingTarget _target = target;

        public RecordingTarget Target
        {
            get => Volatile.Read(ref _target);
            set => Volatile.Write(ref _target, value);
        }

        public void Dispose() => s_scoped.Value = outer;
    }
}
