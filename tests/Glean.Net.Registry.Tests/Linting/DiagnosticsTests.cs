using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Linting;

/// <summary>The list of all findings.</summary>
public sealed class DiagnosticsTests
{
    // By its whole name: the library beside has a namespace of the same last word.
    private static readonly IReadOnlyList<DiagnosticRule> s_rules = Registry.Linting.Diagnostics.All;

    [Test]
    public void Every_id_and_every_name_is_given_once()
    {
        Assert.That(s_rules.Select(rule => rule.Id), Is.Unique);
        Assert.That(s_rules.Select(rule => rule.Name), Is.Unique);
        Assert.That(s_rules, Has.Count.GreaterThan(70));
    }

    [Test]
    public void Ids_are_GLEAN_and_three_digits() =>
        Assert.That(s_rules.Select(rule => rule.Id), Has.All.Match("^GLEAN[0-9]{3}$"));

    [Test]
    public void An_error_carries_the_number_of_the_specification()
    {
        foreach (var rule in s_rules.Where(rule => rule.Name.StartsWith('E') && char.IsDigit(rule.Name[1])))
        {
            Assert.That((rule.Id, rule.Severity, rule.IsLint), Is.EqualTo(($"GLEAN0{rule.Name[1..]}", RegistrySeverity.Error, false)));
        }
    }

    [TestCase("COMMON_PREFIX")]
    [TestCase("CATEGORY_GENERIC")]
    [TestCase("UNIT_IN_NAME")]
    [TestCase("BUG_NUMBER")]
    [TestCase("BASELINE_PING")]
    [TestCase("MISSPELLED_PING")]
    [TestCase("TAGS_REQUIRED")]
    [TestCase("EXPIRATION_DATE_TOO_FAR")]
    [TestCase("USER_LIFETIME_EXPIRATION")]
    [TestCase("EXPIRED")]
    [TestCase("OLD_EVENT_API")]
    [TestCase("METRIC_ON_EVENTS_LIFETIME")]
    [TestCase("EVENT_ON_NON_EVENTS_PING")]
    [TestCase("UNEXPECTED_UNIT")]
    [TestCase("EMPTY_DATAREVIEW")]
    [TestCase("HIGHER_DATA_SENSITIVITY_REQUIRED")]
    [TestCase("UNUSED_NO_LINT")]
    [TestCase("UNKNOWN_LINT")]
    [TestCase("REDUNDANT_PING")]
    [TestCase("UNKNOWN_PING_REFERENCED")]
    [TestCase("NAME_TOO_SIMILAR")]
    [TestCase("REDEFINED_CATEGORY")]
    [TestCase("REDEFINED_METRIC")]
    [TestCase("INVALID_TAGS")]
    public void Every_lint_of_the_specification_is_there(string name) =>
        Assert.That(s_rules.Single(rule => rule.Name == name).IsLint, Is.True);

    [Test]
    public void Only_what_a_file_says_about_itself_cannot_be_silenced() =>
        Assert.That(
            s_rules.Where(rule => rule is { IsLint: true, IsSuppressible: false }).Select(rule => rule.Name),
            Is.EqualTo(new[] { "REDEFINED_CATEGORY", "REDEFINED_METRIC", "INVALID_TAGS" }));
}
