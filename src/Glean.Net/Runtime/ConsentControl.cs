using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Carries a change of consent to all who must obey: recording at once, the store in order, uploading after that.</summary>
internal sealed class ConsentControl(ClientConsent consent, ClientTarget target, ClientLedger ledger, TimeProvider time)
{
    private readonly object _changing = new();
    private bool _isOffByAnother;
    private int _choicesUnderWay;
    private int _unwritten;
    private ConsentLevel _lowest;

    public required PingGate Gate { get; init; }

    public required CollectionSwitch Switch { get; init; }

    public required Identity Identity { get; init; }

    public required MetricsPingAppointment Appointment { get; init; }

    public required Purge Purge { get; init; }

    public required RunMemory Memory { get; init; }

    /// <summary>Where decisions are that the store has not taken yet.</summary>
    public required ConsentFile File { get; init; }

    /// <summary>Looks at the wall clock again, because something may be due.</summary>
    public required Action LookAtClock { get; init; }

    /// <summary>Begins to listen to what other processes decide.</summary>
    public required Action Watch { get; init; }

    /// <summary>Ends transfers of what was claimed under the consent before.</summary>
    public required Action CancelUploads { get; init; }

    /// <summary>What is in force, and who decided it.</summary>
    public ConsentState State => consent.State;

    /// <summary>Takes the user's choice. What it forbids is forbidden when this returns; the store follows in order.</summary>
    public void Choose(ConsentLevel choice)
    {
        var now = time.GetLocalNow();
        lock (_changing)
        {
            var before = consent.State.Level;
            var isKnown = !consent.IsUnread; // what is remembered may be another level than the one that seems to be in force
            var level = consent.Choose(choice).Level;
            _isOffByAnother = false;
            if (level == before && isKnown)
            {
                target.Do(LedgerStep.Essential(Remember));
                return;
            }

            _choicesUnderWay++;

            // What was recorded for the user's own eyes must not reach a ping that is sent.
            target.Change(level > ConsentLevel.Off, isAnew: before == ConsentLevel.LocalOnly, () => Apply(level, now));
            if (level < before || !isKnown)
            {
                // After the step that deletes was posted: no later claim can find what it deletes.
                CancelUploads();
            }
        }
    }

    /// <summary>Follows what a start has settled, once policy and store were looked at: recording ends where they forbid it.</summary>
    public void FollowStart()
    {
        lock (_changing)
        {
            if (consent.State.Level == ConsentLevel.Off)
            {
                target.SwitchOff();
            }
        }

        Purge.RunIfAsked();
    }

    /// <summary>Follows another process on the same store, within the transaction that found it.</summary>
    /// <param name="mark">How consent stands in the store now.</param>
    /// <param name="isAnew">Whether it is another client's: not even what was recorded under the same level belongs to it.</param>
    public void Follow(ConsentMark mark, bool isAnew)
    {
        lock (_changing)
        {
            var before = consent.State.Level;
            if (_choicesUnderWay > 0 || (before == ConsentLevel.Off && !_isOffByAnother))
            {
                return; // a later word of its own follows; or it is off by one, which no other takes back
            }

            Memory.Session = SessionState.None;
            var now = consent.Choose(mark.Level ?? ConsentLevel.Off).Level;
            _isOffByAnother = now == ConsentLevel.Off;
            if (now == ConsentLevel.Off)
            {
                Appointment.Cancel();
                target.SwitchOff();
            }
            else if (now > before || isAnew)
            {
                target.Change(isOn: true, isAnew: true, () => ledger.Do(Resume(now, mark)));
            }

            CancelUploads();
        }
    }

    /// <summary>Goes on as the client that the store has by now. Where that is yet another one, there is another such step.</summary>
    private LedgerStep Resume(ConsentLevel level, ConsentMark mark) => new(transaction =>
    {
        if (Preference.Mark(transaction) == mark)
        {
            Gate.Level = level;
        }

        return false;
    })
    { IsEssential = true };

    private void Apply(ConsentLevel level, DateTimeOffset now)
    {
        var isOn = level > ConsentLevel.Off;
        if (!isOn)
        {
            Appointment.Cancel();
        }

        // Before the store is asked: it may refuse for long, and the process may end. Lowest of all that wait, and the last word.
        _lowest = _unwritten++ > 0 && _lowest < level ? _lowest : level;
        File.Write(new OwedConsent(_lowest, consent.ToRemember));
        ledger.Do(new LedgerStep(transaction =>
        {
            // Asked of the store and of nothing in memory: a step that is refused is done again.
            var wasOn = Preference.Level(transaction) > ConsentLevel.Off;
            var madePing = Switch.Apply(transaction, ledger.Store!, level, PingReasons.SetUploadEnabled, now);
            Remember(transaction);
            if (isOn && !wasOn)
            {
                Identity.Describe(transaction);
                madePing |= Appointment.Begin(transaction, now); // not only at the next start (L2)
            }

            return madePing;
        })
        { IsEssential = true, DecidesConsent = true, Done = () => Decided(isOn) });
    }

    private void Decided(bool isOn)
    {
        if (--_unwritten == 0 && ledger.Store is { IsInMemory: false })
        {
            File.Delete();
        }

        lock (_changing)
        {
            _choicesUnderWay--;
        }

        Purge.RunIfAsked();
        if (isOn)
        {
            Watch();
            LookAtClock();
        }
    }

    private void Remember(StoreTransaction transaction) => Preference.SetChoice(transaction, consent.ToRemember);
}
