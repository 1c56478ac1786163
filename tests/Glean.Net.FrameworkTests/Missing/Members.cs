using System.Diagnostics;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Glean.Net.Tests.Missing;

/// <summary>Members that the suite calls and that .NET Framework lacks, as far as package Polyfill does not bring them.</summary>
internal static class Members
{
    extension(DateTimeOffset)
    {
        public static DateTimeOffset UnixEpoch => DateTimeOffset.FromUnixTimeSeconds(0);
    }

    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider time) => time.Delay(delay);
    }

    extension(Path)
    {
        /// <summary>On Linux; there is no other system here.</summary>
        public static bool IsPathFullyQualified(string path) => Path.IsPathRooted(path);
    }

    extension(ProcessStartInfo start)
    {
        // Mono's own is UTF-8; there is nothing to set.
        public Encoding StandardInputEncoding
        {
            set => _ = (start, value);
        }
    }

    extension(TcpListener listener)
    {
        public async Task<Socket> AcceptSocketAsync(CancellationToken cancellationToken)
        {
            using (cancellationToken.Register(listener.Stop))
            {
                return await listener.AcceptSocketAsync();
            }
        }
    }

    extension(SslStream stream)
    {
        public Task AuthenticateAsServerAsync(SslServerAuthenticationOptions options, CancellationToken cancellationToken) =>
            stream.AuthenticateAsServerAsync(options.ServerCertificate);
    }

    extension(string text)
    {
        public string Replace(string old, string replacement, StringComparison comparison) => comparison == StringComparison.Ordinal
            ? text.Replace(old, replacement)
            : throw new NotSupportedException("As much as the suite needs.");

        public IEnumerable<Rune> EnumerateRunes()
        {
            for (var place = 0; place < text.Length; place++)
            {
                if (char.IsHighSurrogate(text[place]) && place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]))
                {
                    yield return new Rune(char.ConvertToUtf32(text[place], text[++place]));
                }
                else
                {
                    yield return new Rune(char.IsSurrogate(text[place]) ? 0xFFFD : text[place]);
                }
            }
        }
    }

    extension(ECDsa key)
    {
        /// <summary>Of a key on P-256.</summary>
        public byte[] ExportSubjectPublicKeyInfo()
        {
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            return [.. Convert.FromBase64String("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"), .. point.X, .. point.Y];
        }
    }
}

/// <summary>One character of Unicode.</summary>
internal readonly struct Rune(int value)
{
    public int Utf8SequenceLength => value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;

    public override string ToString() => char.ConvertFromUtf32(value);
}

internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}

internal sealed class SslServerAuthenticationOptions
{
    public required X509Certificate2 ServerCertificate { get; init; }
}

internal sealed class SslClientAuthenticationOptions
{
    public required RemoteCertificateValidationCallback RemoteCertificateValidationCallback { get; init; }
}

internal sealed class SocketsHttpHandler : HttpClientHandler
{
    public SslClientAuthenticationOptions SslOptions
    {
        set => ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) =>
            value.RemoteCertificateValidationCallback(request, certificate, chain, errors);
    }
}
