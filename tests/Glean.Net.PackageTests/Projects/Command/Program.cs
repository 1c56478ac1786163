using System.CommandLine;
using Glean.Net;

GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "org.example.convert",
    UploadEnabled = true,
    ServerEndpoint = new Uri(args[0]),
});

var convert = new Command("convert") { new Argument<string>("file") };
convert.SetAction(_ => 3);
var exitCode = await new RootCommand { convert }.RecordCommands().Parse(args[1..]).InvokeAsync();

GleanSdk.HandleClientInactive();
Console.WriteLine($"Waiting: {(await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30))).Waiting}");
return exitCode;
