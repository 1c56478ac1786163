using System.Diagnostics;

namespace Glean.Net.CrashTests;

/// <summary>A file system of a test's own, which is really read-only or really full.</summary>
internal sealed class Mount : IDisposable
{
    private Mount(string path) => Path = path;

    public string Path { get; }

    /// <summary>Skips the test where this process may not mount anything.</summary>
    public static Mount Create(string options)
    {
        var path = Directory.CreateTempSubdirectory("glean-mount-").FullName;
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path) != 0)
        {
            Directory.Delete(path);
            Assert.Ignore("Mounting a file system needs Linux, and the right to do so.");
        }

        return new Mount(path);
    }

    public void Change(string options) => Assert.That(Run("mount", "-o", $"remount,{options}", Path), Is.Zero);

    public void Dispose()
    {
        _ = Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
