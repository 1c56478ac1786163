using Glean.Net.Definitions;
using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.Tests.Upload;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Storage;

/// <summary>The real queue of pings keeps the contract of every queue: over SQLite, on the dispatcher's thread.</summary>
public sealed class StoredPendingPingsTests : PendingPingsContract
{
    private protected override IPendingPingsStore Create(GleanClock clock, UploadPolicy policy) => new Store(clock, policy);

    private sealed class Store(GleanClock clock, UploadPolicy policy) : IPendingPingsStore
    {
        private readonly TemporaryFolder _folder = new();
        private readonly List<ClientRig> _clients = [];
        private int _owners;
        private IPendingPings? _first;

        public IPendingPings Pings => _first ??= OpenAgain();

        private ClientRig First => _clients[0];

        /// <summary>A client of its own on the same file.</summary>
        public IPendingPings OpenAgain()
        {
            var client = new ClientRig(_folder.Path, clock: clock);
            _clients.Add(client);
            return new DispatchedPendingPings(
                client.Client.Parts.Dispatcher, client.Client.Parts.Ledger, clock, policy, new Guid(++_owners, 0, 0, new byte[8]));
        }

        public Task<bool> StoreAsync(ClaimedPing ping)
        {
            _ = Pings;
            return First.Client.Parts.Dispatcher.InvokeAsync(() => Add(ping), false);
        }

        public Task DeleteAsync(string documentId) => First.Client.Parts.Dispatcher.InvokeAsync(
            () => First.Client.Parts.Ledger.Transact(transaction => transaction.PendingPings.Delete(documentId)), false);

        public Task<IReadOnlyList<string>> WaitingAsync() => First.Client.Parts.Dispatcher.InvokeAsync<IReadOnlyList<string>>(
            () => [.. First.Client.Parts.Ledger.Transact(transaction => transaction.PendingPings.All())
                .OrderByDescending(ping => ping.Ping == PingNames.DeletionRequest && ping.Attempts == 0)
                .Select(ping => ping.DocumentId)], []);

        public ValueTask DisposeAsync()
        {
            _clients.ForEach(client => client.Dispose());
            _folder.Dispose();
            return default;
        }

        private bool Add(ClaimedPing ping)
        {
            try
            {
                return First.Client.Parts.Ledger.Transact(transaction =>
                {
                    if (!transaction.PendingPings.Add(Row(ping)))
                    {
                        return false;
                    }

                    var verdict = new PendingQuota(policy).Judge(transaction.PendingPings.SizesNewestFirst()
                        .Select(entry => new PendingEntry(entry.DocumentId, entry.Ping, entry.Size)));
                    foreach (var documentId in verdict.ToDelete)
                    {
                        transaction.PendingPings.Delete(documentId);
                    }

                    return true;
                });
            }
            catch (StoreException)
            {
                return false;
            }
        }

        private static PendingPing Row(ClaimedPing ping) => new()
        {
            DocumentId = ping.DocumentId,
            Ping = ping.PingName,
            Path = ping.Path,
            Headers = JsonText.Object([.. ping.Headers]),
            Capabilities = JsonText.Array(ping.RequiredCapabilities),
            HasInfoSections = ping.BodyHasInfoSections,
            FollowsCollection = ping.FollowsCollection,
            Body = ping.Body.ToArray(),
            Created = 0,
        };
    }
}
