using System.CommandLine;
using Glean.Net.Testing;
using Events = Glean.Net.Extensions.CommandLine.Metrics.Glean;

namespace Glean.Net.Extensions.Tests.CommandLine;

/// <summary>Commands as an application defines and runs them.</summary>
internal sealed class CommandTests
{
    [Test]
    public void A_command_is_two_events_with_its_names_and_without_its_arguments()
    {
        using var glean = GleanTest.Start();
        var root = Application(glean).RecordCommands(glean.Clock);

        Assert.That(root.Parse("remote add secret --force").Invoke(), Is.EqualTo(3));

        Assert.That(Events.CommandStart.TestGetValue()!.Single().Extra, Is.EqualTo(new Dictionary<string, string> { ["command"] = "remote add" }));
        Assert.That(Events.CommandEnd.TestGetValue()!.Single().Extra, Is.EqualTo(new Dictionary<string, string>
        {
            ["command"] = "remote add",
            ["exit_code"] = "3",
            ["duration"] = "1500",
            ["threw"] = "false",
        }));
    }

    [Test]
    public async Task An_asynchronous_command_and_the_root_itself_are_recorded_too()
    {
        using var glean = GleanTest.Start();
        var root = Application(glean).RecordCommands(glean.Clock);

        Assert.That(await root.Parse("wait").InvokeAsync(), Is.Zero);
        Assert.That(await root.Parse("").InvokeAsync(), Is.Zero);

        Assert.That(Events.CommandEnd.TestGetValue()!.Select(end => end.Extra!["command"]), Is.EqualTo(new[] { "wait", "" }));
        Assert.That(Events.CommandEnd.TestGetValue()!.Select(end => end.Extra!["exit_code"]), Is.EqualTo(new[] { "0", "0" }));
    }

    [Test]
    public void An_exception_ends_a_command_and_goes_on_as_it_would()
    {
        using var glean = GleanTest.Start();
        var root = Application(glean).RecordCommands(glean.Clock);

        Assert.That(
            () => root.Parse("fail").Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }),
            Throws.InvalidOperationException.With.Message.EqualTo("a mistake"));

        var end = Events.CommandEnd.TestGetValue()!.Single().Extra!;
        Assert.That(end["threw"], Is.EqualTo("true"));
        Assert.That(end.Keys, Does.Not.Contain("exit_code"));
    }

    [Test]
    public void Help_and_a_line_that_cannot_be_parsed_run_no_command()
    {
        using var glean = GleanTest.Start();
        var root = Application(glean).RecordCommands(glean.Clock);
        var silent = new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null };

        Assert.That(root.Parse("remote add --help").Invoke(silent), Is.Zero);
        Assert.That(root.Parse("remote sub").Invoke(silent), Is.Not.Zero);

        Assert.That(Events.CommandStart.TestGetValue(), Is.Null);
    }

    [Test]
    public void The_events_leave_in_the_events_ping()
    {
        using var glean = GleanTest.Start();
        Application(glean).RecordCommands().Parse("remote add x").Invoke();
        glean.Client.HandleClientInactive();

        Assert.That(
            glean.Pings.Single("events").Events.Select(entry => $"{entry["category"]}.{entry["name"]}"),
            Is.EqualTo(new[] { "glean.command_start", "glean.command_end" }));
    }

    [Test]
    public void Without_the_wish_nothing_is_recorded()
    {
        using var glean = GleanTest.Start();
        Application(glean).Parse("remote add x").Invoke();
        Assert.That(Events.CommandStart.TestGetValue(), Is.Null);
    }

    private static RootCommand Application(GleanTest glean)
    {
        var add = new Command("add") { new Argument<string>("name"), new Option<bool>("--force") };
        add.SetAction(_ =>
        {
            glean.Clock.Advance(TimeSpan.FromSeconds(1.5));
            return 3;
        });
        var wait = new Command("wait");
        wait.SetAction(async (_, cancellationToken) => await Task.Yield());
        var fail = new Command("fail");
        fail.SetAction(int (_) => throw new InvalidOperationException("a mistake"));
        var root = new RootCommand { new Command("remote") { add }, wait, fail };
        root.SetAction(_ => 0);
        return root;
    }
}
