using System.Reflection;
using Glean.Net.Testing;
using Microsoft.AspNetCore.Builder;
using PublicApiGenerator;

namespace Glean.Net.Tests.Architecture;

/// <summary>
/// The public face as it was approved. A difference is a promise made or broken: run with GLEAN_APPROVE=1 to write the new listing, and
/// review it like code.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly Dictionary<string, Assembly> s_assemblies = new[]
    {
        typeof(GleanSdk).Assembly, typeof(GleanTest).Assembly, typeof(Extensions.Hosting.GleanOptions).Assembly,
        typeof(GleanCommandLineExtensions).Assembly, typeof(GleanEndpointExtensions).Assembly, typeof(MeterExport).Assembly,
    }
        .ToDictionary(assembly => assembly.GetName().Name!);

    private static IEnumerable<string> Assemblies => s_assemblies.Keys;

    [Test]
    public void Every_library_that_is_packed_has_an_approved_listing()
    {
        var libraries = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project) is var text
                && text.Contains("<IsPackable>true", StringComparison.Ordinal) && !text.Contains("<PackAsTool>true", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);
        Assert.That(s_assemblies.Keys, Is.EquivalentTo(libraries));
    }

    [TestCaseSource(nameof(Assemblies))]
    public void The_public_api_is_the_approved_one(string assembly)
    {
        var path = Path.Combine(Repository.Root, "tests", "Glean.Net.Tests", "Architecture", $"{assembly}.approved.txt");
        var listing = s_assemblies[assembly].GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("GLEAN_APPROVE") == "1")
        {
            File.WriteAllText(path, listing);
        }

        Assert.That(listing, Is.EqualTo(File.ReadAllText(path).ReplaceLineEndings("\n")),
            "The public API differs from the approved listing. If that is meant, run with GLEAN_APPROVE=1 and review the difference.");
    }
}
