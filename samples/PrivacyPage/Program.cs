using Glean.Net;
using Glean.Net.Extensions.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using PrivacyPage;

// A notebook in the browser, of one user on this machine, with a page that shows its telemetry and obeys its user.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAntiforgery();
builder.Services.AddGlean(options =>
{
    options.ApplicationId ??= "org.example.notes";
    options.UploadEnabled ??= false; // nobody has asked the user yet
    options.RemembersConsent ??= true;
    options.KeepsSentPayloads ??= true;
    options.EnableInternalPings ??= false;
});
var app = builder.Build();
app.UseAntiforgery();

app.MapGet("/", (HttpContext context, IAntiforgery forgery) => Page(NotesPage.Write(Token(context, forgery))));
app.MapPost("/notes", (IFormCollection form) =>
{
    Notebook.Write(form["note"].ToString(), form["colour"].ToString());
    return Results.Redirect("/");
});

app.MapGet("/privacy", async (HttpContext context, IAntiforgery forgery, GleanClient glean) =>
{
    var data = await glean.DescribeDataAsync();
    var report = await glean.VerifyEmptyAsync();
    return Page(SettingsPage.Write(data, report, Token(context, forgery)));
});
app.MapPost("/privacy/level", async (IFormCollection form, GleanClient glean) =>
{
    if (Enum.TryParse<ConsentLevel>(form["level"].ToString(), out var level))
    {
        glean.ConsentLevel = level;
        await glean.DrainAsync(TimeSpan.FromSeconds(3)); // so that the page can show the server's answer
    }

    return Results.Redirect("/privacy");
});
app.MapGet("/privacy/export", async (GleanClient glean) =>
{
    var file = new MemoryStream();
    await glean.ExportDataAsync(file);
    file.Position = 0;
    return Results.File(file, "application/json", "my-data.json");
});

await app.RunAsync();

static IResult Page(string html) => Results.Content(html, "text/html; charset=utf-8");

static AntiforgeryTokenSet Token(HttpContext context, IAntiforgery forgery) => forgery.GetAndStoreTokens(context);
