using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Glean.Net.Extensions.AspNetCore;

/// <summary>Takes what pages tell, and believes little of it: small, from the same site, without queries.</summary>
internal static class PageEventEndpoint
{
    /// <summary>An address and a title with room to spare.</summary>
    private const int MaxBytes = 8 * 1024;

    /// <summary>What an extra of an event holds, in UTF-8; the rest would be cut and counted as an error of ours.</summary>
    private const int MaxExtraBytes = 500;

    public static async Task TakeAsync(HttpContext context) => context.Response.StatusCode = await AnswerAsync(context).ConfigureAwait(false);

    private static async Task<int> AnswerAsync(HttpContext context)
    {
        if (!IsFromHere(context.Request))
        {
            return StatusCodes.Status403Forbidden;
        }

        if (!context.Request.HasJsonContentType())
        {
            return StatusCodes.Status400BadRequest;
        }

        var room = new byte[MaxBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
        return length > MaxBytes ? StatusCodes.Status413PayloadTooLarge
            : Read(room.AsSpan(0, length)) is { } told && Record(context, told) ? StatusCodes.Status204NoContent
            : StatusCodes.Status400BadRequest;
    }

    /// <summary>Browsers say where a request comes from; other sites have nothing to tell us.</summary>
    private static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => request.Headers.Origin.ToString() is var origin
            && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    private static PageEvent? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PageEventJson.Default.PageEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Whether it is an event that there is.</returns>
    private static bool Record(HttpContext context, PageEvent told)
    {
        var client = context.RequestServices.GetService<GleanClient>();
        switch (told.Kind)
        {
            case "page_load" when AsksToBeLeftAlone(context.Request):
            case "element_click" when AsksToBeLeftAlone(context.Request):
                return true;
            case "page_load":
                For(client, Metrics.Glean.PageLoad).Record(new()
                {
                    Url = Short(WithoutQuery(told.Url)),
                    Referrer = Short(WithoutQuery(told.Referrer)),
                    Title = Short(told.Title),
                });
                return true;
            case "element_click":
                For(client, Metrics.Glean.ElementClick).Record(new()
                {
                    Id = Short(told.Id),
                    Type = Short(told.Type),
                    Label = Short(told.Label),
                    Url = Short(WithoutQuery(told.Url)),
                });
                return true;
            default:
                return false;
        }
    }

    private static bool AsksToBeLeftAlone(HttpRequest request) =>
        request.Headers["Sec-GPC"].ToString() == "1" || request.Headers["DNT"].ToString() == "1";

    private static TMetric For<TMetric>(GleanClient? client, TMetric metric)
        where TMetric : Metric => client?.Bind(metric) ?? metric;

    private static string? WithoutQuery(string? address) =>
        address?.IndexOfAny(['?', '#']) is >= 0 and var end ? address[..end] : address;

    private static string? Short(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Span<byte> room = stackalloc byte[MaxExtraBytes];
        Encoding.UTF8.GetEncoder().Convert(text, room, flush: true, out var taken, out _, out _); // whole characters only
        return text[..taken];
    }
}
