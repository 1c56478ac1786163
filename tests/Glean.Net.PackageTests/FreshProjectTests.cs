using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Glean.Net.PackageTests;

/// <summary>Each package in a fresh project of the kind it is for, built and run, its pings received on this machine.</summary>
[Category("Package")]
[NonParallelizable]
internal sealed partial class FreshProjectTests
{
    private const string Mono = "/usr/bin/mono";

    private static FreshProjects? s_projects;

    private LoopbackCollector _collector = null!;

    private static PackageFeed Feed => PackageFeed.Shared;

    [OneTimeSetUp]
    public async Task Build() => s_projects = await FreshProjects.BuildAsync(Feed);

    [SetUp]
    public void Listen() => _collector = new LoopbackCollector();

    [TearDown]
    public void Close() => _collector.Dispose();

    [Test]
    public async Task Testing_serves_a_test_project()
    {
        var ended = await Feed.Shell.RunAsync(s_projects!.Folder("Tests"), "dotnet", "test", "--no-build");

        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        Assert.That(ended.Output, Does.Match(@"Failed: +0, Passed: +2, Skipped: +0"));
    }

    /// <summary>Its project names the extension alone: the library and the generator come with it.</summary>
    [Test]
    public async Task Hosting_serves_a_generic_host()
    {
        var ended = await s_projects!.RunAsync("Host", $"--Glean:ServerEndpoint={_collector.Address}", $"--Glean:DataPath={Path.Combine(Feed.DataPath, "host")}");

        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        Assert.That(ended.Output, Does.Contain("Waiting: 0; health: Healthy"));
        var ping = _collector.Single("day");
        Assert.That((int)ping["metrics"]!["counter"]!["shop.orders"]!, Is.EqualTo(3));
        Assert.That((string?)ping["client_info"]!["app_channel"], Is.EqualTo("nightly"), "the settings were read");
    }

    [Test]
    public async Task Metrics_records_what_an_instrument_measures()
    {
        var ended = await s_projects!.RunAsync("Meters", _collector.Address, Path.Combine(Feed.DataPath, "meters"));

        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        Assert.That(ended.Output, Does.Contain("Waiting: 0"));
        Assert.That((int)_collector.Single("day")["metrics"]!["counter"]!["shop.orders"]!, Is.EqualTo(3));
    }

    [Test]
    public async Task AspNetCore_serves_a_web_application()
    {
        var (web, line) = await RunningProgram.StartAsync(
            Feed.Shell.Prepare(s_projects!.Folder("Web"), "dotnet", s_projects.Program("Web"), "--urls", "http://127.0.0.1:0", "--collector", _collector.Address), "Now listening on");
        using (web)
        {
            using var browser = new HttpClient { BaseAddress = new Uri(Address().Match(line).Value) };
            Assert.That(await browser.GetStringAsync(new Uri("/_glean/events.js", UriKind.Relative)), Does.Contain("page_load"));

            using var load = new StringContent("""{"kind":"page_load","url":"https://shop.example/basket","title":"Basket"}""", Encoding.UTF8, "application/json");
            using var taken = await browser.PostAsync(new Uri("/_glean/events", UriKind.Relative), load);
            Assert.That(taken.StatusCode, Is.LessThan(HttpStatusCode.Ambiguous));
            using var left = await browser.PostAsync(new Uri("/leave", UriKind.Relative), null);
            Assert.That(await left.Content.ReadAsStringAsync(), Is.EqualTo("waiting: 0"));
        }

        var recorded = _collector.Single("events")["events"]![0]!;
        Assert.That($"{recorded["category"]}.{recorded["name"]} {recorded["extra"]!["url"]}", Is.EqualTo("glean.page_load https://shop.example/basket"));
    }

    [Test]
    public async Task CommandLine_serves_a_command()
    {
        var ended = await s_projects!.RunAsync("Command", _collector.Address, "convert", "secret.txt");

        Assert.That(ended.ExitCode, Is.EqualTo(3), ended.ToString);
        Assert.That(ended.Output, Does.Contain("Waiting: 0"));
        var events = _collector.Single("events")["events"]!.AsArray();
        Assert.That(events.Select(recorded => $"{recorded!["category"]}.{recorded["name"]} {recorded["extra"]!["exit_code"]}".Trim()), Is.EqualTo(new[]
        {
            "glean.command_start", "glean.command_end 3",
        }));
        Assert.That(events.ToJsonString(), Does.Contain("convert").And.Not.Contain("secret"));
    }

    [Test]
    public async Task A_library_for_netstandard_has_a_registry_of_its_own_and_so_has_the_application_that_uses_it()
    {
        AssertBothSent(await s_projects!.RunAsync("LibraryUser", _collector.Address));
    }

    /// <summary>Whatever of Glean.Net the library's author keeps to himself: the generator comes to the application, and comes once.</summary>
    [TestCase("")]
    [TestCase("none")]
    public async Task Such_a_library_may_come_as_a_package(string privateAssets)
    {
        var program = await s_projects!.BuildWithPackedLibraryAsync(privateAssets);

        AssertBothSent(await Feed.Shell.RunAsync(Feed.Home, "dotnet", program, _collector.Address));
    }

    /// <summary>It starts the client, and has nothing of its own to record.</summary>
    [Test]
    public async Task An_application_without_a_registry_sends_what_a_library_records()
    {
        var ended = await s_projects!.RunAsync("Carrier", _collector.Address, Path.Combine(Feed.DataPath, "carrier"));

        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        Assert.That(ended.Output, Does.Contain("Waiting: 0"));
        Assert.That((int)_collector.Single("parsed")["metrics"]!["counter"]!["parser.documents"]!, Is.EqualTo(2));
    }

    /// <summary>It has a <c>metrics.yaml</c>, too, which is something else; no client is started.</summary>
    [Test]
    public async Task An_application_that_only_uses_such_a_library_notices_nothing()
    {
        var ended = await s_projects!.RunAsync("Bystander");

        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        Assert.That(ended.Output.Trim(), Is.EqualTo("nothing generated"));
    }

    [Test]
    public async Task An_application_for_NET_Framework_builds_and_under_Mono_runs()
    {
        if (!File.Exists(Mono))
        {
            Assert.Ignore("There is no Mono here: what was built for .NET Framework was not run.");
        }

        var ended = await Feed.Shell.RunAsync(
            s_projects!.Folder("Framework"), Mono, s_projects.Program("Framework", Path.Combine("net472", "linux-x64"), ".exe"), _collector.Address, Path.Combine(Feed.DataPath, "framework"));

        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        Assert.That(ended.Output, Does.Contain("Waiting: 0"));
        Assert.That((int)_collector.Single("day")["metrics"]!["counter"]!["shop.orders"]!, Is.EqualTo(4));
    }

    private void AssertBothSent(Ended ended)
    {
        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        Assert.That(ended.Output, Does.Contain("Waiting: 0"));
        Assert.That((int)_collector.Single("parsed")["metrics"]!["counter"]!["parser.documents"]!, Is.EqualTo(2), "the library's");
        Assert.That((int)_collector.Single("edited")["metrics"]!["counter"]!["editor.files"]!, Is.EqualTo(5), "the application's");
    }

    [GeneratedRegex("http://[0-9.:]+")]
    private static partial Regex Address();
}
