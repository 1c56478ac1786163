using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Carries a change of consent to all who must obey: recording at once, the store in order, uploading after that.</summary>
internal sealed class ConsentControl(ClientConsent consent, ClientTarget target, ClientLedger ledger, TimeProvider time)
{
    private readonly object _changing = new();

    public required PingGate Gate { get; init; }

    public required CollectionSwitch Switch { get; init; }

    public required Identity Identity { get; init; }

    public required MetricsPingAppointment Appointment { get; init; }

    public required RunMemory Memory { get; init; }

    /// <summary>Looks at the wall clock again, because something may be due.</summary>
    public required Action LookAtClock { get; init; }

    /// <summary>Ends transfers of what was claimed under the consent before.</summary>
    public required Action CancelUploads { get; init; }

    /// <summary>What is in force, and who decided it.</summary>
    public ConsentState State => consent.State;

    /// <summary>Whether the client records until it has looked at policy and store.</summary>
    public bool RecordsAtFirst => consent.RecordsAtFirst;

    /// <summary>Takes the user's choice. What it forbids is forbidden when this returns; the store follows in order.</summary>
    public void Choose(ConsentLevel choice)
    {
        var now = time.GetLocalNow();
        lock (_changing)
        {
            var before = consent.State.Level;
            var level = consent.Choose(choice).Level;
            if (level == before)
            {
                target.Do(LedgerStep.Essential(Remember));
                return;
            }

            // What was recorded for the user's own eyes must not reach a ping that is sent.
            target.Change(level > ConsentLevel.Off, isAnew: before == ConsentLevel.LocalOnly, () => Apply(level, now));
            if (level < before)
            {
                // After the step that deletes was posted: no later claim can find what it deletes.
                CancelUploads();
            }
        }
    }

    /// <summary>Ends at the start, once policy and store were looked at, the recording that they forbid.</summary>
    public void EndRecordingWhereOff()
    {
        lock (_changing)
        {
            if (consent.State.Level == ConsentLevel.Off)
            {
                target.SwitchOff();
            }
        }
    }

    /// <summary>Follows another process on the same store, within the transaction that found it.</summary>
    public void Follow(ConsentLevel level)
    {
        Memory.Session = SessionState.None;
        var before = consent.State.Level;
        var now = consent.Choose(level).Level;
        if (now > before)
        {
            target.Change(isOn: true, isAnew: true, () => ledger.Do(new LedgerStep(transaction =>
            {
                Gate.Level = Preference.Level(transaction) is { } stored && stored < now ? stored : now;
                return false;
            })
            { IsEssential = true, DecidesConsent = true }));
            return;
        }

        if (now == ConsentLevel.Off)
        {
            Appointment.Cancel();
            target.SwitchOff();
        }

        CancelUploads();
    }

    private void Apply(ConsentLevel level, DateTimeOffset now)
    {
        var isOn = level > ConsentLevel.Off;
        if (!isOn)
        {
            Appointment.Cancel();
        }

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
        { IsEssential = true, DecidesConsent = true, Done = isOn ? LookAtClock : null });
    }

    private void Remember(StoreTransaction transaction) => Preference.SetChoice(transaction, consent.ToRemember);
}
