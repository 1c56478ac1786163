using System.Net;
using System.Net.Sockets;

namespace Glean.Net.CrashTests;

/// <summary>A server that is away, then refuses, then answers: every ping arrives once, under the id it was given first.</summary>
public sealed class DeliveryTests
{
    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-delivery").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_dataPath, recursive: true);

    [Test]
    public void Pings_of_killed_processes_arrive_once_when_the_server_is_back()
    {
        var server = $"http://127.0.0.1:{FreePort()}/";
        var last = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            last = SubmitAndKill(server, last); // nobody listens
        }

        using (new Server(server, 503))
        {
            for (var kill = 0; kill < 3; kill++)
            {
                last = SubmitAndKill(server, last);
            }
        }

        var waiting = StoreInspection.Of(_dataPath);
        StoreInspection.EndLeases(_dataPath);
        using var answering = new Server(server, 200);
        using var child = Child.Start(_dataPath, "deliver", last + 1, server);
        Assert.That(child.WaitFor("waiting"), Is.Zero);
        Assert.That(child.WaitForExit(), Is.Zero);

        Assert.That(waiting.DocumentIds, Has.Count.AtLeast(12));
        Assert.That(answering.DocumentIds.Where(waiting.DocumentIds.Contains), Is.EquivalentTo(waiting.DocumentIds));
        Assert.That(answering.DocumentIds, Is.Unique);
        Assert.That(StoreInspection.Of(_dataPath).DocumentIds, Is.Empty);
    }

    private int SubmitAndKill(string server, int last)
    {
        using var child = Child.Start(_dataPath, "offline", last + 1, server);
        child.WaitFor("durable");
        var durable = child.WaitFor("durable");
        return child.Kill("durable", durable);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
