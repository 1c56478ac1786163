using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;

namespace Glean.Net.Diagnostics;

/// <summary>
/// Our own log: a telemetry library must not fail its host, but still needs a place to complain. An event source, so that
/// any .NET tool can listen; costs a flag test while nobody does.
/// </summary>
[EventSource(Name = "Glean-Net")]
internal sealed class GleanLog : EventSource
{
    private static readonly object s_gate = new();
    private static Action<GleanLogLevel, string>? s_listener;

    /// <summary>How much is said. All of it until the application says otherwise: whoever listens chooses as well.</summary>
    public static GleanLogLevel Level { get; set; } = GleanLogLevel.Trace;

    private GleanLog()
    {
    }

    /// <summary>Makes the event source, so that tools find it before anything was said. Takes some ten milliseconds: not for a caller's thread.</summary>
    public static void Announce() => RuntimeHelpers.RunClassConstructor(typeof(Source).TypeHandle);

    /// <summary>Sends every message also to a callback; what it throws is dropped. Returns the way to end that.</summary>
    public static IDisposable Listen(Action<GleanLogLevel, string> listener)
    {
        Action<GleanLogLevel, string> heard = (level, message) => Tell(listener, level, message);
        lock (s_gate)
        {
            s_listener += heard;
        }

        return new Subscription(heard);
    }

    /// <summary>A value could not be recorded as it was given. The message says why; it is never sent.</summary>
    [NonEvent]
    public static void RecordedError(string identifier, string message)
    {
        if (IsHeard(EventLevel.Warning))
        {
            Warn($"{identifier}: {message}");
        }
    }

    /// <summary>Something that loses data or stops a part of telemetry.</summary>
    [NonEvent]
    public static void Error(string message) => Say(GleanLogLevel.Error, message);

    /// <summary>Something that was asked for and not done.</summary>
    [NonEvent]
    public static void Warn(string message) => Say(GleanLogLevel.Warn, message);

    /// <summary>Something worth knowing.</summary>
    [NonEvent]
    public static void Info(string message) => Say(GleanLogLevel.Info, message);

    /// <summary>Something that somebody asked to see, such as the payloads of pings: said whatever the level.</summary>
    [NonEvent]
    public static void Asked(string message)
    {
        s_listener?.Invoke(GleanLogLevel.Info, message);
        Source.Log.WriteInfo(message);
    }

    /// <summary>For those who look for a fault.</summary>
    [NonEvent]
    public static void Debug(string message) => Say(GleanLogLevel.Debug, message);

    [Event(1, Level = EventLevel.Error, Message = "{0}")]
    private void WriteError(string message) => WriteEvent(1, message);

    [Event(2, Level = EventLevel.Warning, Message = "{0}")]
    private void WriteWarning(string message) => WriteEvent(2, message);

    [Event(3, Level = EventLevel.Informational, Message = "{0}")]
    private void WriteInfo(string message) => WriteEvent(3, message);

    [Event(4, Level = EventLevel.Verbose, Message = "{0}")]
    private void WriteDebug(string message) => WriteEvent(4, message);

    [NonEvent]
    private static bool IsHeard(EventLevel level) => s_listener is not null || Source.Log.IsEnabled(level, EventKeywords.All);

    [NonEvent]
    private static void Say(GleanLogLevel level, string message)
    {
        if (level > Level)
        {
            return;
        }

        s_listener?.Invoke(level, message);
        switch (level)
        {
            case GleanLogLevel.Error:
                Source.Log.WriteError(message);
                break;
            case GleanLogLevel.Warn:
                Source.Log.WriteWarning(message);
                break;
            case GleanLogLevel.Info:
                Source.Log.WriteInfo(message);
                break;
            default:
                Source.Log.WriteDebug(message);
                break;
        }
    }

    [NonEvent]
    private static void Tell(Action<GleanLogLevel, string> listener, GleanLogLevel level, string message)
    {
        try
        {
            listener(level, message);
        }
        catch (Exception)
        {
            // Whoever records must not pay for a fault of whoever listens, and there is no other log to tell.
        }
    }

    private sealed class Subscription(Action<GleanLogLevel, string> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (s_gate)
            {
                s_listener -= heard;
            }
        }
    }

    /// <summary>Made when something is said, or announced: an event source takes longer to make than a client to start.</summary>
    private static class Source
    {
        public static readonly GleanLog Log = new();
    }
}
