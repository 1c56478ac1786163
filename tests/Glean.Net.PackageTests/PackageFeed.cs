using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Glean.Net.PackageTests;

/// <summary>
/// The packages of this source tree in a folder, under a version that no cache has seen, and a place to install them that is
/// thrown away. What else is needed comes from the machine's packages; only what is not there is asked for elsewhere.
/// </summary>
internal sealed class PackageFeed : IDisposable
{
    public const string SourceName = "packages-under-test";

    private readonly string _root = Path.Combine(Path.GetTempPath(), "glean-package-" + Guid.NewGuid().ToString("N"));

    private PackageFeed(string machinePackages)
    {
        foreach (var directory in new[] { Folder, Home, DataPath })
        {
            Directory.CreateDirectory(directory);
        }

        Shell = new ChildProcess(new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(_root, "installed"),
            ["NUGET_FALLBACK_PACKAGES"] = machinePackages,
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["XDG_DATA_HOME"] = DataPath,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        });
    }

    /// <summary>The feed that all tests share: packing takes longer than most of them.</summary>
    public static PackageFeed Shared { get; private set; } = null!;

    /// <summary>The version that all packages have.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>Where the packages are.</summary>
    public string Folder => Path.Combine(_root, "feed");

    /// <summary>A directory far from this repository's build files.</summary>
    public string Home => Path.Combine(_root, "home");

    /// <summary>Where applications keep their data.</summary>
    public string DataPath => Path.Combine(_root, "data");

    /// <summary>Runs commands that see these packages.</summary>
    public ChildProcess Shell { get; }

    /// <summary>The system that the library is compiled ahead of time for: this one, as far as there is a compiler for it.</summary>
    public static string AheadOfTime { get; } = RuntimeInformation.RuntimeIdentifier is "linux-x64" or "linux-arm64" or "osx-x64" or "osx-arm64" or "win-x64" or "win-arm64"
        ? RuntimeInformation.RuntimeIdentifier
        : OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "linux-x64" : "";

    /// <summary>Runs commands as this machine is.</summary>
    public static ChildProcess Plain { get; } =
        new(new Dictionary<string, string>
        {
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["GLEAN_READY_TO_RUN"] = AheadOfTime,
        });

    /// <summary>The packages that were made, by name, without those of symbols.</summary>
    public IReadOnlyList<string> Packages => [.. Directory.EnumerateFiles(Folder, "*.nupkg")
        .Select(path => Path.GetFileName(path).Replace($".{Version}.nupkg", "", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    public string PathOf(string package) => Path.Combine(Folder, $"{package}.{Version}.nupkg");

    public ZipArchive Open(string package) => ZipFile.OpenRead(PathOf(package));

    public ZipArchive OpenSymbols(string package) => ZipFile.OpenRead(Path.ChangeExtension(PathOf(package), ".snupkg"));

    /// <summary>A directory with a configuration that adds the feed to the sources the machine has; none is taken away.</summary>
    public void AddSourceTo(string directory) => File.WriteAllText(
        Path.Combine(directory, "nuget.config"),
        $"""<configuration><packageSources><add key="{SourceName}" value="{Folder}" /></packageSources></configuration>""");

    /// <summary>Restores; the test is skipped where what Glean.Net depends on cannot be had.</summary>
    public async Task RestoreAsync(string directory, params string[] arguments)
    {
        // First without asking anybody: the machine has most packages, and there may be no network.
        var restored = await Shell.RunAsync(directory, "dotnet", ["restore", .. arguments, "--source", Folder]);
        if (restored.ExitCode != 0)
        {
            restored = await Shell.RunAsync(directory, "dotnet", ["restore", .. arguments]);
        }

        if (restored.ExitCode != 0)
        {
            Assert.Ignore("What Glean.Net depends on can be restored neither from this machine's packages nor from its sources:\n" + restored);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static string SourceTree()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Glean.Net.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("These tests run inside the source tree.");
        }

        return directory.FullName;
    }

    private static async Task<PackageFeed> PackAsync()
    {
        var located = await Plain.RunAsync(Path.GetTempPath(), "dotnet", "nuget", "locals", "global-packages", "--list");
        var feed = new PackageFeed(located.Output.Split(':', 2)[1].Trim());
        var packed = await Plain.RunAsync(SourceTree(), "bash", Path.Combine(".ci", "pack"), feed.Folder, feed.Version);
        Assert.That(packed.ExitCode, Is.Zero, packed.ToString);
        return feed;
    }

    [SetUpFixture]
    internal sealed class OfAllTests
    {
        [OneTimeSetUp]
        public async Task Pack() => Shared = await PackAsync();

        [OneTimeTearDown]
        public void Clean() => Shared?.Dispose();
    }
}
