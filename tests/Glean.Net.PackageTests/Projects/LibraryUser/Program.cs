using Glean.Net;
using Library;
using LibraryUser;

GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "org.example.editor",
    UploadEnabled = true,
    ServerEndpoint = new Uri(args[0]),
});

Metrics.Editor.Files.Add(5);
Parser.Parse();
Pings.Edited.Submit();
Console.WriteLine($"Waiting: {(await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30))).Waiting}");
