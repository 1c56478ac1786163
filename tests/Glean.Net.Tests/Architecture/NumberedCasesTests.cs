using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework.Interfaces;

namespace Glean.Net.Tests.Architecture;

/// <summary>The specifications number the cases worth testing and the quirks to resolve: each is found in a test's name.</summary>
public sealed class NumberedCasesTests
{
    /// <summary>Each series with its last number, and how names spell it. Cases of metrics have three digits, those of uploading fewer.</summary>
    private static readonly object[][] s_series =
    [
        ["metrics.md, cases", 110, "^Case_(?<number>[0-9]{3})(?:_(?:and_)?(?<number>[0-9]{3}))*_"],
        ["metrics.md, Q", 33, "(?:^|_)Q(?<number>[0-9]+)(?=_|$)"],
        ["lifecycle.md, cases", 60, "Lifecycle_case_(?<number>[0-9]+)(?:_(?:and_)?(?<number>[0-9]+))*_"],
        ["lifecycle.md, L", 18, "(?:^|_)L(?<number>[0-9]+)(?=_|$)"],
        ["pings.md, cases", 40, "Pings_case_(?<number>[0-9]+)(?:_(?:and_)?(?<number>[0-9]+))*_"],
        ["pings.md, P", 13, "(?:^|_)P(?<number>[0-9]+)(?=_|$)"],
        ["upload.md, cases", 38, "(?:^|_)Case_(?<number>[0-9]{1,2})(?:_And_(?<number>[0-9]{1,2}))*(?=_)"],
        ["upload.md, U", 9, "(?:^|_)U(?<number>[0-9]+)(?=_|$)"],
    ];

    private static readonly IReadOnlyList<string> s_tests =
    [
        .. typeof(NumberedCasesTests).Assembly.GetTypes()
            .Where(type => type != typeof(NumberedCasesTests))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder))
            .Select(method => method.Name),
    ];

    [TestCaseSource(nameof(s_series))]
    public void Each_number_is_in_the_name_of_a_test(string series, int last, string spelling) =>
        Assert.That(Enumerable.Range(1, last).Except(s_tests.SelectMany(name => NumbersIn(name, spelling))), Is.Empty, $"{series} without a test");

    [TestCaseSource(nameof(s_series))]
    public void No_test_is_named_after_a_number_that_there_is_not(string series, int last, string spelling) =>
        Assert.That(s_tests.SelectMany(name => NumbersIn(name, spelling)), Is.All.InRange(1, last), series);

    [TestCase("metrics.md, cases", "Case_053_the_bucket", "53")]
    [TestCase("metrics.md, cases", "Case_095_096_and_097_experiments", "95,96,97")]
    [TestCase("metrics.md, cases", "Case_9_And_10_of_uploading", "")]
    [TestCase("metrics.md, Q", "Lifecycle_case_59_L12_Q32_an_identifier", "32")]
    [TestCase("lifecycle.md, cases", "Lifecycle_case_59_L12_Q32_an_identifier", "59")]
    [TestCase("lifecycle.md, L", "Lifecycle_case_59_L12_Q32_an_identifier", "12")]
    [TestCase("pings.md, cases", "P1_Pings_case_23_a_ping", "23")]
    [TestCase("upload.md, cases", "Case_9_And_10_of_uploading", "9,10")]
    [TestCase("upload.md, cases", "Case_053_the_bucket", "")]
    public void Names_are_read_for_their_numbers(string series, string name, string numbers)
    {
        var spelling = (string)s_series.Single(row => (string)row[0] == series)[2];
        Assert.That(string.Join(',', NumbersIn(name, spelling)), Is.EqualTo(numbers));
    }

    private static IEnumerable<int> NumbersIn(string name, string spelling) => Regex.Matches(name, spelling, RegexOptions.CultureInvariant)
        .SelectMany(match => match.Groups["number"].Captures)
        .Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture));
}
