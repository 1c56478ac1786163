using System.IO.Compression;
using System.Security.Cryptography;

namespace Glean.Net.PackageTests;

/// <summary>The same sources give the same assemblies, wherever they are packed.</summary>
[Category("Package")]
[NonParallelizable]
internal sealed class ReproducibleTests
{
    // The Razor compiler writes the full paths of pages into the text it generates, and that text is part of the symbols.
    private static readonly string[] s_knowTheirPlace = ["Glean.Net.Collector.dll"];

    [Test]
    public async Task Packed_twice_in_different_folders_the_assemblies_are_the_same()
    {
        var feed = PackageFeed.Shared;
        var sources = PackageFeed.SourceTree();
        var copy = Path.Combine(feed.Home, "copy");
        var files = await PackageFeed.Plain.RunAsync(sources, "git", "ls-files", "--cached", "--others", "--exclude-standard", "--", ".", ":!tests", ":!samples");
        if (files.ExitCode != 0)
        {
            Assert.Ignore("These sources are no git repository: what would belong to a second copy of them is not known.\n" + files);
        }

        // The same commit, because assemblies say which they are from; and the files as they are now.
        var cloned = await PackageFeed.Plain.RunAsync(feed.Home, "git", "clone", "--quiet", "--no-checkout", sources, copy);
        Assert.That(cloned.ExitCode, Is.Zero, cloned.ToString);
        foreach (var file in files.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(file => File.Exists(Path.Combine(sources, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Path.Combine(sources, file), Path.Combine(copy, file));
        }

        var second = Path.Combine(feed.Home, "second");
        var packed = await PackageFeed.Plain.RunAsync(copy, "bash", Path.Combine(".ci", "pack"), second, feed.Version);
        Assert.That(packed.ExitCode, Is.Zero, packed.ToString);

        var compared = 0;
        Assert.Multiple(() =>
        {
            foreach (var package in feed.Packages)
            {
                using var archive = feed.Open(package);
                using var again = ZipFile.OpenRead(Path.Combine(second, Path.GetFileName(feed.PathOf(package))));
                foreach (var assembly in archive.Entries.Where(entry => entry.Name.StartsWith("Glean.", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !s_knowTheirPlace.Contains(entry.Name)))
                {
                    compared++;
                    Assert.That(HashOf(again.GetEntry(assembly.FullName)!), Is.EqualTo(HashOf(assembly)), $"{package}: {assembly.FullName}");
                }
            }
        });
        Assert.That(compared, Is.GreaterThan(10));
    }

    private static string HashOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
