using System.Security.Cryptography;
using System.Text;

namespace Glean.Net.Runtime;

/// <summary>A text with a signature in its first line (ECDSA, P-256, SHA-256). Pure.</summary>
internal static class SignedText
{
    private const int CoordinateBytes = 32;

    /// <summary>How the public information of a P-256 key begins, up to the two coordinates: algorithm, curve, "uncompressed point".</summary>
    private static readonly byte[] s_keyPrefix =
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01,
        0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a text is a public key that can be used.</summary>
    public static bool IsKey(string publicKey) => PointOf(publicKey) is not null;

    /// <summary>The text that a document holds; null where it is no text, or not signed by this key.</summary>
    /// <param name="document">The document's bytes.</param>
    /// <param name="publicKey">The key; null for a document without signature.</param>
    public static string? Read(byte[] document, string? publicKey)
    {
        var start = 0;
        if (publicKey is not null)
        {
            start = Array.IndexOf(document, (byte)'\n') + 1;
            if (start == 0 || !IsSigned(document, start, publicKey))
            {
                return null;
            }
        }

        try
        {
            return s_utf8.GetString(document, start, document.Length - start);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsSigned(byte[] document, int start, string publicKey)
    {
        if (PointOf(publicKey) is not { } point || Decoded(Encoding.ASCII.GetString(document, 0, start).Trim()) is not { } signature)
        {
            return false;
        }

        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
            return key.VerifyData(document, start, document.Length - start, signature, HashAlgorithmName.SHA256);
        }
        catch (Exception fault) when (fault is CryptographicException or PlatformNotSupportedException or NotImplementedException)
        {
            return false; // a point that is not on the curve, or a platform without these curves, such as Mono
        }
    }

    private static ECPoint? PointOf(string publicKey) =>
        Decoded(publicKey) is { } bytes
        && bytes.Length == s_keyPrefix.Length + (2 * CoordinateBytes)
        && bytes.AsSpan(0, s_keyPrefix.Length).SequenceEqual(s_keyPrefix)
            ? new ECPoint
            {
                X = bytes.AsSpan(s_keyPrefix.Length, CoordinateBytes).ToArray(),
                Y = bytes.AsSpan(s_keyPrefix.Length + CoordinateBytes).ToArray(),
            }
            : null;

    private static byte[]? Decoded(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
