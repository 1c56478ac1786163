namespace Glean.Net.Registry.Tests.Emit;

/// <summary>The part of the library that generated code calls, as source: what these tests compile against.</summary>
internal static class LibraryStub
{
    public const string Source = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Text.Json;

        namespace Glean.Net
        {
            public enum Lifetime { Ping, Application, User }
            public enum TimeUnit { Nanosecond, Microsecond, Millisecond, Second, Minute, Hour, Day }
            public enum MemoryUnit { Byte, Kilobyte, Megabyte, Gigabyte }
            public enum HistogramType { Linear, Exponential }

            public sealed class MetricDefinition
            {
                public MetricDefinition(string category, string name, Lifetime lifetime, params string[] sendInPings)
                {
                    Category = category; Name = name; Lifetime = lifetime; SendInPings = sendInPings;
                }
                public string Category { get; }
                public string Name { get; }
                public Lifetime Lifetime { get; }
                public IReadOnlyList<string> SendInPings { get; }
                public bool Disabled { get; init; }
                public string? Expires { get; init; }
                public bool InSession { get; init; }
            }

            public abstract class Metric
            {
                protected Metric(MetricDefinition definition) => Definition = definition;
                public MetricDefinition Definition { get; }
            }

            public sealed class BooleanMetric : Metric { public BooleanMetric(MetricDefinition d) : base(d) { } }
            public sealed class CounterMetric : Metric { public CounterMetric(MetricDefinition d) : base(d) { } }
            public sealed class QuantityMetric : Metric { public QuantityMetric(MetricDefinition d) : base(d) { } }
            public sealed class StringMetric : Metric { public StringMetric(MetricDefinition d) : base(d) { } }
            public sealed class StringListMetric : Metric { public StringListMetric(MetricDefinition d) : base(d) { } }
            public sealed class TextMetric : Metric { public TextMetric(MetricDefinition d) : base(d) { } }
            public sealed class UrlMetric : Metric { public UrlMetric(MetricDefinition d) : base(d) { } }
            public sealed class UuidMetric : Metric { public UuidMetric(MetricDefinition d) : base(d) { } }
            public sealed class RateMetric : Metric { public RateMetric(MetricDefinition d) : base(d) { } }
            public sealed class NumeratorMetric : Metric { public NumeratorMetric(MetricDefinition d) : base(d) { } }
            public sealed class DatetimeMetric : Metric { public DatetimeMetric(MetricDefinition d, TimeUnit u) : base(d) => Unit = u; public TimeUnit Unit { get; } }
            public sealed class TimespanMetric : Metric { public TimespanMetric(MetricDefinition d, TimeUnit u) : base(d) => Unit = u; public TimeUnit Unit { get; } }
            public sealed class TimingDistributionMetric : Metric { public TimingDistributionMetric(MetricDefinition d, TimeUnit u) : base(d) => Unit = u; public TimeUnit Unit { get; } }
            public sealed class MemoryDistributionMetric : Metric { public MemoryDistributionMetric(MetricDefinition d, MemoryUnit u) : base(d) => Unit = u; public MemoryUnit Unit { get; } }
            public sealed class CustomDistributionMetric : Metric
            {
                public CustomDistributionMetric(MetricDefinition d, long rangeMin, long rangeMax, int bucketCount, HistogramType type) : base(d) =>
                    Buckets = (rangeMin, rangeMax, bucketCount, type);
                public (long, long, int, HistogramType) Buckets { get; }
            }
            public sealed class DenominatorMetric : Metric
            {
                public DenominatorMetric(MetricDefinition d, params NumeratorMetric[] numerators) : base(d) => Numerators = numerators;
                public NumeratorMetric[] Numerators { get; }
            }

            public sealed class EventExtraWriter
            {
                public List<string> Written { get; } = new();
                public void Add(string key, string? value) { if (value is not null) Written.Add(key + "=" + value); }
                public void Add(string key, bool? value) { if (value is bool b) Written.Add(key + "=" + (b ? "true" : "false")); }
                public void Add(string key, long? value) { if (value is long n) Written.Add(key + "=" + n.ToString(System.Globalization.CultureInfo.InvariantCulture)); }
            }
            public interface IEventExtra { void WriteTo(EventExtraWriter writer); }
            public struct NoExtra : IEventExtra { public void WriteTo(EventExtraWriter writer) { } }
            public sealed class EventMetric<TExtra> : Metric where TExtra : struct, IEventExtra
            {
                public EventMetric(MetricDefinition d, params string[] allowedExtraKeys) : base(d) => AllowedExtraKeys = allowedExtraKeys;
                public string[] AllowedExtraKeys { get; }
                public List<string> Record(TExtra extra = default) { var writer = new EventExtraWriter(); extra.WriteTo(writer); return writer.Written; }
            }

            public interface IObjectValue { void WriteTo(Utf8JsonWriter writer); }
            public sealed class ObjectMetric<T> : Metric where T : class, IObjectValue
            {
                public ObjectMetric(MetricDefinition d, string structure) : base(d) => Structure = structure;
                public string Structure { get; }
                public string Set(T value)
                {
                    using var stream = new System.IO.MemoryStream();
                    using (var writer = new Utf8JsonWriter(stream)) { value.WriteTo(writer); }
                    return System.Text.Encoding.UTF8.GetString(stream.ToArray());
                }
            }

            public class LabeledMetric<TMetric> where TMetric : Metric
            {
                public LabeledMetric(TMetric template, params string[]? staticLabels) { Template = template; Labels = staticLabels; }
                public TMetric Template { get; }
                public string[]? Labels { get; }
            }
            public sealed class LabeledMetric<TMetric, TLabel> : LabeledMetric<TMetric> where TMetric : Metric where TLabel : struct, Enum
            {
                public LabeledMetric(TMetric template, params string[]? staticLabels) : base(template, staticLabels) { }
                public string this[TLabel label] => Labels![Convert.ToInt32(label)];
            }
            public sealed class DualLabeledCounterMetric : Metric
            {
                public DualLabeledCounterMetric(MetricDefinition d, string[]? keys, string[]? categories) : base(d) { Keys = keys; Categories = categories; }
                public string[]? Keys { get; }
                public string[]? Categories { get; }
            }

            public sealed class PingDefinition
            {
                public PingDefinition(string name) => Name = name;
                public string Name { get; }
                public bool IncludeClientId { get; init; } = true;
                public bool SendIfEmpty { get; init; }
                public bool PreciseTimestamps { get; init; } = true;
                public bool IncludeInfoSections { get; init; } = true;
                public bool Enabled { get; init; } = true;
                public bool FollowsCollectionEnabled { get; init; } = true;
                public IReadOnlyList<string> SchedulesPings { get; init; } = Array.Empty<string>();
                public IReadOnlyList<string> ReasonCodes { get; init; } = Array.Empty<string>();
                public IReadOnlyList<string> UploaderCapabilities { get; init; } = Array.Empty<string>();
            }
            public class PingType
            {
                public PingType(PingDefinition definition) => Definition = definition;
                public PingDefinition Definition { get; }
            }
            public sealed class PingType<TReason> : PingType where TReason : struct, Enum
            {
                public PingType(PingDefinition definition) : base(definition) { }
                public string Submit(TReason reason) => Definition.ReasonCodes[Convert.ToInt32(reason)];
            }
            public static class PingRegistry
            {
                public static List<string> Registered { get; } = new();
                public static void Register(params PingDefinition[] pings) { foreach (var ping in pings) { Registered.Add(ping.Name); } }
            }
        }
        """;
}
