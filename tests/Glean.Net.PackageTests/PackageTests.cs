using System.IO.Compression;

namespace Glean.Net.PackageTests;

/// <summary>The packages as those meet them who have nothing but the packages.</summary>
[Category("Package")]
[NonParallelizable]
internal sealed class PackageTests
{
    private PackageFeed _feed = null!;
    private FreshApplication? _application;

    [OneTimeSetUp]
    public async Task Pack() => _feed = await PackageFeed.PackAsync();

    [OneTimeTearDown]
    public void Clean() => _feed?.Dispose();

    [Test]
    public async Task A_fresh_application_builds_without_a_warning_records_submits_and_switches_off()
    {
        var application = await ApplicationAsync();

        var built = await application.BuildAsync("normal");
        Assert.That(built.ExitCode, Is.Zero, built.ToString);
        Assert.That(built.Output, Does.Contain("0 Warning(s)"));

        var ran = await application.RunAsync();
        Assert.That(ran.ExitCode, Is.Zero, ran.ToString);
        Assert.That(ran.Output, Does
            .Contain("Metrics: Closed, TabsOpened")
            .And.Match("""Sent: session-end .*"browser.tabs_opened":2""")
            .And.Match("""Sent: session-end .*"extra":\{"reason":"bored",""")
            .And.Match("""Sent: session-end .*"reason":"quit"[},]""")
            .And.Contain("Sent: deletion-request ")
            .And.Contain("Stored: 3"));
    }

    [Test]
    public async Task A_mistake_in_the_registry_is_an_error_of_the_build_at_its_line_and_column()
    {
        var application = await ApplicationAsync();
        application.Edit("metrics.yaml", "type: counter", "type: countr");

        var built = await application.BuildAsync();

        Assert.That(built.ExitCode, Is.Not.Zero);
        Assert.That(built.Output, Does.Match(@"metrics\.yaml\(5,5\): error GLEAN010: browser\.tabs_opened: `countr` .* did you mean `counter`\?"));
    }

    [Test]
    public async Task An_edit_of_the_registry_reaches_the_program_and_a_second_build_does_nothing()
    {
        var application = await ApplicationAsync();
        application.Edit("metrics.yaml", "  closed:", "  windows_opened: { type: counter, description: Windows., bugs: [https://example.org/1], data_reviews: [], notification_emails: [a@example.org], expires: never }\n  closed:");

        var first = await application.BuildAsync("normal");
        Assert.That(first.ExitCode, Is.Zero, first.ToString);
        Assert.That(first.Output, Does.Not.Contain("Skipping target \"CoreCompile\""));
        Assert.That((await application.RunAsync()).Output, Does.Contain("Metrics: Closed, TabsOpened, WindowsOpened"));

        var second = await application.BuildAsync("normal");
        Assert.That(second.ExitCode, Is.Zero, second.ToString);
        Assert.That(second.Output, Does.Contain("Skipping target \"CoreCompile\" because all output files are up-to-date"));
    }

    [Test]
    public async Task The_tool_installs_checks_and_dumps()
    {
        var tools = Path.Combine(_feed.Home, "tools");
        var config = Path.Combine(_feed.Home, "tool.config");
        await File.WriteAllTextAsync(
            config, $"""<configuration><packageSources><clear /><add key="{PackageFeed.SourceName}" value="{_feed.Folder}" /></packageSources></configuration>""");
        var installed = await _feed.Shell.RunAsync(
            _feed.Home, "dotnet", "tool", "install", "Glean.Net.Tool", "--tool-path", tools, "--version", _feed.Version, "--configfile", config);
        Assert.That(installed.ExitCode, Is.Zero, installed.ToString);

        var registry = Path.Combine(_feed.Home, "metrics.yaml");
        await File.WriteAllTextAsync(registry, """
            $schema: moz://mozilla.org/schemas/glean/metrics/2-0-0
            browser:
              tabs_opened: { type: counter, description: Tabs., bugs: [https://example.org/1], data_reviews: [], notification_emails: [a@example.org], expires: never }
            """);
        var tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "dotnet-glean.exe" : "dotnet-glean");

        var check = await _feed.Shell.RunAsync(_feed.Home, tool, "check", registry);
        Assert.That(check.ExitCode, Is.Zero, check.ToString);

        var dump = await _feed.Shell.RunAsync(_feed.Home, tool, "dump", registry);
        Assert.That(dump.ExitCode, Is.Zero, dump.ToString);
        Assert.That(dump.Output, Does.Contain("\"browser.tabs_opened\""));
    }

    [Test]
    public void The_package_carries_the_generator_with_all_it_needs_and_puts_none_of_it_into_applications()
    {
        using var package = ZipFile.OpenRead(_feed.PathOf("Glean.Net"));
        var entries = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.That(entries, Is.SupersetOf(new[]
        {
            "analyzers/dotnet/cs/Glean.Net.Generator.dll", "analyzers/dotnet/cs/Glean.Net.Registry.dll", "analyzers/dotnet/cs/YamlDotNet.dll",
            "build/Glean.Net.props", "build/Glean.Net.targets", "buildTransitive/Glean.Net.props", "buildTransitive/Glean.Net.targets",
            "lib/net10.0/Glean.Net.dll", "lib/net10.0/Glean.Net.xml", "lib/netstandard2.0/Glean.Net.dll", "lib/netstandard2.0/Glean.Net.xml",
        }));
        Assert.That(entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(3), "the compiler's own assemblies stay out");

        using var manifest = new StreamReader(package.GetEntry("Glean.Net.nuspec")!.Open());
        Assert.That(manifest.ReadToEnd(), Does.Not.Contain("YamlDotNet").And.Not.Contain("PolySharp").And.Not.Contain("CodeAnalysis"));
    }

    /// <summary>One application for all tests: making it takes longer than any of them. Each finds it as it was at first.</summary>
    private async Task<FreshApplication> ApplicationAsync()
    {
        _application ??= await FreshApplication.CreateAsync(_feed);
        _application.Reset();
        return _application;
    }
}
