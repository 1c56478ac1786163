using System.Text.RegularExpressions;

namespace Glean.Net.Tests.Architecture;

/// <summary>Sizes and names of what is written.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 300;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_longer = [];

    [Test]
    public void A_file_over_300_lines_is_split_along_a_sentence_you_can_say_aloud()
    {
        var tooLong = Repository.Sources("src")
            .Where(file => file.Lines.Length > MostLines && !s_longer.ContainsKey(file.Path))
            .Select(file => $"{file.Path}: {file.Lines.Length} lines");

        Assert.That(tooLong, Is.Empty);
    }

    [Test]
    public void A_type_that_cannot_be_named_without_these_words_has_not_been_understood()
    {
        var vague = Repository.Sources("src")
            .SelectMany(file => file.DeclaredTypes.Where(name => Vague().IsMatch(name)).Select(name => $"{name} in {file.Path}"));

        Assert.That(vague, Is.Empty);
    }

    [Test]
    public void The_names_of_types_are_found_at_all() =>
        Assert.That(Repository.Sources("src/Glean.Net").SelectMany(file => file.DeclaredTypes), Is.SupersetOf(new[] { "GleanSdk", "LabeledMetric", "StripedCount", "IPendingPings", "ErrorType" }));

    [GeneratedRegex("(?:Manager|Helper|Helpers|Util|Utils|Utilities|Service|Processor|Impl|Base)$")]
    private static partial Regex Vague();
}
