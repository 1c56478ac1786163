using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;
using Glean.Net.View;

namespace Glean.Net.Runtime;

/// <summary>Reads what a client holds, for its user. Rows are read on the dispatcher's thread, words are found on the caller's.</summary>
internal sealed class DataReader(GleanConfiguration configuration, ClientTarget target, ConsentControl consent, PingGate gate, TimeProvider time)
{
    public async Task<DataDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var picture = await ReadAsync(Picture, StoredPicture.Empty, cancellationToken).ConfigureAwait(false);
        return new Describing(RegistryTexts.Read()).Describe(picture, new DataDescription
        {
            ApplicationId = configuration.ApplicationId,
            Moment = time.GetLocalNow(),
            Consent = consent.State,
            ServerEndpoint = configuration.ServerEndpoint,
        });
    }

    public async Task<StorageReport> ReportAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(Counts, [], cancellationToken).ConfigureAwait(false);
        var data = await DescribeAsync(cancellationToken).ConfigureAwait(false);
        return new StorageReport
        {
            IsEmpty = rows.Count > 0 && rows.All(row => !row.FollowsTheSwitch || row.Count == 0),
            Rows = rows,
            Files = Files(),
            DeletionRequests = [.. data.Waiting.Concat(data.Sent).Where(ping => ping.AsksForDeletion)],
        };
    }

    private async Task<T> ReadAsync<T>(Func<StoreTransaction, T> read, T otherwise, CancellationToken cancellationToken)
    {
        var reading = target.ReadAsync(read, otherwise);
        await Waiting.UntilAsync(reading, cancellationToken).ConfigureAwait(false);
        return await reading.ConfigureAwait(false);
    }

    private StoredPicture Picture(StoreTransaction transaction) => new()
    {
        Metrics = [.. transaction.Metrics.Pings().Where(IsPing).Select(ping => (ping, transaction.Metrics.AllIn(ping)))],
        Events = [.. transaction.Events.Pings().Select(ping => (ping, transaction.Events.AllIn(ping)))],
        Client = transaction.Metrics.AllIn(PingNames.ClientInfo),
        Waiting = transaction.PendingPings.All(),
        Sent = transaction.SentPings.All(time.GetUtcNow().ToUnixTimeMilliseconds()),
        ClientId = Identity.ClientId(transaction),
    };

    private List<StoredCount> Counts(StoreTransaction transaction)
    {
        var metrics = transaction.Metrics.Pings().Select(ping => (Ping: ping, Count: (long)transaction.Metrics.AllIn(ping).Count)).ToList();
        var events = transaction.Events.Pings().Select(ping => (Ping: ping, Count: transaction.Events.CountIn(ping))).ToList();
        var waiting = transaction.PendingPings.All();
        var sent = transaction.SentPings.All(0);
        return
        [
            new("recorded values", Sum(metrics, Follows), true),
            new("recorded values of pings with a switch of their own", Sum(metrics, ping => IsPing(ping) && !Follows(ping)), false),
            new("recorded events", Sum(events, Follows), true),
            new("recorded events of pings with a switch of their own", Sum(events, ping => !Follows(ping)), false),
            new("pings that wait", waiting.Count(ping => ping.FollowsCollection && ping.Ping != PingNames.DeletionRequest), true),
            new("pings that wait and have a switch of their own", waiting.Count(ping => !ping.FollowsCollection), false),
            new("requests to delete that wait", waiting.Count(ping => ping.Ping == PingNames.DeletionRequest), false),
            new("entries in the log of sent pings", sent.Count(ping => Follows(ping.Ping) && ping.Ping != PingNames.DeletionRequest), true),
            new("requests to delete that were sent", sent.Count(ping => ping.Ping == PingNames.DeletionRequest), false),
            new("client ids", Identity.ClientId(transaction) is null ? 0 : 1, true),
            new("facts about machine and application", Sum(metrics, ping => PingNames.IsPseudoStore(ping)), false),
            new("deleted data not yet overwritten", transaction.Meta.Get(GleanStore.PurgeIsDue) is null ? 0 : 1, true),
        ];
    }

    private static long Sum(List<(string Ping, long Count)> counts, Func<string, bool> which) =>
        counts.Where(count => which(count.Ping)).Sum(count => count.Count);

    private static bool IsPing(string ping) => !PingNames.IsPseudoStore(ping);

    private bool Follows(string ping) => IsPing(ping) && gate.Find(ping) is not { FollowsCollectionEnabled: false };

    private Dictionary<string, long> Files()
    {
        try
        {
            var folder = new DirectoryInfo(configuration.DataDirectory());
            var root = folder.FullName;
            return folder.EnumerateFiles("*", SearchOption.AllDirectories)
                .ToDictionary(file => file.FullName.Substring(root.Length).TrimStart('/', '\\'), file => file.Length, StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            return [];
        }
    }
}
