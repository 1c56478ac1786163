using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>Writes the list of metrics that are recorded from instruments, each with its source: nothing is looked up at run time.</summary>
internal static class MetersSource
{
    /// <summary>The name of the class.</summary>
    public const string ClassName = "GleanMeters";

    private const string ListType = "global::System.Collections.Generic.IReadOnlyList<global::Glean.Net.MeterSource>";

    public static string Write(RegistryModel model, EmitOptions options)
    {
        var layout = new MetricsLayout(model.Metrics, SourceFrame.PathOf(options, MetricsLayout.ClassName));
        return SourceFrame.Write(
            options,
            ClassName,
            "The metrics of this application that are recorded from instruments of System.Diagnostics.Metrics.",
            writer =>
            {
                DocComment.Summary(writer, "Each metric with its instrument; for MeterRecording.Start of Glean.Net.Extensions.Metrics.");
                writer.Line($"public static {ListType} Sources {{ get; }} = new global::Glean.Net.MeterSource[]");
                writer.Line("{");
                foreach (var metric in model.Metrics)
                {
                    if (metric.Meter is { } meter && layout.PathOf(metric.Identifier) is { } path)
                    {
                        writer.Continuation($"new({path}, {Arguments(meter)}),");
                    }
                }

                writer.Line("};");
            });
    }

    private static string Arguments(MeterRow meter) =>
        Literal.List(new[] { meter.Name, meter.Instrument }.Concat(meter.Tag is { } tag ? [tag] : []));
}
