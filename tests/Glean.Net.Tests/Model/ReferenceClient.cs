using System.Text.Json.Nodes;

namespace Glean.Net.Tests.Model;

/// <summary>
/// A client without threads, batches or database: each recording is applied at once to a list of rows, whose values are what a
/// payload shows. What it says is right; the real client has to agree.
/// </summary>
internal sealed class ReferenceClient
{
    private const string Other = "__other__";
    private const char Separator = '\u001e';
    private const int Places = 16;
    private readonly Dictionary<(string Ping, string Id, string Label), (Lifetime Lifetime, string Section, JsonNode Value)> _rows = [];
    private readonly List<(string Ping, JsonNode Event)> _events = [];
    private readonly Dictionary<string, List<string>> _submitted = [];
    private bool _isOn = true;

    /// <summary>Running timespans; they outlive the switch and end with the process.</summary>
    public Dictionary<string, TimeSpan> Running { get; } = [];

    /// <summary>The payloads made so far for a ping, as far as they have not been deleted.</summary>
    public IReadOnlyList<string> Submitted(string ping) => _submitted.GetValueOrDefault(ping) ?? [];

    public bool Records(MetricDefinition metric) => _isOn && !metric.Disabled;

    public long Errors(MetricDefinition metric, string type) => _rows.TryGetValue(("metrics", $"glean.error.{type}", metric.Identifier), out var row)
        ? Rules.Number(row.Value)
        : 0;

    public void Error(MetricDefinition metric, string type, long times = 1)
    {
        if (!Records(metric) || times == 0)
        {
            return;
        }

        foreach (var ping in metric.SendInPings.Append("metrics").Distinct())
        {
            Put(ping, Lifetime.Ping, $"glean.error.{type}", metric.Identifier, "labeled_counter", old => Rules.Saturated(old, times));
        }
    }

    /// <summary>Sets or changes a value in each ping.</summary>
    public void Record(MetricDefinition metric, string section, string label, Func<JsonNode?, JsonNode> change)
    {
        if (Records(metric))
        {
            foreach (var ping in metric.SendInPings)
            {
                Put(ping, metric.Lifetime, metric.Identifier, label, section, change);
            }
        }
    }

    /// <summary>Changes a value in each ping unless the change gives none, which is one error of the call.</summary>
    public void RecordOrFail(MetricDefinition metric, string section, string error, Func<JsonNode?, JsonNode?> change)
    {
        if (!Records(metric))
        {
            return;
        }

        var failed = false;
        foreach (var ping in metric.SendInPings)
        {
            var old = _rows.TryGetValue((ping, metric.Identifier, ""), out var row) ? row.Value : null;
            if (change(old) is { } value)
            {
                _rows[(ping, metric.Identifier, "")] = (metric.Lifetime, section, value);
            }
            else
            {
                failed = true;
            }
        }

        Error(metric, error, failed ? 1 : 0);
    }

    public void RecordEvent(MetricDefinition metric, JsonObject? extra)
    {
        if (Records(metric))
        {
            _events.AddRange(metric.SendInPings.Select(ping => (ping, (JsonNode)new JsonObject { ["name"] = metric.Name, ["extra"] = extra?.DeepClone() })));
        }
    }

    /// <summary>The label a recording lands under; its errors are counted.</summary>
    public string Label(MetricDefinition metric, string label, string[]? listed)
    {
        if (listed is not null)
        {
            return listed.Contains(label) && label.Length > 0 ? label : Other;
        }

        if (label.Length == 0 || label.Contains(Separator, StringComparison.Ordinal))
        {
            Error(metric, "invalid_label");
            return Other;
        }

        var stored = StoredLabels(metric).Where(other => other.Length > 0 && other != Other).ToHashSet();
        if (!stored.Contains(label) && stored.Count >= Places)
        {
            return Other;
        }

        if (Rules.Bytes(label) > 111)
        {
            Error(metric, "invalid_label");
            return Other;
        }

        return label;
    }

    /// <summary>The pair a recording lands under; its errors are counted.</summary>
    public string Pair(MetricDefinition metric, string key, string category, string[]? keys, string[]? categories)
    {
        var dynamicKey = keys is null;
        var dynamicCategory = categories is null;
        var errors = 0;
        if ((dynamicKey && key.Contains(Separator, StringComparison.Ordinal)) || (dynamicCategory && category.Contains(Separator, StringComparison.Ordinal)))
        {
            errors = 1;
            key = dynamicKey ? Other : key;
            category = dynamicCategory ? Other : category;
        }

        var stored = StoredLabels(metric).Where(label => label.Contains(Separator, StringComparison.Ordinal)).Select(label => label.Split(Separator)).ToList();
        key = Part(key, keys, [.. stored.Select(pair => pair[0])]);
        category = Part(category, categories, [.. stored.Select(pair => pair[1])]);
        Error(metric, "invalid_label", errors);
        return key + Separator + category;

        string Part(string part, string[]? listed, HashSet<string> taken)
        {
            taken.Remove(Other);
            if (listed is not null)
            {
                return listed.Contains(part) ? part : Other;
            }

            if (part == Other || (Rules.Bytes(part) <= 111 && (taken.Contains(part) || taken.Count < Places)))
            {
                return part;
            }

            errors++;
            return Other;
        }
    }

    public void Submit(string ping)
    {
        var metrics = new JsonObject();
        foreach (var (key, row) in _rows.Where(row => row.Key.Ping == ping))
        {
            JsonNode into = metrics;
            string[] path = !row.Section.Contains("labeled", StringComparison.Ordinal) ? [row.Section, key.Id]
                : row.Section.StartsWith("dual", StringComparison.Ordinal) ? [row.Section, key.Id, .. key.Label.Split(Separator)]
                : [row.Section, key.Id, key.Label];
            foreach (var step in path.Take(path.Length - 1))
            {
                into = into[step] ??= new JsonObject();
            }

            into[path[^1]] = row.Value.DeepClone();
        }

        var events = new JsonArray([.. _events.Where(recorded => recorded.Ping == ping).Select(recorded => recorded.Event.DeepClone())]);
        foreach (var key in _rows.Where(row => row.Key.Ping == ping && row.Value.Lifetime == Lifetime.Ping).Select(row => row.Key).ToList())
        {
            _rows.Remove(key);
        }

        _events.RemoveAll(recorded => recorded.Ping == ping);
        if (_isOn && metrics.Count + events.Count > 0)
        {
            if (!_submitted.TryGetValue(ping, out var list))
            {
                _submitted[ping] = list = [];
            }

            list.Add(Rules.Canonical(new JsonObject { ["metrics"] = metrics, ["events"] = events }));
        }
    }

    public void Restart()
    {
        Running.Clear();
        foreach (var key in _rows.Where(row => row.Value.Lifetime == Lifetime.Application).Select(row => row.Key).ToList())
        {
            _rows.Remove(key);
        }
    }

    public void Switch(bool isOn)
    {
        _isOn = isOn;
        if (!isOn)
        {
            _rows.Clear();
            _events.Clear();
            _submitted.Clear();
        }
    }

    private IEnumerable<string> StoredLabels(MetricDefinition metric) =>
        _rows.Keys.Where(key => key.Id == metric.Identifier).Select(key => key.Label);

    private void Put(string ping, Lifetime lifetime, string id, string label, string section, Func<JsonNode?, JsonNode> change)
    {
        var old = _rows.TryGetValue((ping, id, label), out var row) ? row.Value : null;
        _rows[(ping, id, label)] = (lifetime, section, change(old));
    }
}
