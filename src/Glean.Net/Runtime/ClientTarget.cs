using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// A client as verbs see it. Draining and handing over are one step under one lock, so batches, submissions and switches reach
/// the dispatcher in the order in which they happened.
/// </summary>
internal sealed class ClientTarget : RecordingTarget, IDisposable
{
    private readonly object _order = new();
    private readonly Dispatcher _dispatcher;
    private readonly Func<ClientLedger> _ledger;
    private readonly MetricPolicy _policy;
    private readonly FlushTimer _timer;
    private readonly Func<Guid> _newId;
    private readonly Action _flush;
    private Recorder? _former;
    private bool _isOn;
    private bool _isClosed;
    private int _isFlushAsked;

    public ClientTarget(Dispatcher dispatcher, Func<ClientLedger> ledger, MetricPolicy policy, ClientSeams seams, TimeSpan flushInterval)
        : base(null)
    {
        _dispatcher = dispatcher;
        Backlog = new Backlog(dispatcher);
        _ledger = ledger;
        _policy = policy;
        _newId = seams.NewId;
        _flush = Flush;
        Time = seams.Time;
        _timer = new FlushTimer(Time, flushInterval, AskForFlush);
    }

    public override TimeProvider Time { get; }

    public Backlog Backlog { get; }

    /// <summary>Called with each submission of a ping object, on the submitting thread, before anything happens. For tests.</summary>
    public Action<PingDefinition, string?>? Submitting { get; set; }

    /// <summary>The client this is the target of, for requests that were kept before it started.</summary>
    public ClientParts? Owner { get; set; }

    /// <summary>Whether the user's switch is on, as the last call on any thread left it.</summary>
    public bool IsOn
    {
        get
        {
            lock (_order)
            {
                return _isOn;
            }
        }
    }

    public override Guid NewId() => _newId();

    /// <summary>Begins recording.</summary>
    /// <param name="isOn">Whether the user's switch is on.</param>
    /// <param name="early">What was recorded and asked for before there was a client; null for a client of its own.</param>
    public void Begin(bool isOn, NotStarted? early)
    {
        lock (_order)
        {
            if (early?.HandOver(this) is { } recorder)
            {
                // Handed on at once, whatever the switch says: the ledger keeps what belongs to pings that do not follow it.
                Adopt(recorder);
                HandOverLocked(Recorder, batch => _ledger().Commit(batch, Time.GetLocalNow()));
            }

            SwitchLocked(isOn);
        }
    }

    public override void Submit(PingDefinition ping, string? reason)
    {
        Submitting?.Invoke(ping, reason);
        SubmitUnseen(ping, reason);
    }

    /// <summary>Submits a ping by its name or by the SDK itself: what waits for the ping object's own submission is not told.</summary>
    public void SubmitUnseen(PingDefinition ping, string? reason)
    {
        if (!Backlog.HasRoomForRequest)
        {
            _ledger().CountDropped(); // what it would have held goes with the next one
            return;
        }

        lock (_order)
        {
            var request = new CollectRequest(ping, reason, _newId(), Time.GetLocalNow());
            HandOverLocked(Recorder, batch => _ledger().Collect(batch, request));
        }
    }

    public override void SetPingEnabled(PingDefinition ping, bool enabled) => Post(() => _ledger().SetPingEnabled(ping, enabled));

    public override void Accept(RecordedBatch batch) => Post(() => _ledger().Commit(batch, Time.GetLocalNow()));

    /// <summary>Does a step after everything recorded before on this thread.</summary>
    public void Do(LedgerStep step)
    {
        if (!(step.IsEssential ? Backlog.HasRoomForSetting : Backlog.HasRoomForRequest))
        {
            _ledger().CountDropped();
            return;
        }

        Post(() => _ledger().Do(step));
    }

    /// <summary>Changes what the user allows. The step follows in order; what was recorded before it is judged as before.</summary>
    /// <param name="isOn">Whether anything is recorded from now on.</param>
    /// <param name="isAnew">Whether not even a verb that is half-way through may bring something along from before.</param>
    /// <param name="step">Puts the change in force.</param>
    public void Change(bool isOn, bool isAnew, Action step)
    {
        lock (_order)
        {
            if (_isClosed)
            {
                return;
            }

            var former = Recorder;
            if (!isOn && _isOn)
            {
                // No verb begins with the former recorder after this, so its last drain finds all there is for pings that stay.
                SwitchLocked(isOn);
                PostLocked(former, step);
                return;
            }

            // What comes after the drain is recorded with consent, and after the step that says so.
            PostLocked(Recorder, step);
            if (isOn && isAnew && _isOn)
            {
                _former = former;
                Adopt(new Recorder(IsEnabled));
            }
            else if (isOn != _isOn)
            {
                SwitchLocked(isOn);
            }
        }
    }

