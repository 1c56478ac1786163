namespace Glean.Net.Polyfills;

/// <summary>
/// Hears the signals that ask a process to end. Since .NET 10 the runtime leaves them to the system, which ends the process without
/// <see cref="AppDomain.ProcessExit"/>; before, and on .NET Framework, there is nothing to hear them by.
/// </summary>
/// <remarks>What the signal does after that is what it would have done: nothing is cancelled.</remarks>
internal static class EndSignals
{
#if NET
    private static readonly System.Runtime.InteropServices.PosixSignal[] s_signals =
    [
        System.Runtime.InteropServices.PosixSignal.SIGTERM,
        System.Runtime.InteropServices.PosixSignal.SIGINT,
        System.Runtime.InteropServices.PosixSignal.SIGHUP,
    ];

    public static IReadOnlyList<IDisposable> Hear(Action heard)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS() && !OperatingSystem.IsWindows() && !OperatingSystem.IsFreeBSD())
        {
            return [];
        }

        var registrations = new List<IDisposable>();
        foreach (var signal in s_signals)
        {
            registrations.Add(System.Runtime.InteropServices.PosixSignalRegistration.Create(signal, _ => heard()));
        }

        return registrations;
    }
#else
    public static IReadOnlyList<IDisposable> Hear(Action heard) => [];
#endif
}
