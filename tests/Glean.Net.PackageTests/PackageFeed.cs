using System.Reflection;

namespace Glean.Net.PackageTests;

/// <summary>
/// The packages of this source tree in a folder, under a version that no cache has seen, and a place to install them that is
/// thrown away. What else is needed comes from the machine's packages; only what is not there is asked for elsewhere.
/// </summary>
internal sealed class PackageFeed : IDisposable
{
    public const string SourceName = "packages-under-test";

    private static readonly string[] s_projects = ["Glean.Net", "Glean.Net.Testing", "Glean.Net.Tool"];

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

    /// <summary>The version that all packages have.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>Where the packages are.</summary>
    public string Folder => Path.Combine(_root, "feed");

    /// <summary>A directory far from this repository's build files.</summary>
    public string Home => Path.Combine(_root, "home");

    /// <summary>Where the application keeps its data.</summary>
    public string DataPath => Path.Combine(_root, "data");

    /// <summary>Runs commands that see these packages.</summary>
    public ChildProcess Shell { get; }

    /// <summary>Packs the source tree in the configuration that these tests are built in.</summary>
    public static async Task<PackageFeed> PackAsync()
    {
        var plain = new ChildProcess(new Dictionary<string, string> { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["MSBUILDDISABLENODEREUSE"] = "1" });
        var located = await plain.RunAsync(Path.GetTempPath(), "dotnet", "nuget", "locals", "global-packages", "--list");
        var feed = new PackageFeed(located.Output.Split(':', 2)[1].Trim());
        foreach (var project in s_projects)
        {
            // The version of the package only: assemblies that are built already need not be built again.
            var packed = await plain.RunAsync(
                SourceTree(), "dotnet", "pack", Path.Combine("src", project), "--no-restore", "-c", Configuration, "-o", feed.Folder, $"-p:PackageVersion={feed.Version}");
            Assert.That(packed.ExitCode, Is.Zero, packed.ToString);
        }

        return feed;
    }

    public string PathOf(string package) => Path.Combine(Folder, $"{package}.{Version}.nupkg");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Configuration =>
        typeof(PackageFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string SourceTree()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Glean.Net.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("These tests run inside the source tree.");
        }

        return directory.FullName;
    }
}
