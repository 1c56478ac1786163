using Glean.Net.Recording;

namespace Glean.Net.Tests.Concurrency;

/// <summary>One metric of each way of accumulating, all sent in one ping.</summary>
internal sealed class HammerMetrics
{
    public const string PingName = "hammer";

    public static readonly PingDefinition Ping = new(PingName) { SendIfEmpty = true };

    private static readonly LabeledMetric<CounterMetric> s_labeled = new(new CounterMetric(Define("labeled")));
    private static readonly HammerMetrics s_ambient = new();

    public CounterMetric Count { get; private init; } = new(Define("count"));

    public LabeledMetric<CounterMetric> Labeled { get; private init; } = s_labeled;

    public EventMetric<Extra> Event { get; private init; } = new(Define("event"), "thread", "number");

    public TimingDistributionMetric Timing { get; private init; } = new(Define("timing"), TimeUnit.Nanosecond);

    public StringMetric Text { get; private init; } = new(Define("text"));

    public PingType Submitted { get; private init; } = new(Ping);

    /// <summary>The same metrics, fixed to a target.</summary>
    public static HammerMetrics BoundTo(RecordingTarget target) => new()
    {
        Count = (CounterMetric)s_ambient.Count.BoundTo(target),
        Labeled = (LabeledMetric<CounterMetric>)s_labeled.BoundTo(target),
        Event = (EventMetric<Extra>)s_ambient.Event.BoundTo(target),
        Timing = (TimingDistributionMetric)s_ambient.Timing.BoundTo(target),
        Text = (StringMetric)s_ambient.Text.BoundTo(target),
        Submitted = s_ambient.Submitted.BoundTo(target),
    };

    private static MetricDefinition Define(string name) => new("hammer", name, Lifetime.Ping, PingName);

    /// <summary>Who recorded an event, and as which of its own.</summary>
    public struct Extra : IEventExtra
    {
        public int Thread { get; set; }

        public int Number { get; set; }

        public readonly void WriteTo(EventExtraWriter writer)
        {
            writer.Add("thread", (long)Thread);
            writer.Add("number", (long)Number);
        }
    }
}
