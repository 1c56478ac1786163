using System.Xml.Linq;

namespace Glean.Net.PackageTests;

/// <summary>
/// The projects under <c>Projects</c>, copied away from this repository, with the packages of the feed and no others of ours; restored and
/// built together, because that takes a fraction of the time.
/// </summary>
internal sealed class FreshProjects
{
    private readonly PackageFeed _feed;

    private FreshProjects(PackageFeed feed) => _feed = feed;

    private string Home => Path.Combine(_feed.Home, "Projects");

    public static async Task<FreshProjects> BuildAsync(PackageFeed feed)
    {
        var projects = new FreshProjects(feed);
        Copy(Source(), projects.Home);
        feed.AddSourceTo(projects.Home);

        // The versions of everybody else's packages are those that this repository uses.
        var versions = XDocument.Load(Path.Combine(PackageFeed.SourceTree(), "Directory.Packages.props"));
        versions.Root!.Add(new XElement("ItemGroup", feed.Packages.Select(package =>
            new XElement("PackageVersion", new XAttribute("Include", package), new XAttribute("Version", feed.Version)))));
        versions.Save(Path.Combine(projects.Home, "Directory.Packages.props"));

        await feed.RestoreAsync(projects.Home, "All.slnx");
        var built = await feed.Shell.RunAsync(projects.Home, "dotnet", "build", "All.slnx", "--no-restore", "--tl:off", "-v", "minimal");
        Assert.That(built.ExitCode, Is.Zero, built.ToString);
        return projects;
    }

    public string Folder(string project) => Path.Combine(Home, project);

    /// <summary>The program that the build made of a project.</summary>
    public string Program(string project, string framework = "net10.0", string extension = ".dll") =>
        Path.Combine(Folder(project), "bin", "Debug", framework, project + extension);

    public Task<Ended> RunAsync(string project, params string[] arguments) =>
        _feed.Shell.RunAsync(Folder(project), "dotnet", [Program(project), .. arguments]);

    /// <summary>Builds the library's user with the library as a package, and returns the program.</summary>
    public async Task<string> BuildWithPackedLibraryAsync(string privateAssets)
    {
        var name = privateAssets is "" ? "default" : privateAssets;
        var home = Folder("Packed-" + name);
        foreach (var project in new[] { "Library", "LibraryUser" })
        {
            Copy(Source(project), Path.Combine(home, project));
        }

        // A folder of its own: everything in the feed is a package of this repository.
        var folder = Path.Combine(home, "packed");
        string[] choices = [$"-p:PackageVersion=1.0.0-{name}", $"-p:GleanPrivateAssets={privateAssets}"];
        await _feed.RestoreAsync(home, ["Library", .. choices]);
        await MustAsync(home, ["pack", "Library", "--no-restore", "--tl:off", "--output", folder, .. choices]);

        choices = [.. choices, $"-p:LibraryFolder={folder}"];
        await _feed.RestoreAsync(home, ["LibraryUser", .. choices]);
        await MustAsync(home, ["build", "LibraryUser", "--no-restore", "--tl:off", .. choices]);
        return Path.Combine(home, "LibraryUser", "bin", "Debug", "net10.0", "LibraryUser.dll");
    }

    private static string Source(string project = "") =>
        Path.Combine(PackageFeed.SourceTree(), "tests", "Glean.Net.PackageTests", "Projects", project);

    private async Task MustAsync(string directory, params string[] arguments)
    {
        var ended = await _feed.Shell.RunAsync(directory, "dotnet", arguments);
        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
