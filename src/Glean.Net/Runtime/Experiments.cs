using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Experiments the client takes part in (lifecycle specification, 9.1). Stored whatever the user's switch says.</summary>
internal sealed class Experiments(ClientTarget target, ChangeWriter writer)
{
    public void SetActive(string id, string branch, IReadOnlyDictionary<string, string>? extra)
    {
        var experiment = Experiment.In(id, branch, extra);
        target.Do(LedgerStep.Essential(transaction =>
        {
            Remembered.Put(transaction, experiment);
            WriteErrors(transaction, experiment);
        }));
    }

    public void SetInactive(string id)
    {
        var experiment = Experiment.Named(id);
        target.Do(LedgerStep.Essential(transaction =>
        {
            Remembered.Forget(transaction, experiment);
            WriteErrors(transaction, experiment);
        }));
    }

    /// <summary>The experiment's own store is never sent, so its errors go to <c>metrics</c> alone.</summary>
    private void WriteErrors(StoreTransaction transaction, Experiment experiment)
    {
        foreach (var type in new[] { ErrorType.InvalidValue, ErrorType.InvalidOverflow })
        {
            writer.WriteErrors(transaction, Remembered.ExperimentId(experiment.Id), [], type, experiment.Errors(type));
        }
    }
}
