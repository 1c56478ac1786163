using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Glean.Net.Upload;

/// <summary>How hard one ping is tried while it is in hand: a time-out for each attempt, few retries with growing delays, a time for all.</summary>
/// <remarks>The only file that knows Polly. What a failure means for later is <see cref="UploadQueue"/>'s business.</remarks>
internal sealed class UploadPipeline(UploadSettings settings, UploadClock clock)
{
    /// <summary>What Polly is given where no time is left; zero would mean "no time-out".</summary>
    private static readonly TimeSpan s_noTime = TimeSpan.FromMilliseconds(1);

    /// <param name="attempt">Makes one attempt, and ends it when its token is cancelled.</param>
    /// <param name="mayRetry">Whether the window allows another attempt.</param>
    /// <param name="transfer">Ends an attempt in progress; none is begun after it.</param>
    /// <param name="patience">Ends a delay between two attempts; an attempt in progress is not touched.</param>
    /// <returns>What the last attempt said; <see cref="UploadResult.Stop"/> if there was none.</returns>
    public async Task<UploadResult> SendAsync(
        Func<CancellationToken, Task<UploadResult>> attempt, Func<bool> mayRetry, CancellationToken transfer, CancellationToken patience)
    {
        var end = clock.Now + settings.Policy.TotalTimeout;
        var last = UploadResult.Stop;

        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, patience);
        var outcome = await BuildRetries(end, mayRetry)
            .ExecuteOutcomeAsync(AttemptAsync, context, BuildTimeout(end))
            .ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        if (outcome.Exception is not OperationCanceledException)
        {
            outcome.ThrowIfException();
        }

        return last;

        // Two tokens, and hence two pipelines: a shutdown ends our patience, but lets the attempt in progress have its answer.
        async ValueTask<Outcome<UploadResult>> AttemptAsync(ResilienceContext _, ResiliencePipeline timed)
        {
            last = await timed
                .ExecuteAsync(async token => await attempt(token).ConfigureAwait(false), transfer)
                .ConfigureAwait(false);
            return Outcome.FromResult(last);
        }
    }

    private ResiliencePipeline BuildTimeout(TimeSpan end) =>
        new ResiliencePipelineBuilder { TimeProvider = settings.TimeProvider }
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = _ => new ValueTask<TimeSpan>(TimeForAttempt(end)) })
            .Build();

    private ResiliencePipeline<UploadResult> BuildRetries(TimeSpan end, Func<bool> mayRetry) =>
        new ResiliencePipelineBuilder<UploadResult> { TimeProvider = settings.TimeProvider }
            .AddRetry(new RetryStrategyOptions<UploadResult>
            {
                MaxRetryAttempts = int.MaxValue, // ShouldRetry counts; Polly would not take "none"
                ShouldHandle = failed => new ValueTask<bool>(ShouldRetry(failed, end) && mayRetry()),
                DelayGenerator = next => new ValueTask<TimeSpan?>(
                    settings.Policy.RetryDelayBefore(next.AttemptNumber, settings.Jitter())),
            })
            .Build();

    private bool ShouldRetry(RetryPredicateArguments<UploadResult> failed, TimeSpan end) =>
        failed.Outcome.Result?.Outcome is UploadOutcome.Recoverable
        && failed.AttemptNumber < settings.Policy.RetriesPerPing
        && clock.Now + settings.Policy.RetryDelayBefore(failed.AttemptNumber, chance: 1) < end;

    private TimeSpan TimeForAttempt(TimeSpan end)
    {
        var left = end - clock.Now;
        return left < s_noTime ? s_noTime
            : left < settings.Policy.AttemptTimeout ? left
            : settings.Policy.AttemptTimeout;
    }
}
