using System.Text;
using Glean.Net.Definitions;
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

    /// <summary>Not the kind of any metric: such a value is never sent as one.</summary>
    private const string Kind = "json";

    /// <summary>The stored name of an experiment, which is also the label of its errors.</summary>
    public static string ExperimentId(string experiment) => experiment + ExperimentSuffix;

    public static void Put(StoreTransaction transaction, Experiment experiment) => transaction.Metrics.Put(
        PingNames.InternalInfo, ExperimentId(experiment.Id), "", Lifetime.Application, Kind, experiment.Json);

    public static void Forget(StoreTransaction transaction, Experiment experiment) =>
        transaction.Metrics.Delete(PingNames.InternalInfo, ExperimentId(experiment.Id));

    public static void Put(StoreTransaction transaction, ServerKnobs knobs) => transaction.Metrics.Put(
        PingNames.InternalInfo, ServerKnobsId, "", Lifetime.Application, Kind, Encoding.UTF8.GetBytes(knobs.ToPayload()));

    public static IReadOnlyList<KeyValuePair<string, string>> ExperimentsIn(IEnumerable<MetricRow> rows)
    {
        List<KeyValuePair<string, string>>? found = null;
        foreach (var row in rows)
        {
            if (row.Id.EndsWith(ExperimentSuffix, StringComparison.Ordinal))
            {
                found ??= [];
                found.Add(new(row.Id.Substring(0, row.Id.Length - ExperimentSuffix.Length), Encoding.UTF8.GetString(row.Value)));
            }
        }

        return found is null ? [] : found;
    }

    public static string? ServerKnobsIn(IEnumerable<MetricRow> rows) =>
        rows.FirstOrDefault(row => row.Id == ServerKnobsId) is { } row ? Encoding.UTF8.GetString(row.Value) : null;
}
