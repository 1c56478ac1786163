using System.IO.Compression;
using System.Text;
using Glean.Net;
using Glean.Net.Testing;

Console.WriteLine("Metrics: " + string.Join(", ", typeof(Fresh.Metrics.Browser).GetProperties().Select(metric => metric.Name).Order()));

GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "org.example.fresh",
    UploadEnabled = true,
    DataPath = args[0],
    ServerEndpoint = new Uri("https://telemetry.example"),
    Uploader = new Printer(),
});
Fresh.Metrics.Browser.TabsOpened.Add(2);
Fresh.Metrics.Browser.Closed.Record(new() { Reason = "bored" });
Fresh.Pings.SessionEnd.Submit(Fresh.Pings.SessionEndReason.Quit);
await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30));

GleanSdk.UploadEnabled = false;
var last = await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30));
await GleanSdk.ShutdownAsync();

// The other package: a client of its own, and what it has stored.
using (GleanTest.Start())
{
    Fresh.Metrics.Browser.TabsOpened.Add(3);
    Console.WriteLine("Stored: " + Fresh.Metrics.Browser.TabsOpened.TestGetValue());
}

return last.Waiting == 0 ? 0 : 1;

/// <summary>Prints what would be sent.</summary>
internal sealed class Printer : IPingUploader
{
    public IReadOnlyCollection<string> Capabilities => [];

    public async Task<UploadResult> UploadAsync(PingUploadRequest request, CancellationToken cancellationToken)
    {
        await using var packed = new GZipStream(new MemoryStream(request.Body.ToArray()), CompressionMode.Decompress);
        using var text = new StreamReader(packed, Encoding.UTF8);
        Console.WriteLine($"Sent: {request.PingName} {await text.ReadToEndAsync(cancellationToken)}");
        return UploadResult.FromStatusCode(200);
    }
}
