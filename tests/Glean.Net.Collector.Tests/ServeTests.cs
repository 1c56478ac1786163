using System.Diagnostics;
using System.Net;
using System.Text;
using Glean.Net.Tool;

namespace Glean.Net.Collector.Tests;

/// <summary><c>dotnet glean serve</c>, as a process of its own.</summary>
internal sealed class ServeTests
{
    [Test]
    public async Task It_prints_its_address_and_every_ping_and_ends_when_asked()
    {
        using var server = Start("serve", "--urls", "http://127.0.0.1:0", "--registry", Here("metrics.yaml"), Here("pings.yaml"));
        var address = new Uri((await server.StandardOutput.ReadLineAsync())!.Split(' ')[2].TrimEnd(':'));
        using var http = new HttpClient();
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(CollectorRig.Payload(metrics: """{"counter": {"kitchen.pans": 1}}""")));
        using var answer = await http.PostAsync(new Uri(address, $"submit/app/evening/1/{Guid.NewGuid()}"), body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await server.StandardOutput.ReadLineAsync(), Does.Contain(" app evening ").And.EndsWith("The registry has no metric kitchen.pans."));

        if (OperatingSystem.IsWindows())
        {
            server.Kill();
            return; // a child cannot be sent Ctrl+C there
        }

        using var interrupt = Process.Start("kill", ["-INT", $"{server.Id}"]);
        await server.WaitForExitAsync();
        Assert.That((server.ExitCode, await server.StandardError.ReadToEndAsync()), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task An_address_elsewhere_is_a_usage_error()
    {
        using var server = Start("serve", "--urls", "http://example.org");
        await server.WaitForExitAsync();
        Assert.That(server.ExitCode, Is.EqualTo(2));
        Assert.That(await server.StandardError.ReadToEndAsync(), Does.StartWith("\"http://example.org\" is no http: address of this machine"));
    }

    [Test]
    public async Task An_address_that_is_taken_is_said_in_one_line()
    {
        await using var rig = await CollectorRig.StartAsync();
        using var server = Start("serve", "--urls", rig.Address.ToString());
        await server.WaitForExitAsync();
        var error = await server.StandardError.ReadToEndAsync();
        Assert.That(server.ExitCode, Is.EqualTo(1));
        Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1).And.All.Contain("in use"));
    }

    private static string Here(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static Process Start(params string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, typeof(GleanCommand).Assembly.GetName().Name + ".dll");
        return Process.Start(new ProcessStartInfo("dotnet", [tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
