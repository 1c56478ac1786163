using System.Collections.Concurrent;
using System.Text;

namespace Glean.Net.Testing;

/// <summary>What one process has looked at; each identifier goes into a file, too, if there is one, which other processes may write to.</summary>
/// <param name="path">The file; null or empty for none.</param>
internal sealed class LookedAtMetrics(string? path)
{
    /// <summary>Some ten seconds. Whoever has the file has it for the time of one short write.</summary>
    private const int MaxAttempts = 10_000;

    private readonly ConcurrentDictionary<string, bool> _identifiers = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Identifiers => [.. _identifiers.Keys.OrderBy(identifier => identifier, StringComparer.Ordinal)];

    /// <exception cref="IOException">The file cannot be written: a report of it would accuse the tests.</exception>
    public void Add(string identifier)
    {
        if (_identifiers.TryAdd(identifier, true) && !string.IsNullOrEmpty(path))
        {
            Append(path!, Encoding.UTF8.GetBytes(identifier + "\n"));
        }
    }

    /// <summary>Appending is no single step on every system, so the file is opened for nobody else meanwhile; whoever comes second tries again.</summary>
    private static void Append(string path, byte[] line)
    {
        var pause = default(SpinWait);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
                file.Write(line, 0, line.Length);
                return;
            }
            catch (IOException failure) when (failure is not DirectoryNotFoundException && attempt < MaxAttempts)
            {
                pause.SpinOnce();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"GLEAN_TEST_COVERAGE names a file that cannot be written, {path}: {failure.Message}", failure);
            }
        }
    }
}
