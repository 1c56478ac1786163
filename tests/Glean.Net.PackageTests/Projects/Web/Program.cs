using Glean.Net;

var builder = WebApplication.CreateBuilder(args);
GleanSdk.Initialize(new GleanConfiguration
{
    ApplicationId = "org.example.web",
    UploadEnabled = true,
    ServerEndpoint = new Uri(builder.Configuration["collector"]!),
});

var app = builder.Build();
app.MapGleanPageEvents();
app.MapPost("/leave", async () =>
{
    GleanSdk.HandleClientInactive();
    return $"waiting: {(await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30))).Waiting}";
});
app.Run();
