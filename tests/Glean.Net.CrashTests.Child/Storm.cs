using Glean.Net;

/// <summary>
/// Eight threads that count as applications do: through static metrics and the client of the process, before it starts, while it starts
/// and while it is switched. No test scope was ever opened in this process, so metrics remember their accumulators.
/// </summary>
internal sealed class Storm
{
    private const int Threads = 8;
    private const int Counted = 300_000;
    private const int Switches = 40;

    private readonly CounterMetric _units;
    private readonly List<Thread> _threads = [];
    private volatile bool _isOver;

    private Storm(CounterMetric units) => _units = units;

    /// <summary>Begins to count, before there is a client.</summary>
    public static Storm Begin(CounterMetric units)
    {
        var storm = new Storm(units);
        storm.Start(() =>
        {
            for (var number = 0; number < Counted; number++)
            {
                units.Add();
                if (number % 1000 == 0)
                {
                    Thread.Yield();
                }
            }
        });
        return storm;
    }

    /// <summary>Flushes and submits until all have counted to their end.</summary>
    /// <returns>How many units were counted.</returns>
    public int End()
    {
        while (_threads.Exists(thread => thread.IsAlive))
        {
            GleanSdk.FlushAsync().Wait();
            GleanSdk.SubmitPing("burst");
        }

        GleanSdk.FlushAsync().Wait();
        _threads.Clear();
        return Threads * Counted;
    }

    /// <summary>Switches off and on while all go on counting and submitting, and is off in the end.</summary>
    public async Task SwitchOnAndOffAsync()
    {
        await Console.In.ReadLineAsync();
        Start(() =>
        {
            for (var number = 0; !_isOver; number++)
            {
                _units.Add();
                if (number % 5000 == 0)
                {
                    GleanSdk.SubmitPing("burst");
                    GleanSdk.FlushAsync().Wait();
                }
            }
        });
        for (var time = 0; time < Switches; time++)
        {
            GleanSdk.UploadEnabled = false;
            await GleanSdk.FlushAsync();
            GleanSdk.UploadEnabled = true;
            await Task.Delay(1);
        }

        GleanSdk.UploadEnabled = false;
        await GleanSdk.FlushAsync();
        _isOver = true;
        _threads.ForEach(thread => thread.Join());
    }

    private void Start(ThreadStart work)
    {
        _threads.AddRange(Enumerable.Range(0, Threads).Select(_ => new Thread(work) { IsBackground = true }));
        _threads.ForEach(thread => thread.Start());
    }
}
