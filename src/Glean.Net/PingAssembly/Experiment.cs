using System.Text;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net.PingAssembly;

/// <summary>An experiment the client takes part in, cut to its limits (lifecycle specification, 9.1). Pure.</summary>
internal sealed class Experiment
{
    private const int MostBytes = 100;
    private const int MostExtras = 20;

    private readonly int[] _errors = new int[ErrorTypes.Count];

    private Experiment(string id) => Id = Limited(id, ErrorType.InvalidValue);

    /// <summary>The id, at most 100 bytes.</summary>
    public string Id { get; }

    /// <summary>Branch and extras as a JSON object; null where only the id was asked for.</summary>
    public byte[]? Json { get; private set; }

    /// <summary>What was wrong, by type.</summary>
    public int Errors(ErrorType type) => _errors[(int)type];

    /// <summary>An experiment that is no longer taken part in.</summary>
    public static Experiment Named(string id) => new(id);

    /// <summary>An experiment with the branch the client is in. Of more than 20 extras the first 20 stay.</summary>
    public static Experiment In(string id, string branch, IReadOnlyDictionary<string, string>? extra)
    {
        var experiment = new Experiment(id);
        experiment.Describe(branch, extra);
        return experiment;
    }

    private void Describe(string branch, IReadOnlyDictionary<string, string>? extra)
    {
        var limitedBranch = Limited(branch, ErrorType.InvalidOverflow);
        var extras = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in (extra ?? new Dictionary<string, string>()).Take(MostExtras))
        {
            extras[Limited(entry.Key, ErrorType.InvalidOverflow)] = Limited(entry.Value, ErrorType.InvalidOverflow);
        }

        if (extra?.Count > MostExtras)
        {
            _errors[(int)ErrorType.InvalidValue]++;
        }

        Json = Encoding.UTF8.GetBytes(JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("branch", limitedBranch);
            if (extras.Count > 0)
            {
                json.WriteStartObject("extra");
                foreach (var entry in extras)
                {
                    json.WriteString(entry.Key, entry.Value);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }));
    }

    private string Limited(string? text, ErrorType error)
    {
        var limited = Utf8Text.Limit(text ?? "", MostBytes, out var truncated);
        if (truncated)
        {
            _errors[(int)error]++;
        }

        return Utf8Text.WellFormed(limited);
    }
}
