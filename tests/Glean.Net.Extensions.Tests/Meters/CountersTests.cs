using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Glean.Net.Extensions.Tests.Meters;

/// <summary>The process's own client, observed as <c>dotnet-counters</c> does it: by the event source of the framework.</summary>
[NonParallelizable]
internal sealed class CountersTests
{
    private readonly DataFolder _folder = new();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task Totals_and_values_are_published_by_name_and_label()
    {
        var meter = "counters-" + Guid.NewGuid();
        using var export = MeterExport.Start(new MeterExportOptions { MeterName = meter });
        GleanSdk.Initialize(new GleanConfiguration { ApplicationId = "org.example.counters", UploadEnabled = true, DataPath = _folder.Path, EnableInternalPings = false });
        Metrics.Shop.Orders.Add(3);
        Metrics.Traffic.Answers["404"].Add(2);
        Metrics.Traffic.OpenRequests.Set(7);
        await GleanSdk.FlushAsync();

        using var counters = new Counters(meter);
        await counters.WhenSeenAsync("shop.orders", "", 3);
        await counters.WhenSeenAsync("traffic.answers", "label=404", 2);
        await counters.WhenSeenAsync("traffic.open_requests", "", 7);

        Metrics.Shop.Orders.Add(2);
        await counters.WhenSeenAsync("shop.orders", "", 5);
        await GleanSdk.ShutdownAsync();
    }

    /// <summary>Listens as the tool does, at its shortest interval.</summary>
    private sealed class Counters(string meter) : EventListener
    {
        private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);
        private readonly ConcurrentDictionary<(string Instrument, string Tags, double Value), TaskCompletionSource> _seen = new();
        private readonly string _session = Guid.NewGuid().ToString();

        public Task WhenSeenAsync(string instrument, string tags, double value) => Of((instrument, tags, value)).Task.WaitAsync(s_longestWait);

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Diagnostics.Metrics")
            {
                EnableEvents(eventSource, EventLevel.Informational, (EventKeywords)2, new Dictionary<string, string?>
                {
                    ["SessionId"] = _session,
                    ["Metrics"] = meter,
                    ["RefreshInterval"] = "0.1",
                    ["MaxTimeSeries"] = "1000",
                    ["MaxHistograms"] = "10",
                });
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Session, meter, its version, instrument, unit, tags; then what there is to say.
            if (eventData is { EventName: "CounterRateValuePublished" or "GaugeValuePublished", Payload: { } payload } && (string?)payload[1] == meter)
            {
                var value = double.Parse((string)payload[eventData.EventName == "GaugeValuePublished" ? 6 : 7]!, CultureInfo.InvariantCulture);
                Of(((string)payload[3]!, (string)payload[5]!, value)).TrySetResult();
            }
        }

        private TaskCompletionSource Of((string Instrument, string Tags, double Value) seen) =>
            _seen.GetOrAdd(seen, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
