using System.Text.RegularExpressions;
using Glean.Net.Collector.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glean.Net.Collector;

/// <summary>A server for pings on this machine: takes them as a real pipeline would, judges them, keeps them, shows them.</summary>
/// <remarks>It listens on loopback addresses only and answers to their names only, so that no page of the web can read it.</remarks>
internal sealed partial class GleanCollector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly CollectorOptions _options;
    private readonly PingShelf _shelf;

    private GleanCollector(WebApplication server, CollectorOptions options, PingShelf shelf) => (_server, _options, _shelf) = (server, options, shelf);

    /// <summary>Every ping that was kept, with its reception; also duplicates. Called on the request's thread.</summary>
    public event Action<ReceivedPing, Reception>? Received;

    /// <summary>Every request that was not taken.</summary>
    public event Action<string, Refusal>? Refused;

    public IReadOnlyCollection<Uri> Addresses => [.. _server.Urls.Select(url => new Uri(url))];

    /// <summary>Everything kept, oldest first.</summary>
    public IReadOnlyList<ReceivedPing> Pings => _shelf.Pings;

    /// <exception cref="ArgumentException">An address is not an <c>http:</c> address of this machine.</exception>
    /// <exception cref="IOException">An address is taken, or the data directory cannot be used.</exception>
    public static async Task<GleanCollector> StartAsync(CollectorOptions options)
    {
        foreach (var url in options.Urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || !address.IsLoopback)
            {
                throw new ArgumentException($"\"{url}\" is no http: address of this machine; try http://127.0.0.1:8765.", nameof(options));
            }
        }

        var shelf = new PingShelf(options.Capacity, options.DataDirectory is null ? null : new PingFolder(options.DataDirectory));
        shelf.Restore();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(shelf);
        builder.Services.AddSingleton(options);

        var collector = new GleanCollector(builder.Build(), options, shelf);
        collector.Map();
        await collector._server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Map()
    {
        _server.UseHostFiltering();
        _server.MapPost("/submit/{application}/{ping}/{version}/{documentId}", TakeAsync);
        _server.MapGet("/", () => new RazorComponentResult<PingListPage>());
        _server.MapGet("/pings/{documentId:guid}", ShowOne);
        _server.MapGet("/api/pings", (string? application, string? ping) => Results.Json(
            _shelf.Pings.Where(one => (application is null || one.Application == application) && (ping is null || one.Name == ping)),
            ReceivedPingJson.Default.IEnumerableReceivedPing));
        _server.MapGet("/api/changes", (CancellationToken aborted) => TypedResults.ServerSentEvents(ChangesAsync(aborted)));
        _server.MapGet("/viewer.css", () => Resource("viewer.css", "text/css"));
        _server.MapGet("/viewer.js", () => Resource("viewer.js", "text/javascript"));
    }

    private async Task<IResult> TakeAsync(string application, string ping, string version, string documentId, HttpRequest request)
    {
        try
        {
            if (!PathName().IsMatch(application) || !PathName().IsMatch(ping) || version != "1" || !Guid.TryParseExact(documentId, "D", out var id))
            {
                throw new Refusal(
                    StatusCodes.Status404NotFound, "The path is not /submit/application-id/ping-name/1/document-id, with a UUID at its end.");
            }

            var received = await SubmissionReader.ReadAsync(request, application, ping, id, _options);
            var reception = _shelf.Add(received);
            Received?.Invoke(received, reception);
            return Results.Ok();
        }
        catch (Refusal refusal)
        {
            Refused?.Invoke(request.Path, refusal);
            return Results.Text(refusal.Message, statusCode: refusal.Status);
        }
    }

    private IResult ShowOne(Guid documentId) => _shelf.TryFind(documentId, out var ping)
        ? new RazorComponentResult<PingPage>(new Dictionary<string, object?> { [nameof(PingPage.Ping)] = ping })
        : Results.NotFound("There is no such ping, or no longer.");

    private async IAsyncEnumerable<int> ChangesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, _server.Lifetime.ApplicationStopping);
        while (true)
        {
            var changed = _shelf.Changed;
            yield return _shelf.Pings.Count;
            try
            {
                await changed.WaitAsync(ending.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }

    private static IResult Resource(string name, string type) =>
        Results.Stream(typeof(GleanCollector).Assembly.GetManifestResourceStream(name)!, type);

    /// <summary>What an application id and a ping's name look like in a path; nothing that could leave a folder.</summary>
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,99}\z")]
    private static partial Regex PathName();
}
