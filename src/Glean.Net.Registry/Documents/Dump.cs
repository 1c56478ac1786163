using System.Globalization;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Text;

namespace Glean.Net.Registry.Documents;

/// <summary>The registry as one JSON object: YAML names, defaults filled in, everything sorted by name.</summary>
/// <remarks>What has no default (a unit, sensitivities) is left out where it was not written; dynamic labels are <c>null</c>.</remarks>
public static class Dump
{
    /// <summary>Writes it.</summary>
    /// <param name="model">The registry, before rates are paired.</param>
    /// <param name="today">The day on which dates of expiry are judged; null judges none.</param>
    public static string Write(RegistryModel model, DateTime? today)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));

        var json = new JsonTextWriter(indented: true);
        new JsonMembers()
            .Add("metrics", Named(model.Metrics, metric => metric.Identifier, metric => MetricMembers(metric, today)))
            .Add("pings", Named(model.Pings, ping => ping.Name, PingMembers))
            .Add("tags", Named(model.Tags, tag => tag.Name, TagMembers))
            .Write(json);
        return json.ToString() + "\n";
    }

    private static JsonMembers Named<T>(IEnumerable<T> rows, Func<T, string> name, Func<T, JsonMembers> members) =>
        rows.Aggregate(new JsonMembers(), (all, row) => all.Add(name(row), members(row)));

    private static JsonMembers MetricMembers(MetricRow metric, DateTime? today)
    {
        var members = new JsonMembers()
            .Add("type", metric.Type)
            .Add("description", metric.Description)
            .Add("lifetime", metric.Lifetime)
            .Add("send_in_pings", metric.SendInPings)
            .AddNumberOrText("expires", metric.Expires)
            .Add("disabled", metric.Disabled || (!metric.IsExpirySettled && ExpiryDate.HasPassed(metric.Expires, today)))
            .Add("in_session", metric.InSession)
            .Add("bugs", json => WriteBugs(json, metric.Bugs, metric.NumberedBugs))
            .Add("data_reviews", metric.DataReviews)
            .Add("defined_in", DefinedIn(metric.Position))
            .Add("notification_emails", metric.NotificationEmails)
            .Add("no_lint", metric.NoLint)
            .Add("metadata", Metadata(metric))
            .AddNumberOrText("version", metric.Version)
            .Add("gecko_datapoint", metric.GeckoDatapoint)
            .AddIfGiven("telemetry_mirror", metric.TelemetryMirror)
            .AddIfGiven("unit", metric.Unit is { Length: > 0 } unit ? unit : null)
            .AddIfGiven("time_unit", metric.TimeUnit)
            .AddIfGiven("memory_unit", metric.MemoryUnit)
            .AddIfGiven("range_min", metric.RangeMin)
            .AddIfGiven("range_max", metric.RangeMax)
            .AddIfGiven("bucket_count", metric.BucketCount)
            .AddIfGiven("histogram_type", metric.HistogramType)
            .AddIfGiven("denominator_metric", metric.DenominatorMetric);

        if (metric.DataSensitivity is { } sensitivity)
        {
            // Two words for one level; the newer one is what other tools print.
            members.Add("data_sensitivity", new EquatableArray<string>(sensitivity.Select(level => level == "web_activity" ? "stored_content" : level)));
        }

        if (metric.Type == "event")
        {
            members.Add("extra_keys", Named(metric.ExtraKeys, key => key.Name, key => new JsonMembers().Add("description", key.Description).Add("type", key.Type)));
        }

        if (metric.Type.StartsWith("labeled_", StringComparison.Ordinal))
        {
            members.AddListOrNull("labels", metric.Labels);
        }

        if (metric.DualLabels is { } dual)
        {
            members.Add("dual_labels", new JsonMembers()
                .Add("key", new JsonMembers().Add("description", dual.KeyDescription).AddListOrNull("labels", dual.Keys))
                .Add("category", new JsonMembers().Add("description", dual.CategoryDescription).AddListOrNull("labels", dual.Categories)));
        }

        return metric.Structure is { } structure ? members.Add("structure", json => WriteStructure(json, structure)) : members;
    }

    private static JsonMembers Metadata(MetricRow metric)
    {
        var members = new JsonMembers().Add("tags", metric.Tags).AddIfGiven("title", metric.Title);
        return metric.Meter is { } meter
            ? members.Add("meter", new JsonMembers().Add("name", meter.Name).Add("instrument", meter.Instrument).AddIfGiven("tag", meter.Tag))
            : members;
    }

    /// <summary>Three switches are there twice: where YAML has them, and beside the others, where the format's own tool prints them.</summary>
    private static JsonMembers PingMembers(PingRow ping) => new JsonMembers()
        .Add("description", ping.Description)
        .Add("include_client_id", ping.IncludeClientId)
        .Add("send_if_empty", ping.SendIfEmpty)
        .Add("enabled", ping.Enabled)
        .Add("precise_timestamps", ping.PreciseTimestamps)
        .Add("include_info_sections", ping.IncludeInfoSections)
        .Add("follows_collection_enabled", ping.FollowsCollectionEnabled)
        .Add("uploader_capabilities", ping.UploaderCapabilities)
        .Add("reasons", ping.Reasons.Aggregate(new JsonMembers(), (all, reason) => all.Add(reason.Code, reason.Description)))
        .Add("schedules_pings", ping.SchedulesPings)
        .Add("bugs", json => WriteBugs(json, ping.Bugs, ping.NumberedBugs))
        .Add("data_reviews", ping.DataReviews)
        .Add("defined_in", DefinedIn(ping.Position))
        .Add("notification_emails", ping.NotificationEmails)
        .Add("no_lint", ping.NoLint)
        .Add("metadata", new JsonMembers()
            .Add("tags", ping.Tags)
            .AddIfGiven("title", ping.Title)
            .Add("precise_timestamps", ping.PreciseTimestamps)
            .Add("include_info_sections", ping.IncludeInfoSections)
            .Add("follows_collection_enabled", ping.FollowsCollectionEnabled)
            .Add("ping_schedule", ping.PingSchedule));

    private static JsonMembers TagMembers(TagRow tag) =>
        new JsonMembers().Add("description", tag.Description).Add("no_lint", tag.NoLint).Add("defined_in", DefinedIn(tag.Position));

    private static JsonMembers DefinedIn(SourcePosition position) =>
        new JsonMembers().Add("filepath", position.Path).Add("line", json => json.Value(position.Line));

    private static void WriteBugs(JsonTextWriter json, EquatableArray<string> bugs, EquatableArray<int> numbered)
    {
        json.StartArray();
        for (var i = 0; i < bugs.Count; i++)
        {
            if (numbered.Contains(i))
            {
                json.Value(long.Parse(bugs[i], CultureInfo.InvariantCulture));
            }
            else
            {
                json.Value(bugs[i]);
            }
        }

        json.EndArray();
    }

    /// <summary>As it may stand in a YAML file; properties in written order, because that is part of their meaning to readers.</summary>
    private static void WriteStructure(JsonTextWriter json, StructureNode node)
    {
        json.StartObject();
        if (node.Type == "oneof")
        {
            json.Name("oneOf").StartArray();
            foreach (var type in node.OneOf)
            {
                json.StartObject().Name("type").Value(type).EndObject();
            }

            json.EndArray();
        }
        else
        {
            json.Name("type").Value(node.Type);
        }

        if (node.Description is { } description)
        {
            json.Name("description").Value(description);
        }

        if (node.Type == "object")
        {
            json.Name("properties").StartObject();
            foreach (var property in node.Properties)
            {
                json.Name(property.Name);
                WriteStructure(json, property.Node);
            }

            json.EndObject();
        }

        if (node.Items is { } items)
        {
            json.Name("items");
            WriteStructure(json, items);
        }

        json.EndObject();
    }
}
