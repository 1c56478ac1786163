using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Glean.Net.Extensions.Hosting;

/// <summary>Reads section <c>Glean</c>, where the application has a configuration at all.</summary>
internal sealed class ConfiguredOptions(IServiceProvider services) : IConfigureOptions<GleanOptions>
{
    public void Configure(GleanOptions options) =>
        services.GetService<IConfiguration>()?.GetSection(GleanOptions.SectionName).Bind(options);
}
