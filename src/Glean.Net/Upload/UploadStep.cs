namespace Glean.Net.Upload;

/// <summary>The queue's answer to "what now?". Times count from the worker's own zero, on a clock that never jumps.</summary>
internal readonly record struct UploadStep(UploadStepKind Kind, TimeSpan? Until = null)
{
    /// <summary>Claim a ping and send it.</summary>
    public static UploadStep Upload { get; } = new(UploadStepKind.Upload);

    /// <summary>Stop asking until there is a new occasion.</summary>
    public static UploadStep Done { get; } = new(UploadStepKind.Done);

    /// <summary>Sleep until then, and ask again.</summary>
    public static UploadStep Wait(TimeSpan until) => new(UploadStepKind.Wait, until);

    /// <summary>Stop asking, and make an occasion of that time: something is pending that may not be sent before.</summary>
    public static UploadStep DoneUntil(TimeSpan until) => new(UploadStepKind.Done, until);
}

/// <summary>The three answers of the task protocol (Glean upload specification, section 2).</summary>
internal enum UploadStepKind
{
    Upload,
    Wait,
    Done,
}
