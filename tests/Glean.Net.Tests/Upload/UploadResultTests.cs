using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

public sealed class UploadResultTests
{
    [TestCase(200), TestCase(204), TestCase(299)]
    public void Any_2xx_delivers_the_ping_and_is_no_failure(int code)
    {
        var result = UploadResult.FromStatusCode(code);

        Assert.That(result.Outcome, Is.EqualTo(UploadOutcome.Delivered));
        Assert.That(result.FailureLabel, Is.Null);
    }

    [TestCase(400), TestCase(404), TestCase(413), TestCase(499)]
    public void Case_8_A_4xx_drops_the_ping(int code)
    {
        var result = UploadResult.FromStatusCode(code);

        Assert.That(result.Outcome, Is.EqualTo(UploadOutcome.Unrecoverable));
        Assert.That(result.FailureLabel, Is.EqualTo("status_code_4xx"));
    }

    [TestCase(408), TestCase(429)]
    public void U1_A_request_for_patience_keeps_the_ping_under_the_label_of_4xx(int code)
    {
        var result = UploadResult.FromStatusCode(code);

        Assert.That(result.Outcome, Is.EqualTo(UploadOutcome.Recoverable));
        Assert.That(result.FailureLabel, Is.EqualTo("status_code_4xx"));
    }

    [TestCase(500), TestCase(503), TestCase(599)]
    public void Case_9_A_5xx_keeps_the_ping(int code)
    {
        var result = UploadResult.FromStatusCode(code);

        Assert.That(result.Outcome, Is.EqualTo(UploadOutcome.Recoverable));
        Assert.That(result.FailureLabel, Is.EqualTo("status_code_5xx"));
    }

    [TestCase(101), TestCase(301), TestCase(304), TestCase(600), TestCase(0), TestCase(-7), TestCase(int.MaxValue)]
    public void Case_10_Any_other_code_keeps_the_ping_as_unknown(int code)
    {
        var result = UploadResult.FromStatusCode(code);

        Assert.That(result.Outcome, Is.EqualTo(UploadOutcome.Recoverable));
        Assert.That(result.FailureLabel, Is.EqualTo("status_code_unknown"));
    }

    [Test]
    public void Results_without_an_answer_have_their_own_labels()
    {
        Assert.That(UploadResult.RecoverableFailure.FailureLabel, Is.EqualTo("recoverable"));
        Assert.That(UploadResult.RecoverableFailure.Outcome, Is.EqualTo(UploadOutcome.Recoverable));
        Assert.That(UploadResult.UnrecoverableFailure.FailureLabel, Is.EqualTo("unrecoverable"));
        Assert.That(UploadResult.UnrecoverableFailure.Outcome, Is.EqualTo(UploadOutcome.Unrecoverable));
        Assert.That(UploadResult.Incapable.FailureLabel, Is.EqualTo("incapable"));
        Assert.That(UploadResult.Incapable.Outcome, Is.EqualTo(UploadOutcome.Unrecoverable));
        Assert.That(UploadResult.Stop.FailureLabel, Is.Null);
        Assert.That(UploadResult.Stop.Outcome, Is.EqualTo(UploadOutcome.Stop));
    }

    [Test]
    public void A_wish_for_time_that_is_not_positive_is_none()
    {
        Assert.That(UploadResult.FromStatusCode(503, TimeSpan.Zero).RetryAfter, Is.Null);
        Assert.That(UploadResult.FromStatusCode(503, TimeSpan.FromSeconds(-1)).RetryAfter, Is.Null);
        Assert.That(UploadResult.FromStatusCode(503, TimeSpan.FromSeconds(1)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }
}
