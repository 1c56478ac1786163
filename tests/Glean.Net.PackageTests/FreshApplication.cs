namespace Glean.Net.PackageTests;

/// <summary>A console application as somebody makes it who has just read the README.</summary>
internal sealed class FreshApplication
{
    private readonly PackageFeed _feed;

    private FreshApplication(PackageFeed feed) => _feed = feed;

    private string Home => Path.Combine(_feed.Home, "Fresh");

    /// <summary>The application with its packages restored; the test is skipped where they cannot be had.</summary>
    public static async Task<FreshApplication> CreateAsync(PackageFeed feed)
    {
        var application = new FreshApplication(feed);
        await application.MustAsync(feed.Home, "new", "console", "--name", "Fresh", "--no-restore");

        feed.AddSourceTo(application.Home);
        foreach (var package in new[] { "Glean.Net", "Glean.Net.Testing" })
        {
            await application.MustAsync(application.Home, "add", "package", package, "--version", feed.Version, "--no-restore");
        }

        application.Reset();

        await feed.RestoreAsync(application.Home);
        return application;
    }

    /// <summary>Puts the application's own files there as they were at first.</summary>
    public void Reset()
    {
        foreach (var name in new[] { "Program.cs", "metrics.yaml", "pings.yaml" })
        {
            File.WriteAllText(Path.Combine(Home, name), Original(name));
        }
    }

    /// <summary>Replaces a piece of a file, as in an editor.</summary>
    public void Edit(string file, string old, string replacement)
    {
        var text = Original(file);
        Assert.That(text, Does.Contain(old));
        File.WriteAllText(Path.Combine(Home, file), text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public Task<Ended> BuildAsync(string verbosity = "minimal", params string[] switches) =>
        DotnetAsync(["build", "--no-restore", "--tl:off", "-v", verbosity, .. switches]);

    public Task<Ended> RunAsync() => DotnetAsync(Path.Combine("bin", "Debug", "net10.0", "Fresh.dll"), Path.Combine(_feed.DataPath, Guid.NewGuid().ToString("N")));

    private static string Original(string name)
    {
        using var reader = new StreamReader(typeof(FreshApplication).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private Task<Ended> DotnetAsync(params IEnumerable<string> arguments) => _feed.Shell.RunAsync(Home, "dotnet", arguments);

    private async Task MustAsync(string directory, params IEnumerable<string> arguments)
    {
        var ended = await _feed.Shell.RunAsync(directory, "dotnet", arguments);
        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
    }
}