    /// <summary>Ends recording because the store says so; false if it had ended.</summary>
    public bool SwitchOff()
    {
        lock (_order)
        {
            if (!_isOn || _isClosed)
            {
                return false;
            }

            var former = Recorder;
            SwitchLocked(isOn: false);
            PostLocked(former, () => { });
            return true;
        }
    }

    /// <summary>Hands over everything recorded so far.</summary>
    public void Flush()
    {
        Volatile.Write(ref _isFlushAsked, 0);
        if (Backlog.IsHeavy)
        {
            _timer.After(Backlog.Relief);
            return;
        }

        lock (_order)
        {
            HandOverLocked(Recorder, batch => _ledger().Commit(batch, Time.GetLocalNow()));
            _timer.Flushed();
        }
    }

    /// <summary>Reads from the store after everything recorded so far; <paramref name="otherwise"/> after the client has ended.</summary>
    public Task<T> ReadAsync<T>(Func<StoreTransaction, T> read, T otherwise)
    {
        Flush();
        return _dispatcher.InvokeAsync(() => _ledger().Transact(read), otherwise);
    }

    /// <summary>Asks for a flush after a while, because the store refused.</summary>
    public void FlushAfter(TimeSpan delay) => _timer.After(delay);

    /// <summary>Hands over a last time, and does a last step; verbs do nothing afterwards. Later calls do nothing.</summary>
    public void End(Action lastStep)
    {
        lock (_order)
        {
            PostLocked(Recorder, lastStep);
            _isClosed = true;
            Recorder = null;
            _timer.Dispose();
        }
    }

    public void Dispose() => End(() => { });

    /// <summary>Judges anew which metrics record, because the policy or the pings have changed.</summary>
    public void Reconsider()
    {
        lock (_order)
        {
            if (_isClosed)
            {
                return;
            }

            if (Recorder is { } recorder)
            {
                recorder.Reconsider(IsEnabled);
                AmbientTarget.TargetChanged(this);
            }
            else if (!_isOn)
            {
                SwitchLocked(isOn: false);
            }
        }
    }

    private void Adopt(Recorder recorder)
    {
        recorder.Notify(_timer.FirstChange, AskForFlush);
        Recorder = recorder;
    }

    // With the switch off there is nothing to record into, unless a ping exists that does not follow it.
    private void SwitchLocked(bool isOn)
    {
        _isOn = isOn;
        _former = isOn ? _former : Recorder ?? _former;
        if (isOn && Recorder is { } adopted)
        {
            adopted.Reconsider(IsEnabled);
            Recorder = adopted;
            AskForFlush(); // what was adopted has announced itself to nobody
        }
        else if (isOn || _policy.AnyExempt)
        {
            Adopt(new Recorder(IsEnabled));
        }
        else
        {
            Recorder = null;
        }
    }

    private bool IsEnabled(MetricDefinition metric) => _policy.Records(metric, _isOn);

    private void AskForFlush()
    {
        if (Interlocked.Exchange(ref _isFlushAsked, 1) == 0)
        {
            _dispatcher.Post(_flush);
        }
    }

    private void Post(Action step)
    {
        lock (_order)
        {
            PostLocked(Recorder, step);
        }
    }

    private void PostLocked(Recorder? recorder, Action step) => HandOverLocked(recorder, batch =>
    {
        _ledger().Commit(batch, Time.GetLocalNow());
        step();
    });

    private void HandOverLocked(Recorder? recorder, Action<RecordedBatch> step)
    {
        if (!_isClosed)
        {
            if (_former?.Drain() is { IsEmpty: false } late) // of a verb half-way through; only for pings that do not follow the switch
            {
                _dispatcher.Post(() => _ledger().CommitLate(late, Time.GetLocalNow()));
            }

            var batch = recorder?.Drain() ?? RecordedBatch.Empty;
            Backlog.Count(batch);
            _dispatcher.Post(() => step(batch));
        }
    }
}
