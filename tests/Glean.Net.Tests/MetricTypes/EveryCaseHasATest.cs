using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>The metric specification numbers the cases worth testing and the quirks to resolve: each is found in a test's name.</summary>
public sealed class EveryCaseHasATest
{
    private const int Cases = 110;
    private const int Quirks = 33;

    private static readonly Regex s_caseNames = new("^Case_(?<number>[0-9]{3})(?:_(?:and_)?(?<number>[0-9]{3}))*_", RegexOptions.CultureInvariant);
    private static readonly Regex s_quirkNames = new("(?:^|_)Q(?<number>[0-9]{2})(?:_|$)", RegexOptions.CultureInvariant);

    private static readonly IReadOnlyList<string> s_tests =
    [
        .. typeof(EveryCaseHasATest).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is NUnit.Framework.Interfaces.ITestBuilder or NUnit.Framework.Interfaces.ISimpleTestBuilder))
            .Select(method => method.Name),
    ];

    [Test]
    public void Each_case_is_a_test_that_is_named_after_it() =>
        Assert.That(Enumerable.Range(1, Cases).Except(s_tests.SelectMany(NumbersOfCases)), Is.Empty, "cases without a test");

    [Test]
    public void Each_quirk_is_a_test_that_is_named_after_it() =>
        Assert.That(Enumerable.Range(1, Quirks).Except(s_tests.SelectMany(NumbersOfQuirks)), Is.Empty, "quirks without a test");

    [Test]
    public void No_test_is_named_after_a_case_that_there_is_not() => Assert.Multiple(() =>
    {
        Assert.That(s_tests.SelectMany(NumbersOfCases), Is.All.InRange(1, Cases));
        Assert.That(s_tests.SelectMany(NumbersOfQuirks), Is.All.InRange(1, Quirks));
    });

    [TestCase("Case_053_the_bucket", "53")]
    [TestCase("Case_095_096_and_097_experiments", "95,96,97")]
    [TestCase("Lifecycle_case_59_L12_Q32_an_identifier", "")]
    public void Names_are_read_for_their_cases(string name, string numbers) =>
        Assert.That(string.Join(",", NumbersOfCases(name)), Is.EqualTo(numbers));

    private static IEnumerable<int> NumbersOfCases(string name) => Numbers(s_caseNames.Match(name).Groups["number"]);

    private static IEnumerable<int> NumbersOfQuirks(string name) => s_quirkNames.Matches(name).Cast<Match>().SelectMany(match => Numbers(match.Groups["number"]));

    private static IEnumerable<int> Numbers(Group group) => group.Captures.Cast<Capture>().Select(capture => int.Parse(capture.Value, CultureInfo.InvariantCulture));
}
