using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Glean.Net.Registry.Linting;

namespace Glean.Net.DocumentationTests;

/// <summary>What README, the guide and the packages' own pages show is true: it compiles, parses, exists, leads somewhere.</summary>
internal sealed partial class DocumentationTests
{
    private static readonly string[] s_languages = ["csharp", "yaml", "xml", "html", "json", "sh", "text", "ini"];

    private static IEnumerable<Page> Pages => Page.All;

    private static IEnumerable<Block> Blocks => Page.All.SelectMany(page => page.Blocks);

    private static IEnumerable<TestCaseData> CSharp => Of("csharp");

    [Test]
    public void There_is_a_guide() =>
        Assert.That(Page.All.Select(page => page.Path), Is.SupersetOf(new[]
        {
            "README.md", "docs/guide/README.md", "docs/guide/first-ping.md", "docs/guide/registry.md", "docs/guide/metric-types.md",
            "docs/guide/testing.md", "docs/guide/automatic-events.md", "docs/guide/consent.md", "docs/guide/debugging.md", "docs/guide/hosting.md", "docs/guide/meters.md", "docs/guide/server-side.md", "docs/guide/recipes.md", "docs/guide/deployment.md",
            "docs/guide/migrating.md", "docs/guide/faq.md", "docs/guide/troubleshooting.md",
        }));

    [TestCaseSource(nameof(CSharp))]
    public void A_block_of_CSharp_compiles(Block block) => Assert.That(new PageCode(block.Page).Complaints(block), Is.Empty);

    [TestCaseSource(nameof(Pages))]
    public void The_registry_of_a_page_is_one_that_the_build_takes_without_a_word(Page page) =>
        Assert.That(new PageCode(page).RegistryFindings(), Is.Empty);

    [TestCaseSource(nameof(Pages))]
    public void Commands_name_what_there_is(Page page)
    {
        var faults = Checked(page)
            .Where(block => block.Language == "sh" || (block.Language.Length == 0 && block.Text.StartsWith("dotnet ", StringComparison.Ordinal)))
            .SelectMany(block => block.Text.Split('\n').Select((line, index) => (Line: block.Line + index, Fault: ShellLine.Fault(line.Trim()))))
            .Where(line => line.Fault is not null);

        Assert.That(faults, Is.Empty);
    }

    [TestCaseSource(nameof(Pages))]
    public void Other_blocks_are_well_formed(Page page) => Assert.Multiple(() =>
    {
        foreach (var block in Checked(page))
        {
            switch (block.Language)
            {
                case "json":
                    Assert.That(
                        () => JsonDocument.Parse(block.Text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).Dispose(), Throws.Nothing, block.ToString);
                    break;
                case "xml" or "html":
                    Assert.That(() => XElement.Parse($"<all>{block.Text.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)}</all>"), Throws.Nothing, block.ToString);
                    break;
            }
        }
    });

    [TestCaseSource(nameof(Pages))]
    public void Links_lead_somewhere(Page page)
    {
        var dead = page.Links.Where(link => !Leads(page, link.Target)).Select(link => $"{page.Path}({link.Line}): {link.Target}");
        Assert.That(dead, Is.Empty);
    }

