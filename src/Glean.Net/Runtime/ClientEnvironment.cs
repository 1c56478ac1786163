using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Glean.Net.Runtime;

/// <summary>What the machine and the application say of themselves, captured once, as a value.</summary>
internal sealed record ClientEnvironment
{
    private const string Unknown = "Unknown";

    public string Os { get; init; } = Unknown;

    public string OsVersion { get; init; } = Unknown;

    public string Architecture { get; init; } = Unknown;

    public string? Locale { get; init; }

    public string AppBuild { get; init; } = Unknown;

    public string AppDisplayVersion { get; init; } = Unknown;

    /// <summary>The build of Windows; null elsewhere.</summary>
    public long? WindowsBuild { get; init; }

    /// <summary>The value of <c>GLEAN_DEBUG_VIEW_TAG</c>; null where it is not set. So with the other two.</summary>
    public string? DebugViewTag { get; init; }

    /// <summary>The value of <c>GLEAN_SOURCE_TAGS</c>: tags between commas.</summary>
    public string? SourceTags { get; init; }

    /// <summary>The value of <c>GLEAN_LOG_PINGS</c>: <c>true</c> or <c>false</c>.</summary>
    public string? LogPings { get; init; }

    /// <param name="culture">The application's culture.</param>
    public static ClientEnvironment Capture(CultureInfo culture)
    {
        var entry = Assembly.GetEntryAssembly();
        var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        return new ClientEnvironment
        {
            Os = OsName(),
            OsVersion = VersionText(OsName(), RuntimeInformation.OSDescription, Environment.OSVersion.Version),
            Architecture = ArchitectureName(RuntimeInformation.ProcessArchitecture.ToString()),
            Locale = culture.Name is { Length: > 0 } name ? name : null,
            AppBuild = entry?.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? Unknown,
            AppDisplayVersion = DisplayVersion(entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion),
            WindowsBuild = isWindows ? Environment.OSVersion.Version.Build : null,
            DebugViewTag = Environment.GetEnvironmentVariable("GLEAN_DEBUG_VIEW_TAG"),
            SourceTags = Environment.GetEnvironmentVariable("GLEAN_SOURCE_TAGS"),
            LogPings = Environment.GetEnvironmentVariable("GLEAN_LOG_PINGS"),
        };
    }

    /// <summary>A name of the protocol's list (lifecycle specification, section 4).</summary>
    private static string OsName() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "Windows"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "Darwin"
        : IsPlatform("ANDROID") ? "Android"
        : IsPlatform("IOS") ? "iOS"
        : RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? "Linux"
        : IsPlatform("FREEBSD") ? "FreeBSD"
        : IsPlatform("NETBSD") ? "NetBSD"
        : IsPlatform("OPENBSD") ? "OpenBSD"
        : IsPlatform("SOLARIS") ? "Solaris"
        : Unknown;

    private static bool IsPlatform(string name) => RuntimeInformation.IsOSPlatform(OSPlatform.Create(name));

    /// <summary>
    /// The version of the system's core, as the protocol wants it: on Linux the kernel's first two numbers, on macOS Darwin's version
    /// (which the framework hides behind the product's), elsewhere the system's own.
    /// </summary>
    internal static string VersionText(string os, string description, Version version) => os switch
    {
        "Linux" => version.ToString(2),
        "Darwin" when description.Split(' ') is ["Darwin", { Length: > 0 } darwin, ..] => darwin,
        _ => version.ToString(),
    };

    /// <summary>A name of the protocol's list for one of the framework's.</summary>
    internal static string ArchitectureName(string architecture) => architecture switch
    {
        "X64" => "x86_64",
        "X86" => "x86",
        "Arm64" => "aarch64",
        "Arm" or "Armv6" => "arm",
        "LoongArch64" => "loongarch64",
        "Ppc64le" => "powerpc64",
        "RiscV64" => "riscv64",
        "S390x" => "s390x",
        _ => Unknown,
    };

    /// <summary>Without the commit that the compiler appends after a plus sign.</summary>
    private static string DisplayVersion(string? informational) =>
        informational?.Split('+')[0] is { Length: > 0 } version ? version : Unknown;
}
