using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>
/// Read, assemble, enqueue, clear: a ping leaves the stored data and enters the upload queue in the transaction it is given, so
/// it happens wholly or not at all. Belongs to the dispatcher's thread.
/// </summary>
internal sealed class PingCollector(ClientFacts facts, PingGate gate, ChangeWriter writer)
{
    private const string RoundTrip = "o";
    private const string NoHeaders = "{}";

    private string _headers = NoHeaders;

    /// <summary>Headers decided at collection: the debug view tag and the source tags in force.</summary>
    public void Mark(IReadOnlyDictionary<string, string> headers) => _headers = headers.Count == 0 ? NoHeaders : JsonText.Object([.. headers]);

    /// <summary>Is told of each ping that was put in the queue, in its transaction.</summary>
    public Action<StoreTransaction, CollectedPing>? Collected { get; set; }

    /// <summary>Is told of a ping that was refused because its document is being sent (U3), in its transaction.</summary>
    public Action<StoreTransaction>? AlreadyInFlight { get; set; }

    /// <summary>Makes a ping and puts it in the queue; false where the ping is disabled or has nothing to say.</summary>
    public bool Collect(StoreTransaction transaction, CollectRequest request)
    {
        var ping = request.Ping;
        if (!gate.IsEnabled(ping.Name))
        {
            GleanLog.Info($"ping {ping.Name} is disabled and was not submitted");
            return false;
        }

        var state = transaction.PingStates.Get(ping.Name);
        var start = StartTime(state);
        var faults = new FoldFaults();
        var events = EventSequence.Normalize(transaction.Events.AllIn(ping.Name), facts.StartedAt, start, faults, out var clamped);
        if (ping.Name == PingNames.Events && events.Count == 0)
        {
            // Checked before anything is cleared: metrics of this ping wait for its events (P3, Q24).
            return false;
        }

        var body = PingAssembler.Assemble(new PingContent
        {
            Ping = ping,
            Metrics = MetricsOf(transaction, ping.Name),
            Events = events,
            Info = InfoOf(transaction, request, state, start),
            Client = new ClientInfo(transaction.Metrics.AllIn(PingNames.ClientInfo)),
        });
        Clear(transaction, ping, body is not null);
        WriteRestartFaults(transaction, ping, faults);
        if (body is null)
        {
            GleanLog.Info($"ping {ping.Name} has nothing to say and was not submitted");
            return false;
        }

        if (ping.IncludeInfoSections)
        {
            var next = new PingState(state.Sequence + 1, request.Now.ToString(RoundTrip, CultureInfo.InvariantCulture), state.ExecutionCounter);
            transaction.PingStates.Set(ping.Name, next);
        }

        if (!transaction.PendingPings.Add(Pending(request, body)))
        {
            GleanLog.Warn($"ping {ping.Name} is queued already under its document id");
            if (transaction.PendingPings.IsHeld(UuidText.Format(request.DocumentId)))
            {
                AlreadyInFlight?.Invoke(transaction);
            }

            return false;
        }

        Collected?.Invoke(transaction, new CollectedPing(ping.Name, request.Reason, clamped));
        return true;
    }

    private DateTimeOffset StartTime(PingState state) =>
        DateTimeOffset.TryParseExact(state.StartTime, RoundTrip, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            ? start
            : facts.StartedAt;

    private static List<MetricRow> MetricsOf(StoreTransaction transaction, string ping) =>
        [
            .. transaction.Metrics.AllIn(ping)
                .Concat(transaction.Metrics.AllIn(PingNames.AllPings, Lifetime.Application))
                .Where(row => StoredMetrics.KindOf(row) is not null),
        ];

    private static PingInfo InfoOf(StoreTransaction transaction, CollectRequest request, PingState state, DateTimeOffset start)
    {
        var reason = request.Reason;
        if (reason is not null && !request.Ping.ReasonCodes.Contains(reason))
        {
            GleanLog.Error($"ping {request.Ping.Name} has no reason \"{reason}\"; it is sent without a reason");
            reason = null;
        }

        var stored = transaction.Metrics.AllIn(PingNames.InternalInfo, Lifetime.Application);
        return new PingInfo(state.Sequence, start, request.Now, reason)
        {
            Experiments = Remembered.ExperimentsIn(stored),
            ServerKnobs = Remembered.ServerKnobsIn(stored),
        };
    }

    private static void Clear(StoreTransaction transaction, PingDefinition ping, bool isSent)
    {
        transaction.Metrics.DeletePing(ping.Name, Lifetime.Ping);
        transaction.Events.DeletePing(ping.Name);
        if (isSent && ping.IncludeInfoSections)
        {
            // Values of client_info that live for one ping go with the first that shows them.
            transaction.Metrics.DeletePing(PingNames.ClientInfo, Lifetime.Ping);
        }
    }

    private void WriteRestartFaults(StoreTransaction transaction, PingDefinition ping, FoldFaults faults)
    {
        foreach (var type in new[] { ErrorType.InvalidValue, ErrorType.InvalidState })
        {
            if (faults.Total(type) is var times and > 0)
            {
                writer.WriteErrors(
                    transaction, $"{EventSequence.RestartedCategory}.{EventSequence.RestartedName}", [ping.Name], type, times);
            }
        }
    }

    private PendingPing Pending(CollectRequest request, byte[] body)
    {
        var ping = request.Ping;
        var documentId = UuidText.Format(request.DocumentId);
        return new PendingPing
        {
            DocumentId = documentId,
            Ping = ping.Name,
            Reason = request.Reason is { } reason && ping.ReasonCodes.Contains(reason) ? reason : null,
            Path = $"/submit/{facts.ApplicationId}/{ping.Name}/{ClientFacts.SchemaVersion}/{documentId}",
            Headers = _headers,
            Capabilities = JsonText.Array(ping.UploaderCapabilities),
            HasInfoSections = ping.IncludeInfoSections,
            FollowsCollection = ping.FollowsCollectionEnabled,
            Body = Compressed(body),
            Created = request.Now.ToUnixTimeMilliseconds(),
        };
    }

    private static byte[] Compressed(byte[] body)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body, 0, body.Length);
        }

        return buffer.ToArray();
    }
}
