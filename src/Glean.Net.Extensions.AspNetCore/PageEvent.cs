using System.Text.Json.Serialization;

namespace Glean.Net.Extensions.AspNetCore;

/// <summary>What a page tells.</summary>
internal sealed record PageEvent
{
    public string? Kind { get; init; }

    public string? Url { get; init; }

    public string? Referrer { get; init; }

    public string? Title { get; init; }

    public string? Id { get; init; }

    public string? Type { get; init; }

    public string? Label { get; init; }
}

/// <summary>Reads what a page tells, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageEvent))]
internal sealed partial class PageEventJson : JsonSerializerContext;
