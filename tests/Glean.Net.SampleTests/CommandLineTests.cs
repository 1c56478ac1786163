using System.Diagnostics;

namespace Glean.Net.SampleTests;

/// <summary>The tool that lives for a moment, run as a child process.</summary>
internal sealed class CommandLineTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glean-wordcount").FullName;

    private string DataPath => Path.Combine(_folder, "data");

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_counts_words_and_tells_once_that_it_could_tell_more()
    {
        var first = await RunAsync("--server", "http://127.0.0.1:9", WriteFile("three short words"));
        Assert.That((first.ExitCode, first.Output.Trim()), Is.EqualTo((0, "3 words.txt")));
        Assert.That(first.Errors, Does.Contain("--telemetry on").And.Contain("This is said once."));
        var second = await RunAsync(WriteFile("two words"));
        Assert.That((second.ExitCode, second.Output.Trim(), second.Errors), Is.EqualTo((0, "2 words.txt", "")));
        Assert.That((await RunAsync("--telemetry", "status")).Output, Does.Contain("Telemetry is off, as it is unless you choose otherwise."));
    }

    [Test]
    public async Task On_show_and_off_from_the_first_ping_to_the_proof()
    {
        await using var collector = await Collector.StartAsync();
        await RunAsync("--server", collector.Address, WriteFile("before anybody said yes"));

        Assert.That((await RunAsync("--server", collector.Address, "--telemetry", "on")).Output, Does.Contain("Telemetry is on, as you chose."));
        Assert.That((await RunAsync("--server", collector.Address, "--telemetry", "status")).Output, Does.Contain("Telemetry is on, as you chose."));
        await RunAsync("--server", collector.Address, WriteFile("a secret text"), Path.Combine(_folder, "missing.txt"));
        var shown = (await RunAsync("--server", collector.Address, "--telemetry", "show")).Output;
        Assert.That(shown, Does.Contain("What org.example.wordcount knows about you").And.Contain("Use of the tool"));
        Assert.That(shown, Does.Not.Contain("wordcount.runs").And.Not.Contain("secret"));

        var off = (await RunAsync("--server", collector.Address, "--telemetry", "off")).Output;
        Assert.That(off, Does.Contain("Telemetry is off, as you chose."));
        Assert.That(off, Does.Contain("Nothing that was recorded is left on this machine."));
        Assert.That(off, Does.Match("The server was asked to delete what it has, and answered 200 on "));

        Assert.That(collector.Names, Has.One.EqualTo("deletion-request"));
        var clients = collector.Received.Select(ping => ping.Payload["client_info"]!["client_id"]!.GetValue<string>()).Distinct();
        Assert.That(clients.Count(), Is.EqualTo(1));
        foreach (var usage in collector.Received.Where(ping => ping.Name == "usage"))
        {
            Assert.That(usage.Payload["metrics"]!["counter"]!["wordcount.runs"]!.GetValue<int>(), Is.EqualTo(1), "not the run before");
            Assert.That(usage.Payload["metrics"]!["labeled_counter"]!["wordcount.failures"]!["not_found"]!.GetValue<int>(), Is.EqualTo(1));
        }

        await RunAsync("--server", collector.Address, WriteFile("after"));
        Assert.That((await RunAsync("--server", collector.Address, "--telemetry", "status")).Output, Does.Contain("Telemetry is off, as you chose."));
        Assert.That(collector.Names.Last(), Is.EqualTo("deletion-request"), "nothing came after it");
    }

    [Test]
    public async Task DO_NOT_TRACK_is_obeyed_over_the_users_own_yes()
    {
        await using var collector = await Collector.StartAsync();
        await RunAsync("--telemetry", "on");
        var ran = await RunUntrackedAsync("--server", collector.Address, WriteFile("a b c d"));
        Assert.That(ran.Output.Trim(), Is.EqualTo("4 words.txt"));
        var status = await RunUntrackedAsync("--telemetry", "status");
        Assert.That(status.Output, Does.Contain("Telemetry is off, because DO_NOT_TRACK is set."));
        var on = await RunUntrackedAsync("--telemetry", "on");
        Assert.That((on.ExitCode, on.Output.Trim()), Is.EqualTo((1, "Telemetry is off, because DO_NOT_TRACK is set.")));
        Assert.That(collector.Names, Is.All.EqualTo("deletion-request"));
        Assert.That((await RunAsync("--telemetry", "status")).Output, Does.Contain("Telemetry is on, as you chose."), "without the variable");
    }

    private string WriteFile(string text)
    {
        var path = Path.Combine(_folder, "words.txt");
        File.WriteAllText(path, text);
        return path;
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    private Task<(int ExitCode, string Output, string Errors)> RunUntrackedAsync(params string[] arguments) => RunAsync(("DO_NOT_TRACK", "1"), arguments);

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync((string Name, string Value)? variable, string[] arguments)
    {
        var start = SampleProgram.Start("CommandLine", "wordcount", [.. arguments, "--data-path", DataPath]);
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
