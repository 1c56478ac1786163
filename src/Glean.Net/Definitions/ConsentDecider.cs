namespace Glean.Net;

/// <summary>Who may decide how much is recorded and sent, the last word last: each decides within what those after it leave.</summary>
public enum ConsentDecider
{
    /// <summary>The configuration the application started with; nobody else has said anything.</summary>
    Application,

    /// <summary>The user, by <c>GleanClient.ConsentLevel</c> or <c>GleanClient.UploadEnabled</c>, now or in a run before.</summary>
    User,

    /// <summary>An environment variable: <c>DO_NOT_TRACK=1</c> or <c>GLEAN_UPLOAD_ENABLED=0</c>.</summary>
    Environment,

    /// <summary>Whoever administers the machine, by a policy file or, on Windows, a registry key.</summary>
    MachinePolicy,
}
