using System.Security.Cryptography;
using System.Text;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>Server knobs that a client fetches by itself.</summary>
public sealed class RemoteConfigurationTests : IDisposable
{
    private const string Off = """{"metrics_enabled":{"sample.text":false}}""";

    private const string NoCurves = "it has no ECDSA";

    private readonly Lazy<ECDsa> _created = new(() => ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly string _file = Path.GetTempFileName();

    private ECDsa Key => _created.Value;

    private string PublicKey => Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo());

    public void Dispose()
    {
        File.Delete(_file);
        if (_created.IsValueCreated)
        {
            Key.Dispose();
        }
    }

    [Test]
    public async Task A_file_is_read_at_the_start_and_again_after_the_interval()
    {
        await File.WriteAllTextAsync(_file, Off);
        using var glean = Start(new RemoteConfiguration { Location = new Uri(_file) });
        await Look(glean, TimeSpan.Zero);
        Samples.Text.Set("no");
        Assert.That(Samples.Text.TestGetValue(), Is.Null);

        await File.WriteAllTextAsync(_file, """{"metrics_enabled":{"sample.text":true}}""");
        await Look(glean, TimeSpan.FromHours(6));
        Samples.Text.Set("yes");
        Assert.That(Samples.Text.TestGetValue(), Is.EqualTo("yes"));
    }

    [Test]
    [NotOnMono(NoCurves)]
    public async Task A_document_counts_only_with_the_signature_of_the_key()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = Signed(Key, Off);
        byte[][] bad =
        [
            Signed(stranger, Off), Encoding.UTF8.GetBytes(Off), [], [.. good, (byte)' '], Encoding.UTF8.GetBytes("AAAA\n" + Off),
            Encoding.UTF8.GetBytes("no base64!\n" + Off),
        ];
        foreach (var document in bad)
        {
            Assert.That(SignedText.Read(document, PublicKey), Is.Null);
        }

        Assert.That(SignedText.Read(good, PublicKey), Is.EqualTo(Off));
        Assert.That(SignedText.Read([0xFF, 0xFE], null), Is.Null, "no text");

        await File.WriteAllBytesAsync(_file, bad[0]);
        using var glean = Start(new RemoteConfiguration { Location = new Uri(_file), PublicKey = PublicKey });
        await Look(glean, TimeSpan.Zero);
        Samples.Text.Set("still recorded");
        Assert.That(Samples.Text.TestGetValue(), Is.Not.Null);
    }

    [Test]
    [NotOnMono(NoCurves)]
    public async Task A_server_is_asked_only_while_the_user_allows_it()
    {
        var document = Encoding.UTF8.GetString(Signed(Key, Off));
        await using var server = LoopbackServer.Start(exchange =>
            exchange.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Length: {document.Length}\r\n\r\n{document}"));
        using var glean = Start(new RemoteConfiguration { Location = new Uri(server.Endpoint, "/knobs"), PublicKey = PublicKey }, isOn: false);
        await Look(glean, TimeSpan.Zero);
        Assert.That(server.Requests, Is.Empty);

        glean.Client.UploadEnabled = true;
        await Look(glean, TimeSpan.FromHours(6));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Samples.Text.Set("no");
        Assert.That(Samples.Text.TestGetValue(), Is.Null);
    }

    [Test]
    [NotOnMono(NoCurves)]
    public async Task A_server_that_fails_is_asked_again_later()
    {
        await using var server = LoopbackServer.Start(
            exchange => exchange.WriteAsync("HTTP/1.1 500 Fault\r\nContent-Length: 0\r\n\r\n"),
            exchange => exchange.WriteAsync("HTTP/1.1 302 Elsewhere\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
            exchange => exchange.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Length: {RemoteConfigurationFeed.MostBytes + 1}\r\n\r\n"));
        using var glean = Start(new RemoteConfiguration { Location = server.Endpoint, PublicKey = PublicKey });
        for (var look = 0; look < 3; look++)
        {
            await Look(glean, TimeSpan.FromHours(look == 0 ? 0 : 6));
        }

        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    [NotOnMono(NoCurves)]
    public void What_cannot_be_used_is_refused_with_a_sentence()
    {
        var server = new Uri("https://config.example");
        Assert.Throws<ArgumentException>(() => Check(new RemoteConfiguration { Location = server }));
        Assert.Throws<ArgumentException>(() => Check(new RemoteConfiguration { Location = server, PublicKey = "AAAA" }));
        Assert.Throws<ArgumentException>(() => Check(new RemoteConfiguration { Location = new Uri("http://config.example"), PublicKey = PublicKey }));
        Assert.Throws<ArgumentException>(() => Check(
            new RemoteConfiguration { Location = server, PublicKey = PublicKey, Interval = TimeSpan.FromSeconds(1) }));
        Assert.DoesNotThrow(() => Check(new RemoteConfiguration { Location = server, PublicKey = PublicKey }));
    }

    private static void Check(RemoteConfiguration remote) =>
        new GleanConfiguration { ApplicationId = "x", UploadEnabled = true, RemoteConfiguration = remote }.Check();

    private static byte[] Signed(ECDsa key, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return [.. Encoding.ASCII.GetBytes(Convert.ToBase64String(key.SignData(body, HashAlgorithmName.SHA256)) + "\n"), .. body];
    }

    private static GleanTest Start(RemoteConfiguration remote, bool isOn = true) =>
        Samples.Start(configuration => configuration with { RemoteConfiguration = remote }, isOn);

    /// <summary>Lets time pass until the next look, and waits for it.</summary>
    private static async Task Look(GleanTest glean, TimeSpan time)
    {
        await glean.Client.FlushAsync();
        await glean.Client.Parts.Dispatcher.WhenIdleAsync();
        glean.Clock.Advance(time);
        await glean.Client.Parts.Feed!.Latest;
    }
}
