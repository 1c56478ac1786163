namespace Glean.Net.PackageTests;

/// <summary>The packages as those meet them who have nothing but the packages.</summary>
[Category("Package")]
[NonParallelizable]
internal sealed class PackageTests
{
    private FreshApplication? _application;

    private static PackageFeed Feed => PackageFeed.Shared;

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
        var tools = Path.Combine(Feed.Home, "tools");
        var config = Path.Combine(Feed.Home, "tool.config");
        await File.WriteAllTextAsync(
            config, $"""<configuration><packageSources><clear /><add key="{PackageFeed.SourceName}" value="{Feed.Folder}" /></packageSources></configuration>""");
        var installed = await Feed.Shell.RunAsync(
            Feed.Home, "dotnet", "tool", "install", "Glean.Net.Tool", "--tool-path", tools, "--version", Feed.Version, "--configfile", config);
        Assert.That(installed.ExitCode, Is.Zero, installed.ToString);

        var registry = Path.Combine(Feed.Home, "metrics.yaml");
        await File.WriteAllTextAsync(registry, """
            $schema: moz://mozilla.org/schemas/glean/metrics/2-0-0
            browser:
              tabs_opened: { type: counter, description: Tabs., bugs: [https://example.org/1], data_reviews: [], notification_emails: [a@example.org], expires: never }
            """);
        var tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "dotnet-glean.exe" : "dotnet-glean");

        var check = await Feed.Shell.RunAsync(Feed.Home, tool, "check", registry);
        Assert.That(check.ExitCode, Is.Zero, check.ToString);

        var dump = await Feed.Shell.RunAsync(Feed.Home, tool, "dump", registry);
        Assert.That(dump.ExitCode, Is.Zero, dump.ToString);
        Assert.That(dump.Output, Does.Contain("\"browser.tabs_opened\""));
    }

    /// <summary>A build that was green yesterday is green today: the compiler does not look at the calendar.</summary>
    [Test]
    public async Task A_day_that_comes_changes_no_build()
    {
        var application = await ApplicationAsync();
        application.Edit("metrics.yaml", "expires: never", "expires: 2020-02-02");

        var built = await application.BuildAsync("minimal", "-warnaserror");

        Assert.That(built.ExitCode, Is.Zero, built.ToString);
    }

    [TestCase("-p:TreatWarningsAsErrors=true")]
    [TestCase("-warnaserror")]
    public async Task A_metric_that_expires_with_a_version_breaks_no_build_that_treats_warnings_as_errors(string strict)
    {
        var application = await ApplicationAsync();
        application.Edit("metrics.yaml", "expires: never", "expires: 5");

        var built = await application.BuildAsync("minimal", "-p:GleanExpireByVersion=5", strict);

        Assert.That(built.ExitCode, Is.Zero, built.ToString);
        Assert.That(built.Output, Does.Match(@"metrics\.yaml\(10,5\): warning GLEAN110: .*`expires: 5`"));
    }

    [Test]
    public async Task A_project_may_ask_for_expiry_to_be_an_error()
    {
        var application = await ApplicationAsync();
        application.Edit("metrics.yaml", "expires: never", "expires: 5");

        var built = await application.BuildAsync("minimal", "-p:GleanExpireByVersion=5", "-p:WarningsAsErrors=GLEAN110");

        Assert.That(built.ExitCode, Is.Not.Zero, built.ToString);
        Assert.That(built.Output, Does.Match(@"metrics\.yaml\(10,5\): error GLEAN110: "));
    }

    /// <summary>One application for all tests: making it takes longer than any of them. Each finds it as it was at first.</summary>
    private async Task<FreshApplication> ApplicationAsync()
    {
        _application ??= await FreshApplication.CreateAsync(Feed);
        _application.Reset();
        return _application;
    }
}
