using System.Diagnostics.Metrics;
using Glean.Net;
using Meters;

GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "org.example.meters",
    UploadEnabled = true,
    ServerEndpoint = new Uri(args[0]),
    DataPath = args[1],
});

using var meter = new Meter("shop");
var orders = meter.CreateCounter<int>("orders");
using (MeterRecording.Start(GleanMeters.Sources))
{
    orders.Add(3);
}

Pings.Day.Submit();
Console.WriteLine($"Waiting: {(await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30))).Waiting}");
