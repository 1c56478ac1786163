using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>An event, and beside it the struct that holds what one occurrence carries.</summary>
internal sealed class EventForm : MetricForm
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["string"] = "string?",
        ["boolean"] = "bool?",
        ["quantity"] = "long?",
    };

    public override MetricDeclaration Declare(MetricPlace place)
    {
        var metric = place.Metric;
        if (metric.ExtraKeys.Count == 0)
        {
            return new("global::Glean.Net.EventMetric<global::Glean.Net.NoExtra>", Definition(metric));
        }

        var extraName = place.Scope.Take(place.Stem + "Extra");
        return new(
            $"global::Glean.Net.EventMetric<{extraName}>",
            $"{Definition(metric)}, {Literal.List(metric.ExtraKeys.Select(key => key.Name))}",
            writer => WriteExtra(writer, metric, extraName));
    }

    private static void WriteExtra(IndentedWriter writer, MetricRow metric, string name)
    {
        var scope = new NameScope(name);
        var members = metric.ExtraKeys.Select(key => (Key: key, Name: scope.Take(Names.Pascal(key.Name)))).ToList();

        writer.Blank();
        DocComment.Summary(writer, $"What one {metric.Identifier} may carry; what is not set is not sent.");
        using (writer.Braces($"public struct {name} : global::Glean.Net.IEventExtra"))
        {
            foreach (var (key, member) in members)
            {
                DocComment.Summary(writer, key.Description.Length == 0 ? key.Name : key.Description);
                writer.Line($"public {TypeOf(key)} {member} {{ get; set; }}");
                writer.Blank();
            }

            // Explicit, so that a key may be called write_to.
            using (writer.Braces("void global::Glean.Net.IEventExtra.WriteTo(global::Glean.Net.EventExtraWriter writer)"))
            {
                foreach (var (key, member) in members)
                {
                    writer.Line($"writer.Add({Literal.Text(key.Name)}, {member});");
                }
            }
        }
    }

    public static string TypeOf(ExtraKeyRow key) => s_types.TryGetValue(key.Type, out var type) ? type : "string?";
}
