using Glean.Net.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Glean.Net to an application's services.</summary>
public static class GleanServiceCollectionExtensions
{
    /// <summary>
    /// The telemetry of this process starts before the host's other services and stops, with a flush, after them. The configuration's section
    /// <c>Glean</c> is read; <paramref name="configure"/> has the last word. <see cref="Glean.Net.GleanClient"/> can be injected, and static
    /// metrics record to it.
    /// </summary>
    /// <remarks>
    /// <para>Calling it again adds <paramref name="configure"/> and nothing else.</para>
    /// <para>A client that is there already, because <see cref="Glean.Net.GleanSdk.Initialize"/> was called or a test has registered its own
    /// <see cref="Glean.Net.GleanClient"/>, is used as it is and not stopped.</para>
    /// <para>Where no host runs services, as in MAUI, start it by <see cref="GleanServiceProviderExtensions.StartGlean"/>.</para>
    /// </remarks>
    /// <param name="services">Where to add.</param>
    /// <param name="configure">Sets what the configuration does not; null for nothing.</param>
    public static IServiceCollection AddGlean(this IServiceCollection services, Action<GleanOptions>? configure = null)
    {
        if (services is null)
        {
            throw new ArgumentNullException(nameof(services));
        }

        services.AddOptions<GleanOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<GleanOptions>, ConfiguredOptions>());
        services.TryAddSingleton<ClientOfHost>();
        services.TryAddSingleton(provider => provider.GetRequiredService<ClientOfHost>().Start());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GleanLifetime>());
        return configure is null ? services : services.Configure(configure);
    }
}
