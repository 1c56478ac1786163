using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Glean.Net.Tests.Architecture;

/// <summary>Each case of the upload specification, and each of its quirks, has a test that bears its number in its name.</summary>
public sealed partial class UploadCasesAreComplete
{
    private const int Cases = 38;
    private const int Quirks = 9;

    private static readonly IReadOnlyList<string> s_tests =
    [
        .. typeof(UploadCasesAreComplete).Assembly.GetTypes()
            .Where(type => type.Namespace == "Glean.Net.Tests.Upload")
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is TestAttribute or TestCaseAttribute))
            .Select(method => method.Name),
    ];

    [Test]
    public void Every_case_has_a_test()
    {
        var tested = s_tests.SelectMany(NumbersIn).ToHashSet();

        Assert.That(Enumerable.Range(1, Cases).Except(tested), Is.Empty);
    }

    [Test]
    public void Every_quirk_has_a_test()
    {
        var tested = s_tests.SelectMany(name => Quirk().Matches(name).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);

        Assert.That(Enumerable.Range(1, Quirks).Select(number => string.Create(CultureInfo.InvariantCulture, $"U{number}")).Except(tested), Is.Empty);
    }

    /// <summary>Case_9_And_10_… tests two.</summary>
    private static IEnumerable<int> NumbersIn(string name) =>
        Case().Matches(name).SelectMany(match => match.Groups["number"].Captures).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"Case_(?<number>\d+)(?:_And_(?<number>\d+))*(?=_)")]
    private static partial Regex Case();

    [GeneratedRegex(@"(?<=^|_)U\d(?=_)")]
    private static partial Regex Quirk();
}
