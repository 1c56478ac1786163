namespace Glean.Net.Registry.Tests.Tool;

/// <summary><c>drain</c> from the command line; what it does to a store is tested where the store is.</summary>
public sealed class DrainTests
{
    [Test]
    public void Where_there_is_no_client_nothing_is_made_and_nothing_sent()
    {
        using var run = new ToolRun();

        run.Run("drain", "--data-path", "./data", "--application-id", "org.example.app", "--server", "http://127.0.0.1:9");

        Assert.That(run.Exit, Is.Zero);
        Assert.That(run.Error, Does.Contain("no client here"));
        Assert.That(Directory.Exists(run.PathOf("data")), Is.False);
    }

    [TestCase("telemetry.example.org")]
    [TestCase("http://telemetry.example.org")]
    public void A_server_that_pings_may_not_go_to_is_refused(string server)
    {
        using var run = new ToolRun();

        run.Run("drain", "--data-path", "./data", "--application-id", "org.example.app", "--server", server);

        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Error, Is.Not.Empty);
    }

    [Test]
    public void What_is_needed_is_asked_for()
    {
        using var run = new ToolRun();

        Assert.That(run.Run("drain").Exit, Is.EqualTo(2));
    }
}
