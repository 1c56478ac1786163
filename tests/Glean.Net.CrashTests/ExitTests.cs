using System.Net;
using System.Net.Sockets;

namespace Glean.Net.CrashTests;

/// <summary>A process that ends waits for its own disk and for nobody else.</summary>
public sealed class ExitTests
{
    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-exit-").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_dataPath, recursive: true);

    [Test]
    public void A_process_that_ends_right_after_recording_loses_nothing()
    {
        using (var child = Child.Start(_dataPath, "exit", 1, "http://127.0.0.1:9/"))
        {
            Assert.That(child.WaitForExit(), Is.Zero);
        }

        Assert.That(StoreInspection.Of(_dataPath).DocumentIds, Has.Count.EqualTo(1), "the ping waits for the next run");
    }

    [Test]
    public async Task A_transfer_in_flight_is_abandoned_and_taken_up_when_its_lease_ends_and_what_waits_behind_it_at_once([Values] bool bySignal)
    {
        using var silent = new SilentServer();
        using (var child = Child.Start(_dataPath, "exit-in-flight", 1, silent.Endpoint))
        {
            child.WaitFor("ready");
            await silent.Asked; // it holds the request, and will never answer it
            Assert.That(StoreInspection.Of(_dataPath).IsAClientElected, Is.True);
            if (bySignal)
            {
                child.Signal("TERM");
                child.WaitForExit();
            }
            else
            {
                child.Say("end");
                Assert.That(child.WaitForExit(), Is.Zero);
            }
        }

        var store = StoreInspection.Of(_dataPath);
        var waiting = store.DocumentIds;
        Assert.That(waiting, Has.Count.EqualTo(2));
        Assert.That(store.IsAClientElected, Is.False);

        using var answering = new Server($"http://127.0.0.1:{FreePort()}/", 200);
        Assert.That(Deliver(answering), Is.EqualTo(1), "the one that was in hand");
        Assert.That(answering.DocumentIds, Is.EqualTo(waiting.Skip(1)));

        StoreInspection.EndLeases(_dataPath); // as time does
        Assert.That(Deliver(answering), Is.Zero);
        Assert.That(answering.DocumentIds, Is.EqualTo(waiting.AsEnumerable().Reverse()));
    }

    private int Deliver(Server server)
    {
        using var child = Child.Start(_dataPath, "deliver", 10, server.Prefix);
        var waiting = child.WaitFor("waiting");
        Assert.That(child.WaitForExit(), Is.Zero);
        return waiting;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Takes connections and says nothing.</summary>
    private sealed class SilentServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public SilentServer()
        {
            _listener.Start();
            Asked = ReadAsync();
        }

        public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

        /// <summary>Completes when there is a request.</summary>
        public Task Asked { get; }

        public void Dispose() => _listener.Dispose();

        private async Task ReadAsync()
        {
            var connection = await _listener.AcceptSocketAsync();
            await connection.ReceiveAsync(new byte[1]);
        }
    }
}
