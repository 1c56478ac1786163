using Glean.Net;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Starts Glean.Net where no host does.</summary>
public static class GleanServiceProviderExtensions
{
    /// <summary>
    /// Starts the client that <see cref="GleanServiceCollectionExtensions.AddGlean"/> added, unless it has started, and gives it. For
    /// applications that have services but run none of them: MAUI, WPF or Avalonia with a service collection.
    /// </summary>
    /// <remarks>Nothing needs to stop it: the process's end flushes, bounded, and disposing the services begins the end.</remarks>
    /// <exception cref="InvalidOperationException">The options are incomplete, or <c>AddGlean</c> was not called.</exception>
    /// <exception cref="ArgumentException">The options cannot be used; the message says what to do.</exception>
    public static GleanClient StartGlean(this IServiceProvider services) => services.GetRequiredService<GleanClient>();
}
