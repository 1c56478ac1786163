using Glean.Net;
using Library;

GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "org.example.carrier",
    UploadEnabled = true,
    ServerEndpoint = new Uri(args[0]),
    DataPath = args[1],
});

Parser.Parse();
Console.WriteLine($"Waiting: {(await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30))).Waiting}");
