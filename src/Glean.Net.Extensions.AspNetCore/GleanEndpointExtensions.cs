using Glean.Net.Extensions.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Records page loads and clicks of an application's own pages.</summary>
public static class GleanEndpointExtensions
{
    /// <summary>
    /// Serves a script, <c>events.js</c>, and takes what it tells: pages that load are events <c>glean.page_load</c>, clicks on elements with
    /// <c>data-glean-id</c>, <c>data-glean-type</c> or <c>data-glean-label</c> are events <c>glean.element_click</c>, in the <c>events</c>
    /// ping. Pages that are to tell refer to the script; others tell nothing.
    /// </summary>
    /// <remarks>
    /// <para>Names and extras are those of Glean.js, but queries are cut from addresses. Nothing says who the visitor is: no cookie, no
    /// address, no user agent. Visitors whose browser sends <c>Sec-GPC</c> or <c>DNT</c> are left alone. Events are those of the server's one
    /// client.</para>
    /// <para>Takes 8 KiB at most, from pages of the same origin. As with every address that is open to all, put a limit on its rate: the
    /// result takes <c>RequireRateLimiting</c> and all other conventions.</para>
    /// </remarks>
    /// <param name="endpoints">Where to add.</param>
    /// <param name="prefix">Where the script is found, <c>/_glean/events.js</c> by default.</param>
    public static IEndpointConventionBuilder MapGleanPageEvents(this IEndpointRouteBuilder endpoints, string prefix = "/_glean")
    {
        var group = (endpoints ?? throw new ArgumentNullException(nameof(endpoints))).MapGroup(prefix);
        group.MapGet("/events.js", (RequestDelegate)WriteScriptAsync);
        group.MapPost("/events", (RequestDelegate)PageEventEndpoint.TakeAsync);
        return group;
    }

    private static async Task WriteScriptAsync(HttpContext context)
    {
        using var script = typeof(GleanEndpointExtensions).Assembly.GetManifestResourceStream("events.js")!;
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.ContentLength = script.Length;
        context.Response.Headers.CacheControl = "max-age=3600";
        await script.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
