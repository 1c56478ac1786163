namespace Glean.Net;

/// <summary>How much Glean.Net says about itself in its own log.</summary>
public enum GleanLogLevel
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>What loses data.</summary>
    Error,

    /// <summary>And what was asked for and not done.</summary>
    Warn,

    /// <summary>And what is worth knowing.</summary>
    Info,

    /// <summary>And what helps to find a fault.</summary>
    Debug,

    /// <summary>Everything.</summary>
    Trace,
}
