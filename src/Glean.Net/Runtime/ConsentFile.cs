using System.Text;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Polyfills;

namespace Glean.Net.Runtime;

/// <summary>
/// A decision of the user's that the store has not taken yet, in a file beside it. It is there from the moment of the decision until the
/// commit: a process that dies in between, or whose store refuses for good, leaves it to the next start, and other processes on the
/// same directory obey it. That it comes and goes is also what wakes those of them that are idle.
/// </summary>
internal sealed class ConsentFile(string directory)
{
    /// <summary>The file's name inside the data directory.</summary>
    public const string Name = "consent_pending";

    /// <summary>Two words and a line's end.</summary>
    private const int MostBytes = 100;

    /// <summary>A moment, on every disk that is of use.</summary>
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromHours(1);

    private readonly string _path = Paths.In(directory, Name);

    /// <summary>What is still to be done; null for nothing. What cannot be read is taken as the user's no.</summary>
    public OwedConsent? Read()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[MostBytes];
            var lines = Encoding.ASCII.GetString(bytes, 0, file.Read(bytes, 0, bytes.Length)).Split('\n');
            return new OwedConsent(ConsentWords.Read(lines[0]) ?? ConsentLevel.Off, lines.Length > 1 ? ConsentWords.Read(lines[1]) : null);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            return new OwedConsent(ConsentLevel.Off, null);
        }
    }

    public void Write(OwedConsent owed)
    {
        var whole = $"{_path}.{Guid.NewGuid():N}"; // others may read at any moment, and half a decision would be a no
        try
        {
            Directory.CreateDirectory(directory);
            using (var file = new FileStream(whole, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var bytes = Encoding.ASCII.GetBytes(
                    $"{ConsentWords.Of(owed.Lowest)}\n{(owed.Choice is { } choice ? ConsentWords.Of(choice) : "")}\n");
                file.Write(bytes, 0, bytes.Length);
                file.Flush(flushToDisk: true);
            }

            PutInPlace(whole);
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            GleanLog.Warn($"a decision of the user's is kept nowhere but in the store: {fault.GetType().Name}");
            if (File.Exists(whole))
            {
                Delete(whole);
            }

            return;
        }

        DeleteLeftovers();
    }

    /// <summary>What a process left that was killed between the lines above; by now nobody is writing it any more.</summary>
    private void DeleteLeftovers()
    {
        try
        {
            var leftovers = Directory.GetFiles(directory, $"{Name}.*")
                .Where(other => File.GetLastWriteTimeUtc(other) < File.GetLastWriteTimeUtc(_path) - s_longestWrite);
            foreach (var leftover in leftovers)
            {
                File.Delete(leftover);
            }
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            GleanLog.Debug($"a leftover of a killed process stays for now: {fault.GetType().Name}");
        }
    }

    private void PutInPlace(string whole)
    {
        try
        {
            if (File.Exists(_path))
            {
                File.Replace(whole, _path, destinationBackupFileName: null);
            }
            else
            {
                File.Move(whole, _path);
            }
        }
        catch (IOException)
        {
            // Another process has put its own there, or taken it away, in between.
            File.Copy(whole, _path, overwrite: true);
            File.Delete(whole);
        }
    }

    /// <summary>The store has taken it.</summary>
    public void Delete() => Delete(_path);

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            GleanLog.Warn($"{path} could not be deleted; {Name} is obeyed until it is: {fault.GetType().Name}");
        }
    }
}

/// <summary>A decision that the store has not taken yet.</summary>
/// <param name="Lowest">The lowest level there was since: what it does not keep is to be deleted.</param>
/// <param name="Choice">What the user chose last, where that is kept in the store; null for nothing.</param>
internal readonly record struct OwedConsent(ConsentLevel Lowest, ConsentLevel? Choice);
