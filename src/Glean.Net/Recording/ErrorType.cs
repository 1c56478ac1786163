namespace Glean.Net;

/// <summary>What was wrong with a value (Glean metric specification, section 14).</summary>
public enum ErrorType
{
    /// <summary>The value cannot be recorded.</summary>
    InvalidValue,

    /// <summary>The label cannot be used.</summary>
    InvalidLabel,

    /// <summary>The operation does not fit the metric's state.</summary>
    InvalidState,

    /// <summary>The value was too large and was cut down.</summary>
    InvalidOverflow,
}
