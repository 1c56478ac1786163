using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Runtime;

namespace Glean.Net;

/// <summary>
/// What stands behind <see cref="GleanSdk"/>: the client of the process, and before there is one, everything that was asked for. An
/// object of its own, so that tests can have one each.
/// </summary>
/// <param name="early">Keeps what is recorded and asked for before the start.</param>
/// <param name="publish">Makes a target the one that static metrics use.</param>
internal sealed class FrontDoor(NotStarted early, Action<RecordingTarget> publish)
{
    private readonly object _gate = new();
    private readonly Listeners<RecordedEvent> _listeners = new();
    private readonly NumberListeners _numbers = new();
    private GleanClient? _client;
    private ConsentLevel? _chosen;
    private EarlySettings _settings = EarlySettings.None;
    private PingAssembly.ServerKnobs _knobs = PingAssembly.ServerKnobs.None;

    /// <summary>The client, once there is one.</summary>
    public GleanClient? Client
    {
        get
        {
            lock (_gate)
            {
                return _client;
            }
        }
    }

    /// <summary>The plain switch.</summary>
    public bool UploadEnabled
    {
        get => ConsentLevel == ConsentLevel.Full;
        set => ConsentLevel = value ? ConsentLevel.Full : ConsentLevel.Off;
    }

    /// <summary>The user's choice, and what is in force.</summary>
    public ConsentLevel ConsentLevel
    {
        get => Consent.Level;
        set
        {
            lock (_gate)
            {
                if (_client is null)
                {
                    if (_chosen is { } former && former != value)
                    {
                        early.Switch(isOn: false); // what was recorded under another choice must not be sent under this one
                    }

                    early.Switch(value > ConsentLevel.Off);
                    _chosen = value;
                }
                else
                {
                    _client.ConsentLevel = value;
                }
            }
        }
    }

    /// <summary>What is in force. Before there is a client, what the user chose; without a choice nothing is allowed yet.</summary>
    public ConsentState Consent
    {
        get
        {
            lock (_gate)
            {
                return _client?.Consent ?? ConsentOrder.Decide(policy: null, environment: null, _chosen, otherwise: ConsentLevel.Off);
            }
        }
    }

    /// <summary>Starts the client. Where that fails, by throwing, nothing is lost and it may be tried again.</summary>
    public void Initialize(GleanConfiguration configuration, Func<GleanConfiguration, ClientSeams>? seamsOf = null)
    {
        configuration.Check();
        lock (_gate)
        {
            if (_client is { HasEnded: false })
            {
                GleanLog.Error("Initialize was called a second time; the call is ignored");
                return;
            }

            _client = _client is null ? StartFirst(configuration, seamsOf) : StartAnother(configuration, seamsOf);
            publish(_client.Parts.Target);
        }
    }

    /// <summary>The first client takes over what was recorded and asked for before it.</summary>
    private GleanClient StartFirst(GleanConfiguration configuration, Func<GleanConfiguration, ClientSeams>? seamsOf)
    {
        var seams = SeamsOf(configuration, seamsOf) with { Early = early, Settings = _settings, Chosen = _chosen };
        return GleanClient.Start(configuration, seams, isOfProcess: true);
    }

    /// <summary>After a client has ended, as where a host is stopped and another started in the same process.</summary>
    private GleanClient StartAnother(GleanConfiguration configuration, Func<GleanConfiguration, ClientSeams>? seamsOf) =>
        GleanClient.Start(configuration, SeamsOf(configuration, seamsOf), isOfProcess: true);

    private ClientSeams SeamsOf(GleanConfiguration configuration, Func<GleanConfiguration, ClientSeams>? seamsOf) =>
        (seamsOf?.Invoke(configuration) ?? ClientSeams.Of(configuration)) with { Listeners = _listeners, Numbers = _numbers };

    /// <summary>Asks something of the client: now, or in order with what is recorded, as soon as there is one.</summary>
    public void Ask(Action<ClientParts> request)
    {
        if (Client is { } client)
        {
            request(client.Parts);
        }
        else
        {
            early.Keep(heir => request(((ClientTarget)heir).Owner!));
        }
    }

    /// <summary>Sets what must hold for the very first ping.</summary>
    /// <param name="asSetting">How it is kept while there is no client.</param>
    /// <param name="now">How it is done where there is one.</param>
    public void Set(Func<EarlySettings, EarlySettings> asSetting, Action<ClientSettings> now)
    {
        lock (_gate)
        {
            if (_client is null)
            {
                _settings = asSetting(_settings);
                return;
            }
        }

        now(_client.Parts.Settings);
    }

    /// <summary>Applies remote configuration. Metrics obey at once, also before there is a client; the rest follows in order.</summary>
    public void Apply(string json)
    {
        lock (_gate)
        {
            if (_client is null && !string.IsNullOrEmpty(json) && _knobs.Apply(json) is { } merged)
            {
                _knobs = merged;
                early.Apply(merged.MetricsEnabled);
            }
        }

        Ask(parts => parts.Knobs.Apply(json));
    }

    public IDisposable Listen(Action<RecordedEvent> listener) => _listeners.Add(listener);

    public IDisposable ListenToNumbers(Action<IReadOnlyList<RecordedNumber>> listener) => _numbers.Add(listener);

    public void SubmitPing(string name, string? reason)
    {
        if (Client is { } client)
        {
            client.SubmitPing(name, reason);
        }
        else if (PingCatalog.Process.Find(name) is { } ping)
        {
            early.Submit(ping, reason);
        }
        else
        {
            GleanLog.Error($"there is no ping \"{name}\" to submit");
        }
    }

    public bool Set(DebugOptions debug)
    {
        Set(settings => settings with { Debug = settings.Debug.With(debug) }, settings => settings.Set(debug));
        return true;
    }
}
