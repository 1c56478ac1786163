using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Glean.Net.SampleTests;

/// <summary>The privacy page in a real browser: what it shows before and after, and what a server received meanwhile.</summary>
internal sealed class PrivacyPageTests
{
    private static readonly string[] s_browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The contrast of each text with what is behind it, where it is less than WCAG asks for (1.4.3, level AA).</summary>
    private const string LowContrasts = """
        () => {
          const parse = c => c.match(/[\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
          const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
          return [...document.querySelectorAll('h1,h2,h3,p,label,span,a,button,td,th,dt,dd,legend')].filter(e => e.innerText && e.innerText.trim()).map(e => {
            const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
            return { text: e.innerText.slice(0, 30), ratio: (Math.max(a, b) + .05) / (Math.min(a, b) + .05) };
          }).filter(x => x.ratio < 4.5).map(x => x.text + ' ' + x.ratio.toFixed(2));
        }
        """;

    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-privacy-page").FullName;
    private Collector _collector = null!;
    private Process _application = null!;
    private string _address = "";
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    [SetUp]
    public async Task Start()
    {
        var executable = Array.Find(s_browsers, File.Exists);
        if (executable is null)
        {
            Assert.Ignore("There is no Chromium on this machine; install the package chromium to see the privacy page tested.");
        }

        _collector = await Collector.StartAsync();
        _application = Process.Start(SampleProgram.Start(
            "PrivacyPage", "PrivacyPage", "--urls", "http://127.0.0.1:0", "--Glean:DataPath", _dataPath, "--Glean:ServerEndpoint", _collector.Address))!;
        _address = await AddressAsync(_application);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    [TearDown]
    public async Task End()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
        }

        if (_application is not null)
        {
            _application.Kill();
            await _application.WaitForExitAsync();
            _application.Dispose();
            await _collector.DisposeAsync();
        }

        Directory.Delete(_dataPath, recursive: true);
    }

    [Test]
    public async Task Switch_levels_view_export_and_proof_without_a_line_of_script()
    {
        var page = await (await _browser.NewContextAsync(new() { JavaScriptEnabled = false, AcceptDownloads = true })).NewPageAsync();
        await page.GotoAsync(_address + "/privacy");
        await Shows(page, "Telemetry: Off");
        await WriteThreeNotesAsync(page, "while it is off");
        await Shows(page, "Nothing that was recorded is left on this machine.");

        await ChooseAsync(page, "Only on this machine");
        await WriteThreeNotesAsync(page, "for my own eyes");
        await Shows(page, "Kept on this machine", "How you write notes", "Nothing is sent.");
        Assert.That(_collector.Received, Is.Empty, "nothing that is only for this machine leaves it");

        await ChooseAsync(page, "Anonymous");
        await WriteThreeNotesAsync(page, "without my name");
        var nameless = await _collector.WhenReceivedAsync("nameless");
        Assert.That(nameless["client_info"]!["client_id"], Is.Null);
        Assert.That(_collector.Names.Distinct(), Is.EqualTo(new[] { "nameless" }));

        await ChooseAsync(page, "On");
        await WriteThreeNotesAsync(page, "under a random number");
        var diary = await _collector.WhenReceivedAsync("diary");
        Assert.That(diary["metrics"]!["counter"]!["notes.written"]!.GetValue<int>(), Is.EqualTo(3), "only those written since");
        await WriteANoteAsync(page, "one more");
        await page.GotoAsync(_address + "/privacy");
        await Shows(page, "Notes written", "once", "How many notes you wrote. What is in them is not recorded.", "Recorded until 2031-01-01.", "Sent with each third note", "it answered 200");
        Assert.That(await page.InnerTextAsync("main"), Does.Not.Contain("notes.written").And.Not.Contain("one more"));
        await ScreenshotAsync(page, "privacy-page-on");

        var exported = await ExportAsync(page);
        Assert.That(exported["recorded"]!.AsArray().Select(metric => metric!["id"]!.GetValue<string>()), Does.Contain("notes.written"));
        Assert.That(exported["sent"]!.AsArray().Select(ping => ping!["name"]!.GetValue<string>()), Does.Contain("diary"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off", Exact = true }).ClickAsync();
        await Shows(
            page, "Telemetry: Off", "You decided that.", "Nothing that was recorded is left on this machine.",
            "The server was asked to delete what it has, and answered 200");
        await ScreenshotAsync(page, "privacy-page-off");
        var request = await _collector.WhenReceivedAsync("deletion-request");
        Assert.That(
            request["client_info"]!["client_id"]!.GetValue<string>(), Is.EqualTo(diary["client_info"]!["client_id"]!.GetValue<string>()));
        var before = _collector.Received.Count;
        await WriteThreeNotesAsync(page, "after that");
        Assert.That(_collector.Received, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task It_can_be_used_by_keyboard_and_read_by_everybody([Values] bool isDark)
    {
        var page = await (await _browser.NewContextAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light })).NewPageAsync();
        await page.GotoAsync(_address + "/privacy");
        await page.GetByLabel("Off", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Telemetry: Only on this machine")).ToBeVisibleAsync();

        Assert.That(await page.EvaluateAsync<string[]>(LowContrasts), Is.Empty, "contrast");
        var unnamed = await page.EvaluateAsync<int>("() => [...document.querySelectorAll('input:not([type=hidden]),select')].filter(e => !e.labels.length).length");
        Assert.That(unnamed, Is.Zero, "inputs without a label");
        Assert.That(await page.EvaluateAsync<string>("() => document.documentElement.lang"), Is.EqualTo("en"));
        Assert.That(await page.EvaluateAsync<int>("() => document.querySelectorAll('script,[onclick]').length"), Is.Zero);
        Assert.That(await page.Locator("h1").CountAsync(), Is.EqualTo(1));
    }

    private static async Task<string> AddressAsync(Process application)
    {
        const string Said = "Now listening on: ";
        while (await application.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Said, StringComparison.Ordinal) is var place and >= 0)
            {
                // What else it says is nobody's business, but has to be taken from it.
                _ = application.StandardOutput.ReadToEndAsync();
                _ = application.StandardError.ReadToEndAsync();
                return line[(place + Said.Length)..].Trim();
            }
        }

        throw new InvalidOperationException($"The sample did not start: {await application.StandardError.ReadToEndAsync()}");
    }

    private async Task WriteThreeNotesAsync(IPage page, string note)
    {
        for (var turn = 0; turn < 3; turn++)
        {
            await WriteANoteAsync(page, note);
        }

        await page.GotoAsync(_address + "/privacy");
    }

    private async Task WriteANoteAsync(IPage page, string note)
    {
        await page.GotoAsync(_address + "/");
        await page.GetByLabel("Note").FillAsync(note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
    }

    private static async Task ChooseAsync(IPage page, string level)
    {
        await page.GetByLabel(level, new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Shows(page, $"Telemetry: {level}");
    }

    private static async Task Shows(IPage page, params string[] texts)
    {
        var shown = await page.InnerTextAsync("main");
        Assert.That(texts.Where(text => !shown.Contains(text, StringComparison.Ordinal)), Is.Empty, shown);
    }

    private static async Task<JsonNode> ExportAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Take my data along" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("my-data.json"));
        await using var file = await download.CreateReadStreamAsync();
        return (await JsonNode.ParseAsync(file))!;
    }

    private static async Task ScreenshotAsync(IPage page, string name)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, name + ".png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        TestContext.AddTestAttachment(path);
        Assert.That(new FileInfo(path).Length, Is.GreaterThan(10_000), "a picture with something on it");
    }
}