    [TestCaseSource(nameof(Pages))]
    public void Findings_that_are_named_exist(Page page)
    {
        var known = typeof(Registry.Linting.Diagnostics).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)
            .Select(field => field.GetValue(null)).OfType<DiagnosticRule>().Select(rule => rule.Id).ToList();
        Assert.That(known, Has.Count.GreaterThan(40));
        var compilers = File.ReadAllText(Path.Combine(Page.Root, "src", "Glean.Net.Generator", "AnalyzerReleases.Unshipped.md"));
        known.AddRange(FindingId().Matches(compilers).Select(match => match.Value));
        Assert.That(FindingId().Matches(page.Text).Select(match => match.Value).Distinct().Except(known), Is.Empty);
    }

    /// <summary>Whoever reads it has the package, and neither this repository nor its other pages.</summary>
    [Test]
    public void A_package_has_a_page_that_stands_alone_and_shows_code()
    {
        var packages = Directory.EnumerateFiles(Path.Combine(Page.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("<IsPackable>true", StringComparison.Ordinal))
            .Select(project => $"src/{Path.GetFileNameWithoutExtension(project)}/README.md").ToList();
        var pages = Page.All.Where(page => page.IsOfPackage).ToList();

        Assert.That(pages.Select(page => page.Path), Is.EquivalentTo(packages));
        Assert.Multiple(() =>
        {
            foreach (var page in pages)
            {
                Assert.That(page.Links.Select(link => link.Target), Is.Empty, page.Path);
                Assert.That(page.Blocks.Select(block => block.Language), Does.Contain("csharp"), page.Path);
            }
        });
    }

    [Test]
    public void Every_page_of_the_guide_is_in_its_list()
    {
        var list = Page.All.Single(page => page.Path == "docs/guide/README.md");
        Assert.That(
            list.Links.Select(link => link.Target),
            Is.SupersetOf(Page.All.Where(page => page.Path.StartsWith("docs/guide/", StringComparison.Ordinal) && page != list).Select(page => Path.GetFileName(page.Path))));
    }

    [Test]
    public void A_block_says_what_it_is() =>
        Assert.That(
            Blocks.Where(block => block.Page.Path != "README.md" && !s_languages.Contains(block.Language)).Select(block => $"{block}: {block.Language}"), Is.Empty);

    /// <summary>None so far. Whoever adds one says why in the page, and here.</summary>
    [Test]
    public void Nothing_is_left_unchecked() =>
        Assert.That(Blocks.Where(block => block.Unchecked is not null).Select(block => $"{block}: {block.Unchecked}"), Is.Empty);

    [Test]
    public void The_checks_see_what_is_wrong()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ShellLine.Fault("dotnet glean chek metrics.yaml"), Is.EqualTo("the tool has no command chek"));
            Assert.That(ShellLine.Fault("dotnet glean check metrics.yaml --alow-reserved"), Does.EndWith("has no option --alow-reserved"));
            Assert.That(ShellLine.Fault("dotnet run --project samples/Slow"), Is.EqualTo("there is no project samples/Slow"));
            Assert.That(ShellLine.Fault("dotnet add package Glean.Nett"), Is.EqualTo("there is no package Glean.Nett"));
            Assert.That(ShellLine.Fault("GLEAN_LOG_PINS=true dotnet run"), Is.EqualTo("nothing reads GLEAN_LOG_PINS"));
            Assert.That(ShellLine.Fault("GLEAN_LOG_PINGS=true dotnet run"), Is.Null);
            var block = Blocks.First(block => block.Language == "csharp");
            Assert.That(new PageCode(block.Page).Complaints(block with { Text = "GleanSdk.Initialise();" }), Has.Count.EqualTo(1));
            Assert.That(Leads(block.Page, "docs/nowhere.md"), Is.False);
            Assert.That(RegistryFragment.Complete("a:\n  b:\n    type: counter\n    expires: 2030-01-01\n"), Does.Contain("    bugs: [").And.Not.Contain("never"));
        });
    }

    private static IEnumerable<Block> Checked(Page page) => page.Blocks.Where(block => block.Unchecked is null);

    private static IEnumerable<TestCaseData> Of(string language) =>
        Blocks.Where(block => block.Language == language && block.Unchecked is null).Select(block => new TestCaseData(block).SetArgDisplayNames(block.ToString()));

    private static bool Leads(Page page, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return true; // elsewhere: not asked for in tests
        }

        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0
            ? page.Path
            : Path.GetRelativePath(Page.Root, Path.GetFullPath(Path.Combine(Page.Root, Path.GetDirectoryName(page.Path)!, parts[0]))).Replace('\\', '/');
        return Path.Exists(Path.Combine(Page.Root, path))
            && (parts.Length == 1 || Page.All.Single(other => other.Path == path).Anchors.Contains(parts[1]));
    }

    [GeneratedRegex("GLEAN[0-9]{3}")]
    private static partial Regex FindingId();
}
