using System.Diagnostics;
using System.Globalization;
using Glean.Net;
using ShortLived;

// A command that lives some fifty milliseconds, records ten metrics, submits a ping and ends. It waits for no network: what this run
// cannot send, the next one does.
//   ShortLived <data path> <server> <millions of rounds of work> [drain]
var start = Stopwatch.GetTimestamp();
GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "glean-short-lived",
    UploadEnabled = true,
    DataPath = args[0],
    ServerEndpoint = new Uri(args[1]),
});

Metrics.Command.Runs.Add();
Metrics.Command.Verb.Set("count");
Metrics.Command.Arguments.Set(args.Length);
Metrics.Command.Features.Set(["quick", "quiet"]);

var result = Work.Do(int.Parse(args[2], CultureInfo.InvariantCulture));

Metrics.Command.Lines.Add(12);
Metrics.Command.Words.Add(345);
Metrics.Command.Problems[Metrics.Command.ProblemsLabel.Input].Add();
Metrics.Command.Succeeded.Set(true);
Metrics.Command.Duration.SetRaw(Stopwatch.GetElapsedTime(start));
Metrics.Command.Finished.Record(new() { Verb = "count" });
Pings.Command.Submit();
Console.WriteLine(result.ToString(CultureInfo.InvariantCulture));

if (args is [_, _, _, "drain"])
{
    DrainAsync().GetAwaiter().GetResult(); // an asynchronous Main would cost every start, and only this one waits for anything
}

static async Task DrainAsync()
{
    var drained = await GleanSdk.DrainAsync();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{drained.Delivered} delivered, {drained.Waiting} waiting"));
    await GleanSdk.ShutdownAsync();
}
