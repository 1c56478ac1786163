using System.Globalization;
using Glean.Net;

// An application that will be killed. It records numbered steps and says on standard output what it was promised.
//   <data path> <what to do> <number of the first step> [<server>]
var dataPath = args[0];
var first = int.Parse(args[2], CultureInfo.InvariantCulture);

PingRegistry.Register(new PingDefinition("burst"), new PingDefinition("nameless") { IncludeClientId = false });
var nameless = new CounterMetric(new MetricDefinition("crash", "nameless", Lifetime.Ping, "nameless"));
var units = new CounterMetric(new MetricDefinition("crash", "units", Lifetime.Ping, "burst"));
var steps = new EventMetric<EventExtras>(new MetricDefinition("crash", "step", Lifetime.Ping, "burst"), "number");

var storm = args[1] == "storm" ? Storm.Begin(units) : null;
GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "glean-crash",
    UploadEnabled = args[1] != "off",
    ConsentLevel = args[1] == "anonymous" ? ConsentLevel.Anonymous : null,
    DataPath = dataPath,
    ServerEndpoint = args.Length > 3 ? new Uri(args[3]) : null,
    RateLimit = new RateLimit(int.MaxValue, TimeSpan.FromMinutes(1)),
    MaxPendingPings = int.MaxValue,
    MaxPendingBytes = long.MaxValue,
    EnableInternalPings = false,
});

switch (args[1])
{
    case "work":
        await WorkUntilKilledAsync();
        break;
    case "idle":
        await RecordAfterSilenceAsync();
        break;
    case "exit":
        Record(first);
        Record(first + 1);
        GleanSdk.SubmitPing("burst");
        Record(first + 2);
        break;
    case "throw" or "throw-elsewhere" or "forget-a-fault" or "exit-code" or "signal" or "fail-fast":
        return Endings.Take(args[1], () => Record(first), () => Say("recorded", first));
    case "exit-in-flight":
        Record(first);
        GleanSdk.SubmitPing("burst");
        Record(first + 1);
        GleanSdk.SubmitPing("burst");
        Say("ready", first + 1);
        Console.ReadLine();
        break;
    case "until-off":
        await WorkUntilSwitchedOffAsync();
        break;
    case "until-anonymous":
        await WorkUntilAnonymousAsync();
        break;
    case "listen":
        await ListenAsync();
        break;
    case "switch":
        await SwitchAsync();
        break;
    case "hammer":
        await HammerAsync();
        break;
    case "million":
        await AddAMillionAsync();
        break;
    case "share":
        await WorkForAWhileAsync();
        break;
    case "storm":
        Say("total", storm!.End());
        await storm.SwitchOnAndOffAsync();
        Say("off", 0);
        await GleanSdk.ShutdownAsync();
        break;
    case "once":
        Record(first);
        GleanSdk.SubmitPing("burst");
        var drained = await GleanSdk.DrainAsync(TimeSpan.FromSeconds(60));
        Say("store", (int)(await GleanSdk.Client!.GetStatusAsync()).Store);
        Say("waiting", drained.Waiting);
        await GleanSdk.ShutdownAsync();
        break;
    case "fill":
        await FullDisk.FillAsync(first, Record, Say);
        break;
    case "offline":
        await SubmitUntilKilledAsync();
        break;
    case "deliver":
        Say("waiting", (await GleanSdk.DrainAsync(TimeSpan.FromSeconds(60))).Waiting);
        await GleanSdk.ShutdownAsync();
        break;
    case "off":
    case "anonymous":
        await GleanSdk.ShutdownAsync();
        break;
    default:
        return 2;
}

return 0;

void Record(int number)
{
    steps.Record(new EventExtras(new Dictionary<string, string> { ["number"] = number.ToString(CultureInfo.InvariantCulture) }));
    units.Add();
}

void Say(string word, int number) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {number}"));

async Task WorkUntilKilledAsync()
{
    for (var number = first; ; number++)
    {
        Record(number);
        if (number % 7 == 0)
        {
            GleanSdk.SubmitPing("burst");
        }

        if (number % 5 == 0)
        {
            await GleanSdk.FlushAsync();
            Say("durable", number);
        }
    }
}

