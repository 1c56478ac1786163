using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Server;

/// <summary>A ping as a service writes it, with the names of what belongs to it.</summary>
/// <param name="Name">The ping's name on the wire.</param>
/// <param name="Row">Its definition; null for the pings that every application has.</param>
/// <param name="Member">The property of the outer class.</param>
/// <param name="Logger">The class that writes it.</param>
/// <param name="Values">The class that holds its values; null where it carries events alone.</param>
/// <param name="Reason">The enumeration of its reasons; null for none.</param>
/// <param name="Metrics">What it carries besides events.</param>
/// <param name="Events">The events it carries.</param>
internal sealed record ServerPingPlace(
    string Name, PingRow? Row, string Member, string Logger, string? Values, string? Reason, IReadOnlyList<MetricRow> Metrics, IReadOnlyList<MetricRow> Events);

/// <summary>The names of all pings and of what events carry, settled before the first line is written.</summary>
internal sealed class ServerLayout
{
    /// <summary>The name of the outer class.</summary>
    public const string ClassName = "ServerPings";

    /// <summary>Stand for other pings, and are no pings themselves.</summary>
    private static readonly string[] s_pseudo = ["all-pings", "glean_client_info", "glean_internal_info"];

    private readonly Dictionary<string, string> _extras = new(StringComparer.Ordinal);

    public ServerLayout(RegistryModel model)
    {
        var scope = new NameScope(ClassName).Reserve("LogCategory");
        var metrics = model.Metrics.Where(ServerForms.IsSupported).ToList();
        var names = new SortedSet<string>(metrics.SelectMany(metric => metric.SendInPings).Except(s_pseudo), StringComparer.Ordinal);
        var rows = model.Pings.ToDictionary(ping => ping.Name, StringComparer.Ordinal);

        // Pings take their names first; companions make do with what is left.
        var members = names.Select(name => (Name: name, Member: scope.Take(Names.Pascal(name)))).ToList();
        Pings = [.. members.Select(ping =>
        {
            var carried = metrics.Where(metric => metric.SendInPings.Contains(ping.Name)).ToList();
            var values = carried.Where(metric => metric.Type != "event").ToList();
            var row = rows.TryGetValue(ping.Name, out var known) ? known : null;
            var hasReasons = row is { Reasons.Count: > 0 };
            return new ServerPingPlace(
                ping.Name,
                row,
                ping.Member,
                scope.Take(ping.Member + "Ping"),
                values.Count > 0 || hasReasons ? scope.Take(ping.Member + "Values") : null,
                hasReasons ? scope.Take(ping.Member + "Reason") : null,
                values,
                [.. carried.Where(metric => metric.Type == "event")]);
        })];

        foreach (var metric in metrics.Where(metric => metric.Type == "event" && metric.ExtraKeys.Count > 0 && Pings.Any(ping => ping.Events.Contains(metric))))
        {
            Events.Add(metric);
            _extras[metric.Identifier] = scope.Take(NameOf(metric) + "Extra");
        }
    }

    /// <summary>Pings by name.</summary>
    public IReadOnlyList<ServerPingPlace> Pings { get; }

    /// <summary>Events with extras, in registry order.</summary>
    public List<MetricRow> Events { get; } = [];

    /// <summary>The class of an event's extras; null where it has none.</summary>
    public string? ExtraOf(MetricRow metric) => _extras.TryGetValue(metric.Identifier, out var name) ? name : null;

    /// <summary>Category and name together: a service sees its metrics by ping, not by category.</summary>
    public static string NameOf(MetricRow metric) => Names.Pascal(metric.WireCategory.Length == 0 ? metric.Name : $"{metric.WireCategory}.{metric.Name}");
}
