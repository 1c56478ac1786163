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

    public static ClientEnvironment Capture()
    {
        var entry = Assembly.GetEntryAssembly();
        var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        return new ClientEnvironment
        {
            Os = OsName(),
            OsVersion = VersionText(),
            Architecture = ArchitectureName(RuntimeInformation.ProcessArchitecture),
            Locale = CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : null,
            AppBuild = entry?.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? Unknown,
            AppDisplayVersion = DisplayVersion(entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion),
            WindowsBuild = isWindows ? Environment.OSVersion.Version.Build : null,
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

    /// <summary>On Linux the kernel's first two numbers; elsewhere the system's own version.</summary>
    private static string VersionText()
    {
        var version = Environment.OSVersion.Version;
        return RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? version.ToString(2) : version.ToString();
    }

    private static string ArchitectureName(Architecture architecture) => architecture.ToString() switch
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
