using System.Text;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>
/// What the internal store remembers for <c>ping_info</c>: experiments and the remote configuration, each as JSON text with
/// application lifetime, so that start-up pings still show those of the run before.
/// </summary>
internal static class Remembered
{
    private const string ExperimentSuffix = "#experiment";
    private const string ServerKnobsId = "glean.internal.metrics.server_knobs_config";

    /// <summary>The stored name of an experiment, which is also the label of its errors.</summary>
    public static string ExperimentId(string experiment) => experiment + ExperimentSuffix;

    public static IReadOnlyList<KeyValuePair<string, string>> ExperimentsIn(IEnumerable<MetricRow> rows) =>
        [
            .. rows.Where(row => row.Id.EndsWith(ExperimentSuffix, StringComparison.Ordinal))
                .Select(row => new KeyValuePair<string, string>(
                    row.Id.Substring(0, row.Id.Length - ExperimentSuffix.Length), Encoding.UTF8.GetString(row.Value))),
        ];

    public static string? ServerKnobsIn(IEnumerable<MetricRow> rows) =>
        rows.FirstOrDefault(row => row.Id == ServerKnobsId) is { } row ? Encoding.UTF8.GetString(row.Value) : null;
}
