using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>What is true of every <see cref="IPingUploader"/> of ours, whatever it sends by.</summary>
public abstract class UploaderContract
{
    [Test]
    public async Task An_accepted_ping_is_delivered()
    {
        var result = await SendAsync(UploaderSituation.Accepting);

        Assert.That(result.Outcome, Is.EqualTo(UploadOutcome.Delivered));
    }

    [Test]
    public async Task Case_8_A_refused_ping_is_unrecoverable()
    {
        var result = await SendAsync(UploaderSituation.Refusing);

        Assert.That(result.FailureLabel, Is.EqualTo("status_code_4xx"));
    }

    [Test]
    public async Task U8_Without_an_answer_there_is_one_recoverable_result_and_no_exception()
    {
        var result = await SendAsync(UploaderSituation.Unreachable);

        Assert.That(result, Is.EqualTo(UploadResult.RecoverableFailure));
    }

    [Test]
    public async Task A_cancelled_attempt_ends_and_leaves_the_ping_claimable()
    {
        using var cancel = new CancellationTokenSource();
        UploadResult? result;
        try
        {
            result = await SendAsync(UploaderSituation.Silent, cancel);
        }
        catch (OperationCanceledException)
        {
            result = null;
        }

        Assert.That(result?.Outcome, Is.Null.Or.EqualTo(UploadOutcome.Recoverable).Or.EqualTo(UploadOutcome.Stop));
    }

    /// <summary>Sends one ping in this situation; in silence, cancels as soon as the other side has the request.</summary>
    private protected abstract Task<UploadResult> SendAsync(UploaderSituation situation, CancellationTokenSource? cancel = null);
}

internal enum UploaderSituation
{
    Accepting,
    Refusing,
    Unreachable,
    Silent,
}
