using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry;

/// <summary>Turns the text of registry files into rows and findings.</summary>
/// <remarks>Pure: the same files and options give the same model on every machine, at any time.</remarks>
public static class RegistryReader
{
    /// <summary>Reads, checks and lints several files as one registry.</summary>
    /// <param name="files">The files in load order; of two definitions of one name the first file's stays.</param>
    /// <param name="options">What the caller decides about the registry as a whole.</param>
    public static RegistryModel Read(IReadOnlyList<RegistryFile> files, RegistryOptions options)
    {
        _ = files ?? throw new ArgumentNullException(nameof(files));
        var content = new RegistryContent(options ?? throw new ArgumentNullException(nameof(options)), files.Count);
        for (var order = 0; order < files.Count; order++)
        {
            FileReader.Read(content, files[order], order);
        }

        InterestingMetrics.Apply(content);
        ScheduleResolver.Resolve(content);
        Linter.Lint(content);
        return new RegistryModel
        {
            Metrics = new(content.Metrics.Select(metric => metric.Row)),
            Pings = new(content.Pings.Select(ping => ping.Row).OrderBy(ping => ping.Name, CodePointComparer.Instance)),
            Tags = new(content.Tags.Select(tag => tag.Row).OrderBy(tag => tag.Name, CodePointComparer.Instance)),
            Diagnostics = content.Findings.InOrder(),
        };
    }
}
