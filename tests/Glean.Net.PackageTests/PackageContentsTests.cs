using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace Glean.Net.PackageTests;

/// <summary>What is in each package: everything that belongs there, and nothing else.</summary>
[Category("Package")]
internal sealed class PackageContentsTests
{
    private const string Ahead = "runtimes/";

    private static PackageFeed Feed => PackageFeed.Shared;

    private static string ApprovedPath => Path.Combine(PackageFeed.SourceTree(), "tests", "Glean.Net.PackageTests", "Packages.approved.txt");

    /// <summary>A file or a dependency that comes or goes is a promise made or broken: GLEAN_APPROVE=1 writes the new listing.</summary>
    [Test]
    public void The_packages_hold_the_approved_files_and_depend_on_what_was_approved()
    {
        var listing = string.Join('\n', Feed.Packages.Select(Listing));
        if (Environment.GetEnvironmentVariable("GLEAN_APPROVE") == "1")
        {
            File.WriteAllText(ApprovedPath, listing);
        }

        Assert.That(listing, Is.EqualTo(File.ReadAllText(ApprovedPath).ReplaceLineEndings("\n")),
            "Files or dependencies differ from the approved listing. If that is meant, run with GLEAN_APPROVE=1 and review the difference.");
    }

    [Test]
    public void Whatever_says_that_it_can_be_packed_is_packed()
    {
        var packable = Directory.EnumerateFiles(Path.Combine(PackageFeed.SourceTree(), "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("<IsPackable>true", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);
        Assert.That(Feed.Packages, Is.EquivalentTo(packable));
    }

    [Test]
    public void Each_says_what_it_is() => OfEach((package, archive) =>
    {
        var metadata = Manifest(archive);
        string? Of(string name) => metadata.Element(metadata.Name.Namespace + name)?.Value;

        Assert.That(Of("license"), Is.EqualTo("MPL-2.0"), package);
        Assert.That(Of("description"), Has.Length.GreaterThan(40), package);
        Assert.That(Of("tags")!.Split(' '), Does.Contain("glean").And.Contain("telemetry"), package);
        Assert.That(Of("authors"), Is.Not.Empty, package);
        Assert.That(Of("readme"), Is.EqualTo("README.md"), package);
        Assert.That(Of("icon"), Is.EqualTo("icon.png"), package);
        Assert.That(Text(archive, "README.md"), Is.EqualTo(File.ReadAllText(Path.Combine(PackageFeed.SourceTree(), "src", package, "README.md"))), package);
        using var icon = archive.GetEntry("icon.png")!.Open();
        var start = new byte[24];
        icon.ReadExactly(start);
        Assert.That(Encoding.ASCII.GetString(start, 1, 3), Is.EqualTo("PNG"));
        Assert.That((start[19], start[23]), Is.EqualTo((128, 128)), "pixels");
        if (Path.Exists(Path.Combine(PackageFeed.SourceTree(), ".git")))
        {
            var repository = metadata.Element(metadata.Name.Namespace + "repository")!;
            Assert.That(repository.Attribute("type")!.Value, Is.EqualTo("git"), package);
            Assert.That(repository.Attribute("commit")!.Value, Has.Length.EqualTo(40), package);
        }
    });

    [Test]
    public void Each_library_is_documented() => OfEach((package, archive) =>
    {
        foreach (var library in archive.Entries.Where(entry => entry.FullName.StartsWith("lib/", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            var documentation = Text(archive, Path.ChangeExtension(library.FullName, ".xml"));
            Assert.That(XDocument.Parse(documentation).Descendants("member"), Is.Not.Empty, library.FullName);
        }
    });

    /// <summary>A build that anybody can repeat, and symbols that fit it: beside each package, with paths that no machine has.</summary>
    [Test]
    public void Each_assembly_of_ours_is_reproducible_and_has_its_symbols_in_the_package_beside_it() => OfEach((package, archive) =>
    {
        using var symbols = Feed.OpenSymbols(package);
        foreach (var assembly in OwnAssemblies(archive).Where(entry => !entry.FullName.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            using var image = new PEReader(new MemoryStream(Bytes(assembly)));
            var directory = image.ReadDebugDirectory();
            Assert.That(directory.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible), assembly.FullName);

            // Compiled ahead of time it is the same assembly, with the same symbols.
            var symbolFile = symbols.GetEntry(Path.ChangeExtension(assembly.FullName.StartsWith(Ahead, StringComparison.Ordinal) ? $"lib/net10.0/{assembly.Name}" : assembly.FullName, ".pdb"));
            Assert.That(symbolFile, Is.Not.Null, assembly.FullName);
            using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(symbolFile!)));
            var reader = provider.GetMetadataReader();
            var meant = image.ReadCodeViewDebugDirectoryData(directory.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;
            Assert.That(new BlobContentId(reader.DebugMetadataHeader!.Id).Guid, Is.EqualTo(meant), $"{assembly.FullName}: symbols of another build");
            Assert.That(
                reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).Where(path => Path.IsPathRooted(path) && !path.StartsWith("/_", StringComparison.Ordinal)),
                Is.Empty, assembly.FullName);
        }
    });

    /// <summary>What makes a cold start short: the same assembly, with code for the processor.</summary>
    [Test]
    public void The_library_is_there_compiled_ahead_of_time_for_the_systems_asked_for_and_plain_for_all_others()
    {
        using var archive = Feed.Open("Glean.Net");
        string[] meant = PackageFeed.AheadOfTime.Length == 0 ? [] : [$"{Ahead}{PackageFeed.AheadOfTime}/lib/net10.0/Glean.Net.dll"];
        var ahead = archive.Entries.Where(entry => entry.FullName.StartsWith(Ahead, StringComparison.Ordinal)).ToList();
        Assert.That(ahead.Select(entry => entry.FullName), Is.EquivalentTo(meant));
        Assert.That(ahead, Has.All.Matches<ZipArchiveEntry>(entry => HoldsNativeCode(entry!)));
        Assert.That(HoldsNativeCode(archive.GetEntry("lib/net10.0/Glean.Net.dll")!), Is.False);
    }

    /// <summary>The compiler looks for generators in one folder, and for what they need beside them.</summary>
    [Test]
    public void The_library_brings_the_generator_with_all_it_needs_and_nothing_of_it_reaches_applications()
    {
        using var archive = Feed.Open("Glean.Net");
        Assert.That(archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("analyzers/", StringComparison.Ordinal)), Is.EquivalentTo(new[]
        {
            "analyzers/dotnet/cs/Glean.Net.Generator.dll", "analyzers/dotnet/cs/Glean.Net.Registry.dll", "analyzers/dotnet/cs/YamlDotNet.dll",
        }));
        Assert.That(Manifest(archive).ToString(), Does.Not.Contain("YamlDotNet").And.Not.Contain("CodeAnalysis"));
    }

    private static bool HoldsNativeCode(ZipArchiveEntry assembly)
    {
        using var image = new PEReader(new MemoryStream(Bytes(assembly)));
        return image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private static void OfEach(Action<string, ZipArchive> check) => Assert.Multiple(() =>
    {
        Assert.That(Feed.Packages, Has.Count.GreaterThan(5));
        foreach (var package in Feed.Packages)
        {
            using var archive = Feed.Open(package);
            check(package, archive);
        }
    });

    private static string Listing(string package)
    {
        using var archive = Feed.Open(package);
        using var symbols = Feed.OpenSymbols(package);
        var lines = new List<string> { package };
        // What is compiled ahead depends on the machine that packs; a test of its own looks at it.
        lines.AddRange(Files(archive).Where(file => !file.StartsWith(Ahead, StringComparison.Ordinal)).Select(file => "  " + file));
        lines.AddRange(Files(symbols).Where(file => file.EndsWith(".pdb", StringComparison.Ordinal)).Select(file => "  symbols: " + file));
        var metadata = Manifest(archive);
        lines.AddRange(metadata.Descendants(metadata.Name.Namespace + "group").Elements().Select(needed =>
            $"  {needed.Parent!.Attribute("targetFramework")!.Value} needs {needed.Attribute("id")?.Value ?? needed.Attribute("name")?.Value} "
            + (needed.Attribute("version")?.Value.Replace(Feed.Version, "of the same version", StringComparison.Ordinal) ?? "of the machine")));

        return string.Join('\n', lines) + "\n";
    }

    // The envelope is the packer's, the same for all.
    private static IEnumerable<string> Files(ZipArchive archive) => archive.Entries.Select(entry => entry.FullName)
        .Where(name => name is not "[Content_Types].xml" and not "_rels/.rels" && !name.StartsWith("package/services/", StringComparison.Ordinal) && !name.EndsWith(".nuspec", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<ZipArchiveEntry> OwnAssemblies(ZipArchive archive) => archive.Entries.Where(entry =>
        entry.Name.StartsWith("Glean.Net", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal));

    private static XElement Manifest(ZipArchive archive) =>
        XDocument.Parse(Text(archive, archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).FullName).TrimStart('\uFEFF')).Root!.Elements().First();

    private static string Text(ZipArchive archive, string name) => new StreamReader(new MemoryStream(Bytes(archive.GetEntry(name)!))).ReadToEnd();

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
