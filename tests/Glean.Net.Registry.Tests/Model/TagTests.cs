using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Section 7: tags files.</summary>
public sealed class TagTests
{
    [Test]
    public void Case_16_Tags_01_Names_may_hold_blanks_colons_and_capitals()
    {
        var model = Read(TagsFile("Testing :: General", "a b", "Ünï"));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Tags.Select(tag => tag.Name), Is.EqualTo(new[] { "Testing :: General", "a b", "Ünï" }));
        Assert.That(model.Tags[0].Description, Is.EqualTo("A tag."));
    }

    [Test]
    public void Case_16_Tags_02_The_description_is_required() =>
        Finding.Expect(ReadText($"$schema: {Tags1}\na: {{}}\n"), new Finding("GLEAN011", "a", 2, 1));

    [Test]
    public void Case_16_Tags_03_Other_members_are_refused() =>
        Finding.Expect(ReadText($"$schema: {Tags1}\na:\n  description: x\n  no_lint: []\n"), new Finding("GLEAN010", "a", 4, 3));

    [TestCase("a: text\n", 1)]
    [TestCase("a:\n  description: 12\n", 3)]
    public void E10_Wrong_values_are_refused(string text, int column)
    {
        var model = ReadText($"$schema: {Tags1}\n{text}");
        Assert.That(model.Diagnostics.Select(found => (found.Id, found.Position.Column)), Is.EqualTo(new[] { ("GLEAN010", column) }));
    }

    [TestCase(80, 0)]
    [TestCase(81, 1)]
    [TestCase(240, 1)]
    public void Case_16_Tags_04_A_long_name_is_refused(int length, int errors)
    {
        var model = Read(TagsFile(new string('x', length)));
        Assert.That(Finding.Ids(model), Is.EqualTo(Enumerable.Repeat("GLEAN010", errors)));
        Assert.That(model.Tags, Has.Count.EqualTo(1 - errors));
    }

    [Test]
    public void Case_16_Tags_06_A_files_no_lint_reaches_every_tag_sorted()
    {
        var model = ReadText($"$schema: {Tags1}\nno_lint: [B, A, B]\na: {{description: x}}\n");
        Assert.That(model.Tags.Single().NoLint, Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public void E45_A_tag_in_two_files_is_an_error_and_the_first_stays()
    {
        var model = Read(TagsFile("a"), new RegistryFile("2.yaml", $"$schema: {Tags1}\na: {{description: Another.}}\n"));
        var found = Finding.ExpectOne(model, new Finding("GLEAN045", "a", 2, 1));
        Assert.That(found.Position.Path, Is.EqualTo("2.yaml"));
        Assert.That(model.Tags.Single().Description, Is.EqualTo("A tag."));
    }

    [Test]
    public void Point_15_08_A_tag_twice_in_one_file_is_an_error_and_the_last_wins()
    {
        var model = ReadText($"$schema: {Tags1}\na: {{description: x}}\na: {{description: y}}\n");
        Finding.Expect(model, new Finding("GLEAN070", "a", 3, 1));
        Assert.That(model.Tags.Single().Description, Is.EqualTo("y"));
    }
}
