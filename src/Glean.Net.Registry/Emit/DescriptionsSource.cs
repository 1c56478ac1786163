using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Text;

namespace Glean.Net.Registry.Emit;

/// <summary>
/// Writes what the registry tells people: one JSON text in a method that runs when somebody asks to see the data, and is registered
/// behind a feature switch, so that trimming can drop it.
/// </summary>
internal static class DescriptionsSource
{
    private const string ClassName = "GleanDescriptions";

    public static string Write(RegistryModel model, EmitOptions options) => SourceFrame.Write(
        options with { Public = false },
        ClassName,
        "What the registry tells people about metrics and pings.",
        writer =>
        {
            DocComment.Summary(writer, "Says where the texts are; called when the assembly is loaded. Reads none of them.");
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (writer.Braces("internal static void Register()"))
            {
                using (writer.Braces("if (global::Glean.Net.RegistryDescriptions.IsSupported)"))
                {
                    writer.Line("global::Glean.Net.RegistryDescriptions.Register(Read);");
                }
            }

            writer.Blank();
            writer.Line("private static string Read() =>");
            writer.Continuation($"{Literal.Text(Json(model))};");
        });

    private static string Json(RegistryModel model)
    {
        var json = new JsonTextWriter();
        new JsonMembers()
            .Add("metrics", model.Metrics.Aggregate(new JsonMembers(), (all, metric) => all.Add(metric.Identifier, Of(metric))))
            .Add("pings", model.Pings.Aggregate(new JsonMembers(), (all, ping) => all.Add(ping.Name, Of(ping))))
            .Write(json);
        return json.ToString();
    }

    private static JsonMembers Of(MetricRow metric)
    {
        var members = new JsonMembers()
            .Add("type", metric.Type)
            .Add("description", MetricTexts.OneLine(metric.Description))
            .Add("expires", metric.Expires)
            .Add("owners", metric.NotificationEmails)
            .Add("links", new EquatableArray<string>(metric.Bugs.Concat(metric.DataReviews).Where(IsLink).Distinct()))
            .AddIfGiven("title", metric.Title)
            .AddIfGiven("unit", metric.TimeUnit is null && metric.MemoryUnit is null ? metric.Unit : null);
        if (metric.Disabled)
        {
            members.Add("disabled", true);
        }

        if (metric.DataSensitivity is { Count: > 0 } sensitivity)
        {
            members.Add("sensitivity", sensitivity);
        }

        return metric.ExtraKeys.Count == 0 ? members : members.Add("extras", metric.ExtraKeys.Aggregate(
            new JsonMembers(), (all, key) => all.Add(key.Name, MetricTexts.OneLine(key.Description))));
    }

    private static JsonMembers Of(PingRow ping) => new JsonMembers()
        .Add("description", MetricTexts.OneLine(ping.Description))
        .AddIfGiven("title", ping.Title)
        .Add("reasons", ping.Reasons.Aggregate(
            new JsonMembers(), (all, reason) => all.Add(reason.Code, MetricTexts.OneLine(reason.Description))));

    private static bool IsLink(string reference) => reference.StartsWith("http", StringComparison.Ordinal);
}
