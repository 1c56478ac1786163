using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework.Interfaces;

namespace Glean.Net.Registry.Tests;

/// <summary>
/// Section 16 of the registry's specification lists the cases worth testing, and section 15 where we must do better than the reference.
/// Each case and each point is found in a test's name: <c>Case_16_Parsing_03_…</c>, <c>Point_15_08_…</c>.
/// </summary>
public sealed class NumberedCasesTests
{
    private const int Points = 26;

    /// <summary>The cases of section 16, group by group, in its order. It has no numbers of its own: these are ours, counted inside the group.</summary>
    private static readonly (string Group, string[] Cases)[] s_groups =
    [
        ("Parsing",
        [
            "a core registry is clean when reserved names are allowed", "and only its internal category is reported when they are not", "broken YAML",
            "an empty file", "an unknown schema", "six violations are six errors", "camel case in names", "a bad name and a bad type", "112 digits, other scripts",
            "files merge by category", "a metric in two files", "an event of lifetime user", "bugs by number and untyped extras in both versions",
        ]),
        ("Pings",
        [
            "reserved names", "camel, snake and legacy names", "all-pings as ping and as target", "a category called pings", "the reverse of a schedule",
            "a ping that schedules itself", "two of one name in a file", "not following collection", "sorted results",
        ]),
        ("Tags",
        [
            "blanks and colons in names", "a description is required", "nothing else is taken", "240 characters", "tags of file and object merge",
            "no_lint of file and object merge",
        ]),
        ("Expiry",
        [
            "yesterday, today, tomorrow", "730 and 731 days ahead", "never and expired", "versions around the current one", "dates and versions mixed",
            "a version without the option", "custom rules", "the epoch variable", "bad values of it", "expired metrics left enabled",
        ]),
        ("Types",
        [
            "default time units", "default range minimum", "missing units and parameters", "unit in place of time_unit", "text, valid and invalid", "jwe",
            "the session flag", "extra keys of the SDK", "dual labels in four combinations", "and in four invalid ones", "no structure", "an empty node",
            "an unknown node type", "properties in an array", "items in an object", "a scalar root", "an empty oneOf", "a oneOf of object",
            "a oneOf with a foreign member", "a valid oneOf with descriptions", "attribution", "a ping named twice", "mirror text", "a list of what is wanted",
        ]),
        ("Rates", ["before the transformation", "after it"]),
        ("Lints",
        [
            "each fires and is silent", "each is silenced by metric and file", "UNIT_IN_NAME", "MISSPELLED_PING", "REDUNDANT_PING", "sensitivity", "UNUSED_NO_LINT",
            "UNKNOWN_LINT", "data reviews", "events in other pings", "redefinitions",
        ]),
        ("Command_line",
        [
            "help", "the expected files", "one fewer without build information", "fixed and zero build dates", "a bad build date", "an input error",
            "an unknown format", "no files", "a missing file", "stale and foreign files", "a second run of the documentation",
        ]),
        ("Generating",
        [
            "casing", "other scripts in descriptions", "the internal category", "a plain and a labeled counter", "extras", "reasons", "the order of fields",
            "arrays of numbers", "arrays of arrays", "objects with arrays", "unions", "nested objects", "every type at once",
        ]),
        ("Servers",
        [
            "pings without metrics", "types that are not written are named", "the code as it is kept", "envelope and payload", "no user agent", "lists that are not given",
            "labeled booleans that are not given", "a document id that is shared", "lower-case random ids",
        ]),
        ("Markdown",
        [
            "the table's header", "stock texts of pings", "an extra introduction", "reasons", "the order of extras", "titles of reviews",
            "sensitivity by number and unknown", "a ping that is sent when empty",
        ]),
        ("Data_review", ["a bug is matched whole", "extra keys are measurements", "how long and who answers"]),
    ];

    private static readonly IReadOnlyList<string> s_tests =
    [
        .. typeof(NumberedCasesTests).Assembly.GetTypes()
            .Where(type => type != typeof(NumberedCasesTests))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder))
            .SelectMany(NamesOf),
    ];

    private static IEnumerable<object[]> Cases =>
        s_groups.SelectMany(group => group.Cases.Select((what, i) => new object[] { group.Group, i + 1, what }));

    [TestCaseSource(nameof(Cases))]
    public void Each_case_of_section_16_is_in_the_name_of_a_test(string group, int number, string what) =>
        Assert.That(s_tests.SelectMany(CasesIn), Does.Contain((group, number)), what);

    [Test]
    public void Each_point_of_section_15_is_in_the_name_of_a_test() =>
        Assert.That(Enumerable.Range(1, Points).Except(s_tests.SelectMany(PointsIn)), Is.Empty);

    [Test]
    public void No_test_is_named_after_a_case_or_point_that_there_is_not()
    {
        var known = s_groups.SelectMany(group => group.Cases.Select((_, i) => (group.Group, i + 1))).ToHashSet();
        Assert.That(s_tests.SelectMany(CasesIn).Where(found => !known.Contains(found)), Is.Empty);
        Assert.That(s_tests.SelectMany(PointsIn), Is.All.InRange(1, Points));
        Assert.That(s_tests.Where(name => name.Contains("Case_16", StringComparison.Ordinal) && !CasesIn(name).Any()), Is.Empty, "without a number nobody finds it");
        Assert.That(s_tests.Where(name => name.Contains("Point_15", StringComparison.Ordinal) && !PointsIn(name).Any()), Is.Empty);
    }

    [TestCase("Case_16_Types_03_E18_A_unit", "Types 3")]
    [TestCase("Case_16_Rates_01_02_After_the_transformation", "Rates 1, Rates 2")]
    [TestCase("Case_16_Command_line_10_and_Point_15_24_stale_files", "Command_line 10")]
    [TestCase("Case_16_Expiry_02_Point_15_16_730_days", "Expiry 2")]
    [TestCase("Case_16_Types_Mirror_text", "")]
    [TestCase("Generated_code_has_2_files", "")]
    public void Names_are_read_for_their_cases(string name, string cases) =>
        Assert.That(string.Join(", ", CasesIn(name).Select(found => $"{found.Group} {found.Number}")), Is.EqualTo(cases));

    [TestCase("Point_15_08_A_tag_twice", "8")]
    [TestCase("Case_16_Expiry_02_Point_15_16_730_days", "16")]
    [TestCase("E43_Point_15_1_too_short", "")]
    public void Names_are_read_for_their_points(string name, string points) => Assert.That(string.Join(",", PointsIn(name)), Is.EqualTo(points));

    /// <summary>A test is found by its method's name, or by the name that one of its cases was given instead.</summary>
    private static IEnumerable<string> NamesOf(MethodInfo method) =>
        method.GetCustomAttributes<TestCaseAttribute>().Select(test => test.TestName).OfType<string>().Prepend(method.Name);

    private static IEnumerable<(string Group, int Number)> CasesIn(string name) =>
        Regex.Matches(name, "Case_16_(?<group>[A-Z][a-z]+(?:_[a-z]+)*)_(?<number>[0-9]{2})(?:_(?<number>[0-9]{2}))*(?=_)", RegexOptions.CultureInvariant)
            .SelectMany(match => match.Groups["number"].Captures.Select(number => (match.Groups["group"].Value, Number(number.Value))));

    private static IEnumerable<int> PointsIn(string name) =>
        Regex.Matches(name, "Point_15_(?<number>[0-9]{2})(?=_)", RegexOptions.CultureInvariant).Select(match => Number(match.Groups["number"].Value));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
