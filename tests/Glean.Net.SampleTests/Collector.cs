using System.Text.Json.Nodes;
using Glean.Net.Collector;

namespace Glean.Net.SampleTests;

/// <summary>The project's own collector, and everything that it received, also what a deletion request made it delete.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<(string Name, JsonNode Payload)> _received = [];
    private readonly List<string> _remarks = [];
    private readonly GleanCollector _server;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Collector(GleanCollector server)
    {
        _server = server;
        server.Received += Take;
    }

    public string Address => _server.Addresses.Single().OriginalString;

    public IReadOnlyList<(string Name, JsonNode Payload)> Received
    {
        get
        {
            lock (_gate)
            {
                return [.. _received];
            }
        }
    }

    public IEnumerable<string> Names => Received.Select(ping => ping.Name);

    public static async Task<Collector> StartAsync() => new(await GleanCollector.StartAsync(new CollectorOptions { Urls = ["http://127.0.0.1:0"] }));

    /// <summary>The first ping of a name, as soon as it is there.</summary>
    public async Task<JsonNode> WhenReceivedAsync(string name)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_received.Find(ping => ping.Name == name) is { Payload: { } payload })
                {
                    return payload;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(s_longestWait);
        }
    }

    /// <summary>Ends it. What any sample sent must have been valid.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.That(_remarks, Is.Empty);
    }

    private void Take(ReceivedPing ping, Reception reception)
    {
        lock (_gate)
        {
            _remarks.AddRange(ping.Remarks);
            if (reception == Reception.Kept)
            {
                _received.Add((ping.Name, JsonNode.Parse(ping.Payload.GetRawText())!));
            }

            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
