namespace Glean.Net.Extensions.Hosting;

/// <summary>What <see cref="RemoteConfiguration"/> holds, in a form that configuration and code can fill piece by piece.</summary>
public sealed class RemoteConfigurationOptions
{
    /// <inheritdoc cref="RemoteConfiguration.Location"/>
    /// <remarks>Required.</remarks>
    public Uri? Location { get; set; }

    /// <inheritdoc cref="RemoteConfiguration.PublicKey"/>
    public string? PublicKey { get; set; }

    /// <inheritdoc cref="RemoteConfiguration.Interval"/>
    public TimeSpan? Interval { get; set; }

    internal RemoteConfiguration ToConfiguration()
    {
        var defaults = new RemoteConfiguration
        {
            Location = Location ?? throw GleanOptions.Missing($"{nameof(GleanOptions.RemoteConfiguration)}:{nameof(Location)}"),
        };
        return defaults with { PublicKey = PublicKey, Interval = Interval ?? defaults.Interval };
    }
}
