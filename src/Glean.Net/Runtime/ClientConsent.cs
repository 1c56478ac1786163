using Glean.Net.Definitions;

namespace Glean.Net.Runtime;

/// <summary>What everybody has said about one client's consent, and what follows from it. Thread-safe.</summary>
internal sealed class ClientConsent
{
    private readonly object _gate = new();
    private readonly ConsentLevel _otherwise;
    private readonly bool _remembers;
    private readonly ConsentLevel? _chosenBefore;
    private readonly ConsentLimit? _environment;
    private readonly Lazy<ConsentLimit?> _policy;
    private ConsentLevel? _chosen;
    private bool _hasBegun;

    /// <param name="configuration">The application's default.</param>
    /// <param name="seams">Environment, the machine's policy, and what the user chose before.</param>
    public ClientConsent(GleanConfiguration configuration, ClientSeams seams)
    {
        _otherwise = configuration.ConsentLevel ?? (configuration.UploadEnabled ? ConsentLevel.Full : ConsentLevel.Off);
        _remembers = configuration.RemembersConsent;
        _environment = EnvironmentLimit.Of(seams.Variable);
        // As late as possible, because it looks at the disk: on the dispatcher's thread, unless somebody asks before.
        _policy = new Lazy<ConsentLimit?>(() => seams.Policy(configuration.ApplicationId));
        _chosenBefore = seams.Chosen;
        _chosen = seams.Chosen;
    }

    /// <summary>What is in force, as the last call on any thread left it.</summary>
    public ConsentState State
    {
        get
        {
            lock (_gate)
            {
                return Decide(_chosen);
            }
        }
    }

    /// <summary>Whether the client records until it has looked at the disk. What turns out to be forbidden is then dropped, unwritten.</summary>
    public bool RecordsAtFirst =>
        ConsentOrder.Decide(null, _environment, _chosenBefore ?? (_remembers ? ConsentLevel.Full : null), _otherwise).Level > ConsentLevel.Off;

    /// <summary>The user's choice to be kept for later runs; null for none.</summary>
    public ConsentLevel? ToRemember
    {
        get
        {
            lock (_gate)
            {
                return _remembers ? _chosen : null;
            }
        }
    }

    /// <summary>Whether an earlier run may have left a choice that nobody has read yet.</summary>
    public bool IsUnread
    {
        get
        {
            lock (_gate)
            {
                return _remembers && !_hasBegun;
            }
        }
    }

    /// <summary>The level a run begins with. Calls since the start do not count yet: they follow, each as a step of its own.</summary>
    /// <param name="remembered">What the user chose in an earlier run; null for nothing.</param>
    public ConsentLevel Begin(ConsentLevel? remembered)
    {
        lock (_gate)
        {
            var known = _remembers ? remembered : null;
            _chosen ??= known;
            _hasBegun = true;
            return Decide(_chosenBefore ?? known).Level;
        }
    }

    /// <summary>Takes the user's choice, made here or in another process that shares the store.</summary>
    /// <returns>What is in force now, which may be less.</returns>
    public ConsentState Choose(ConsentLevel level)
    {
        lock (_gate)
        {
            _chosen = level;
            return Decide(level);
        }
    }

    private ConsentState Decide(ConsentLevel? choice) => ConsentOrder.Decide(_policy.Value, _environment, choice, _otherwise);
}