async Task SubmitUntilKilledAsync()
{
    for (var number = first; ; number++)
    {
        Record(number);
        GleanSdk.SubmitPing("burst");
        await GleanSdk.FlushAsync();
        Say("durable", number);
    }
}

async Task RecordAfterSilenceAsync()
{
    // Once before, so that what is timed is a commit and not the compiler.
    Record(first);
    await GleanSdk.FlushAsync();
    await Task.Delay(TimeSpan.FromMilliseconds(300));
    Record(first + 1);
    for (var turn = 0; turn < 10; turn++)
    {
        // Ten short waits: on a machine so busy that nothing else of this process had a turn, they take as much longer.
        await Task.Delay(TimeSpan.FromMilliseconds(5));
    }

    Say("recorded", first + 1);
    await Task.Delay(Timeout.InfiniteTimeSpan);
}

async Task WorkUntilSwitchedOffAsync()
{
    for (var number = first; GleanSdk.UploadEnabled; number++)
    {
        Record(number);
        await GleanSdk.FlushAsync();
        if (number == first)
        {
            Say("working", number);
        }
    }

    Say("off", 0);
    await GleanSdk.ShutdownAsync();
}

async Task WorkUntilAnonymousAsync()
{
    for (var number = first; GleanSdk.ConsentLevel == ConsentLevel.Full; number++)
    {
        Record(number);
        await GleanSdk.FlushAsync();
        if (number == first)
        {
            Say("working", number);
        }
    }

    Record(first);
    nameless.Add(7);
    Say("level", (int)GleanSdk.ConsentLevel);
    await GleanSdk.ShutdownAsync();
}

async Task WorkForAWhileAsync()
{
    for (var number = first; number < first + 2000; number++)
    {
        Record(number);
        if (number % 50 == 0)
        {
            GleanSdk.SubmitPing("burst");
        }

        if (number % 20 == 0)
        {
            await GleanSdk.FlushAsync();
        }
    }

    await GleanSdk.ShutdownAsync();
}

async Task ListenAsync()
{
    Record(first);
    await GleanSdk.FlushAsync();
    // Idle from here on: nothing is recorded and nothing flushed, so that only being told can change the switch.
    await Task.Delay(TimeSpan.FromSeconds(1.5));
    Say("listening", 0);
    await UntilAsync(() => !GleanSdk.UploadEnabled);
    Say("off", (int)(DateTime.UtcNow - new FileInfo(Path.Combine(dataPath, "db", "glean.sqlite-wal")).LastWriteTimeUtc).TotalMilliseconds);
    await UntilAsync(() => GleanSdk.UploadEnabled);
    Record(first + 1);
    await GleanSdk.FlushAsync();
    Say("on", 0);
    await Console.In.ReadLineAsync();
    await GleanSdk.ShutdownAsync();
}

async Task SwitchAsync()
{
    GleanSdk.UploadEnabled = false;
    await GleanSdk.FlushAsync();
    Say("off", 0);
    await Console.In.ReadLineAsync();
    GleanSdk.UploadEnabled = true;
    await GleanSdk.FlushAsync();
    Say("on", 0);
    await Console.In.ReadLineAsync();
    await GleanSdk.ShutdownAsync();
}

async Task UntilAsync(Func<bool> condition)
{
    while (!condition())
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5));
    }
}

async Task HammerAsync()
{
    var end = Task.Run(Console.In.ReadLineAsync);
    var number = first;
    for (; !end.IsCompleted; number++)
    {
        Record(number);
        if (number % 50 == 0)
        {
            GleanSdk.SubmitPing("burst");
        }

        if (number % 20 == 0)
        {
            await GleanSdk.FlushAsync();
            Say("durable", number);
        }
    }

    await GleanSdk.FlushAsync();
    Say("last", number - 1);
    await GleanSdk.ShutdownAsync();
}

async Task AddAMillionAsync()
{
    var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
    {
        for (var time = 0; time < 250_000; time++)
        {
            units.Add();
        }
    })).ToList();
    threads.ForEach(thread => thread.Start());
    threads.ForEach(thread => thread.Join());
    for (var turn = 0; turn < 10; turn++)
    {
        // Ten short waits, as above: together the second that is promised.
        await Task.Delay(TimeSpan.FromMilliseconds(95));
    }

    Say("second", 1);
    await Task.Delay(Timeout.InfiniteTimeSpan);
}
