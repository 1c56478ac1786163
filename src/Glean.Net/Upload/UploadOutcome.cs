namespace Glean.Net.Upload;

/// <summary>What an <see cref="UploadResult"/> means for the ping (Glean upload specification, section 2.3).</summary>
internal enum UploadOutcome
{
    /// <summary>The server has it: delete it here.</summary>
    Delivered,

    /// <summary>The server will never have it: delete it here.</summary>
    Unrecoverable,

    /// <summary>Not this time: keep it and try again.</summary>
    Recoverable,

    /// <summary>The transport has had enough: keep it, count nothing, leave the loop.</summary>
    Stop,
}
