using Glean.Net.Testing;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>Pending pings in a list: the shortest thing that keeps the contract.</summary>
internal sealed class InMemoryPendingPings(TimeProvider timeProvider, UploadPolicy policy) : IPendingPingsStore
{
    private readonly object _lock = new();
    private readonly List<Row> _rows = [];
    private int _stored;
    private View? _first;
    private View? _elected;
    private DateTimeOffset _electedUntil;
    private DateTimeOffset _pausedUntil;

    public IPendingPings Pings => _first ??= new View(this);

    public int InFlightPingsDropped { get; private set; }

    public IPendingPings OpenAgain() => new View(this);

    public Task<bool> StoreAsync(ClaimedPing ping) => Task.FromResult(Store(ping));

    /// <summary>Stores some pings, numbered from 0.</summary>
    public void Store(int count)
    {
        for (var number = 0; number < count; number++)
        {
            Store(SamplePings.Make(number));
        }
    }

    public bool Store(ClaimedPing ping)
    {
        lock (_lock)
        {
            if (_rows.Find(row => row.Ping.DocumentId == ping.DocumentId) is { } same)
            {
                InFlightPingsDropped += IsLeased(same) ? 1 : 0;
                return false;
            }

            var isFirst = ping.PingName == ClaimedPing.DeletionRequest;
            _rows.Insert(isFirst ? _rows.FindLastIndex(row => row.IsFirst) + 1 : _rows.Count, new Row(ping) { IsFirst = isFirst, Age = _stored++ });
            var newestFirst = _rows.OrderByDescending(row => row.Age)
                .Select(row => new PendingEntry(row.Ping.DocumentId, row.Ping.PingName, row.Ping.Body.Length));
            var verdict = new PendingQuota(policy).Judge(newestFirst);
            _rows.RemoveAll(row => verdict.ToDelete.Contains(row.Ping.DocumentId));
            return true;
        }
    }

    public Task DeleteAsync(string documentId) => DeleteWhereAsync(ping => ping.DocumentId == documentId);

    public Task DeleteWhereAsync(Predicate<ClaimedPing> isDeleted)
    {
        lock (_lock)
        {
            _rows.RemoveAll(row => isDeleted(row.Ping));
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<string>> WaitingAsync()
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<string>>([.. _rows.Select(row => row.Ping.DocumentId)]);
        }
    }

    public ValueTask DisposeAsync() => default;

    private bool IsLeased(Row row) => row.LeasedUntil > Now && row.LeasedUntil <= Now + LeaseTime; // or the clock was set back

    private sealed class Row(ClaimedPing ping)
    {
        public ClaimedPing Ping => ping;

        public bool IsFirst { get; set; }

        public int Age { get; init; }

        public View? Holder { get; set; }

        public DateTimeOffset LeasedUntil { get; set; }
    }

    private sealed class View(InMemoryPendingPings all) : IPendingPings
    {
        public Task<TimeSpan?> NextClaimableInAsync()
        {
            lock (all._lock)
            {
                var now = all.Now;
                var lease = all._rows.Select(row => (TimeSpan?)(all.IsLeased(row) ? row.LeasedUntil - now : TimeSpan.Zero)).Min();
                var turn = all.TurnAt(this) - now;
                return Task.FromResult(lease < turn ? turn : lease);
            }
        }

        public Task<ClaimedPing?> ClaimAsync()
        {
            lock (all._lock)
            {
                var row = all.TurnAt(this) > all.Now ? null : all._rows.Find(row => !all.IsLeased(row));
                if (row is not null)
                {
                    all.Elect(this);
                    row.Holder = this;
                    row.LeasedUntil = all.Now + all.LeaseTime;
                }

                return Task.FromResult(row?.Ping);
            }
        }

        public Task<bool> RenewAsync(ClaimedPing ping)
        {
            lock (all._lock)
            {
                var row = all._rows.Find(row => row.Ping.DocumentId == ping.DocumentId && row.Holder == this && all.TurnAt(this) <= all.Now);
                if (row is not null)
                {
                    row.LeasedUntil = all.Now + all.LeaseTime;
                    all.Elect(this);
                }

                return Task.FromResult(row is not null);
            }
        }

        public Task KeepTurnAsync()
        {
            lock (all._lock)
            {
                if (all._elected == this)
                {
                    all.Elect(this);
                }

                return Task.CompletedTask;
            }
        }

        public Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement)
        {
            lock (all._lock)
            {
                var row = all._rows.Find(row => row.Ping.DocumentId == ping.DocumentId);
                var isOurs = row?.Holder == this;
                if (row is not null && (isOurs || settlement.Kind is SettlementKind.Delivered))
                {
                    all._rows.Remove(row);
                    if (settlement.Kind is SettlementKind.PutBack)
                    {
                        all._rows.Add(new Row(ping) { Age = row.Age });
                    }
                }

                return Task.FromResult(isOurs);
            }
        }

        public Task ReleaseAsync(TimeSpan? pause)
        {
            lock (all._lock)
            {
                if (all._elected == this)
                {
                    all._elected = null;
                    all._pausedUntil = pause is { } time ? all.Now + time : all._pausedUntil;
                }

                return Task.CompletedTask;
            }
        }
    }

    /// <summary>When it may claim: not while another is elected, nor in a pause.</summary>
    private DateTimeOffset TurnAt(View view)
    {
        var isAnothers = _elected is not null && _elected != view && _electedUntil <= Now + policy.TurnTime;
        var isPause = _pausedUntil <= Now + policy.MaxRetryAfter;
        return new[] { isAnothers ? _electedUntil : default, isPause ? _pausedUntil : default }.Max();
    }

    private void Elect(View view)
    {
        _elected = view;
        _electedUntil = Now + policy.TurnTime;
    }

    private DateTimeOffset Now => timeProvider.GetUtcNow();

    private TimeSpan LeaseTime => policy.LeaseTime;
}

public sealed class InMemoryPendingPingsTests : PendingPingsContract
{
    // Only here: the real queue gives every ping an id of its own, so nothing can store one twice.
    [Test]
    public async Task U3_A_document_stored_again_while_in_flight_is_refused_and_counted()
    {
        var store = new InMemoryPendingPings(new GleanClock(), new UploadPolicy());
        store.Store(1);
        await store.Pings.ClaimAsync();

        Assert.That(store.Store(SamplePings.Make()), Is.False);
        Assert.That(store.InFlightPingsDropped, Is.EqualTo(1));
    }

    private protected override IPendingPingsStore Create(GleanClock clock, UploadPolicy policy) => new InMemoryPendingPings(clock, policy);
}
