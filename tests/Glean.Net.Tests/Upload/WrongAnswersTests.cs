using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>The HTTP transport against a server that answers wrongly in every way we could think of.</summary>
public sealed class WrongAnswersTests
{
    private static readonly Dictionary<string, (Answer Answer, UploadResult Result)> s_answers = new()
    {
        ["reset before the body"] = (Answers.ResetBeforeBody(), UploadResult.RecoverableFailure),
        ["reset after the body"] = (Answers.ResetAfterBody(), UploadResult.RecoverableFailure),
        ["closed without an answer"] = (Answers.CloseWithoutAnswer(), UploadResult.RecoverableFailure),
        ["half a head"] = (Answers.HalfAHead(), UploadResult.RecoverableFailure),
        ["not HTTP at all"] = (Answers.NotHttp(), UploadResult.RecoverableFailure),
        ["half a body"] = (Answers.HalfABody(200), UploadResult.FromStatusCode(200)),
        ["half a body of an error"] = (Answers.HalfABody(500), UploadResult.FromStatusCode(500)),
        ["silence in the body"] = (Answers.HangInBody(200), UploadResult.FromStatusCode(200)),
        ["endless body"] = (Answers.EndlessBody(200), UploadResult.FromStatusCode(200)),
        ["endless head"] = (Answers.EndlessHead(), UploadResult.RecoverableFailure),
        ["redirect loop"] = (Answers.RedirectToItself(307), UploadResult.FromStatusCode(307)),
        ["informational answers first"] = (Answers.InformationalThen(200), UploadResult.FromStatusCode(200)),
        ["another protocol"] = (Answers.SwitchingProtocols(), UploadResult.FromStatusCode(101)),
        ["no content"] = (Answers.Status(204), UploadResult.FromStatusCode(204)),
    };

    private readonly GleanClock _clock = new();

    [Test]
    public async Task A_wrong_answer_is_one_result_and_no_exception([ValueSource(nameof(Names))] string name)
    {
        if (NotOnMonoAttribute.IsMono && name == "informational answers first")
        {
            Assert.Ignore("Mono: it takes the first answer for the last, whatever it says");
        }

        var (answer, expected) = s_answers[name];
        await using var server = LoopbackServer.Start(answer);

        Assert.That(await SendAsync(server.Endpoint), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_refused_connection_is_recoverable() =>
        Assert.That(await SendAsync(LoopbackServer.NobodyListens()), Is.EqualTo(UploadResult.RecoverableFailure));

    [Test]
    public async Task A_slow_answer_is_waited_for()
    {
        var goOn = new TaskCompletionSource();
        await using var server = LoopbackServer.Start(Answers.Slow(200, goOn.Task));

        var sending = SendAsync(server.Endpoint);
        await server.WhenRequestedAsync(1);
        Assert.That(sending.IsCompleted, Is.False);
        goOn.SetResult();

        Assert.That(await sending, Is.EqualTo(UploadResult.FromStatusCode(200)));
    }

    [Test]
    public async Task An_endless_body_is_not_read_to_its_end()
    {
        var left = new TaskCompletionSource();
        await using var server = LoopbackServer.Start(Answers.EndlessBody(200, left));

        await SendAsync(server.Endpoint);

        await left.Task; // the client closed the connection, as the only way out of such an answer
    }

    [Test]
    public async Task Cancelling_a_hanging_attempt_closes_its_connection()
    {
        var left = new TaskCompletionSource();
        await using var server = LoopbackServer.Start(Answers.Hang(left));
        using var cancel = new CancellationTokenSource();

        var sending = SendAsync(server.Endpoint, cancel.Token);
        await server.WhenRequestedAsync(1);
        await cancel.CancelAsync();

        Assert.That(async () => await sending, Throws.InstanceOf<OperationCanceledException>());
        await left.Task;
    }

    [Test]
    public async Task After_a_reset_the_next_ping_gets_a_new_connection()
    {
        await using var server = LoopbackServer.Start(Answers.ResetAfterBody(), Answers.Status(200));
        using var uploader = HttpPingUploader.For(server.Endpoint, _clock);

        var request = HttpPingUploaderTests.RequestFor(server.Endpoint);
        var first = await uploader.UploadAsync(request, CancellationToken.None);
        var second = await uploader.UploadAsync(request, CancellationToken.None);

        Assert.That(first.Outcome, Is.EqualTo(UploadOutcome.Recoverable));
        Assert.That(second.Outcome, Is.EqualTo(UploadOutcome.Delivered));
    }

    [Test]
    [NotOnMono("it cannot make certificates")]
    public async Task A_certificate_that_nobody_vouches_for_is_recoverable_and_nothing_is_sent()
    {
        using var certificate = MakeCertificate();
        await using var server = LoopbackServer.StartTls(certificate, Answers.Status(200));

        Assert.That(await SendAsync(server.Endpoint), Is.EqualTo(UploadResult.RecoverableFailure));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_server_without_TLS_where_TLS_is_promised_is_recoverable_and_gets_nothing()
    {
        await using var server = LoopbackServer.StartPretendingTls(Answers.Status(200));
        using var cancel = new CancellationTokenSource();

        // Such a server waits for a request's end that never comes; the attempt is ended by its time, here by hand.
        var sending = SendAsync(server.Endpoint, cancel.Token);
        await server.WhenConnectedAsync(1);
        await cancel.CancelAsync();

        Assert.That(async () => await sending, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    [NotOnMono("it cannot make certificates")]
    public async Task A_certificate_that_is_trusted_lets_the_ping_through()
    {
        using var certificate = MakeCertificate();
        await using var server = LoopbackServer.StartTls(certificate, Answers.Status(200));
        using var uploader = new HttpPingUploader(
            new SocketsHttpHandler
            {
                UseProxy = false,
                SslOptions = new SslClientAuthenticationOptions
                {
                    RemoteCertificateValidationCallback = (_, offered, _, _) =>
                        offered?.GetCertHashString() == certificate.GetCertHashString(),
                },
            },
            _clock);

        var result = await uploader.UploadAsync(HttpPingUploaderTests.RequestFor(server.Endpoint), CancellationToken.None);

        Assert.That(result.Outcome, Is.EqualTo(UploadOutcome.Delivered));
    }

    private static IEnumerable<string> Names() => s_answers.Keys;

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    private async Task<UploadResult> SendAsync(Uri endpoint, CancellationToken cancellationToken = default)
    {
        using var uploader = HttpPingUploader.For(endpoint, _clock);
        return await uploader.UploadAsync(HttpPingUploaderTests.RequestFor(endpoint), cancellationToken);
    }
}
