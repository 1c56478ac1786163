using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Console;
using ServerSide;
using ServerSide.Telemetry;

// A shop's service. What it tells goes to its log, one line for each ping; whoever collects the logs takes the lines of category "glean".
var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddConsole(console => console.FormatterName = PingLineFormatter.FormatterName).AddConsoleFormatter<PingLineFormatter, ConsoleFormatterOptions>();
builder.Services.AddSingleton(services => new ServerPings(
    services.GetRequiredService<ILoggerFactory>().CreateLogger(ServerPings.LogCategory),
    new ServerPingOptions("org.example.shop") { AppDisplayVersion = "1.0", AppChannel = builder.Environment.EnvironmentName }));

// The key is a secret of the service. A key of the day, as here, makes pseudonyms that nobody can tie together over a restart.
builder.Services.AddSingleton(builder.Configuration["UserIdKey"] is { } key
    ? UserIdHasher.FromBase64(key)
    : new UserIdHasher(RandomNumberGenerator.GetBytes(32)));

var app = builder.Build();

app.MapPost("/orders", (Order order, ServerPings pings, UserIdHasher customers) =>
{
    pings.Events.RecordShopOrdered(
        new() { Item = order.Item, Pieces = order.Pieces },
        new() { CustomerPseudonym = customers.Hash(order.Customer) });
    return Results.Accepted();
});

app.MapPost("/visits", (Visit visit, ServerPings pings, UserIdHasher customers, HttpContext context) =>
{
    pings.Visit.Record(
        new()
        {
            CustomerPseudonym = customers.Hash(visit.Customer),
            ShopBasketSize = visit.BasketSize,
            ShopReturning = visit.IsReturning,
            Reason = visit.HasPaid ? ServerPings.VisitReason.Paid : ServerPings.VisitReason.Left,
        },
        // Asked for, so written. Nothing else of the request ever is, and without this not even that.
        new() { UserAgent = context.Request.Headers.UserAgent });
    return Results.Accepted();
});

await app.RunAsync();
