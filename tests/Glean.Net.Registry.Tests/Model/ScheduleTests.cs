using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Schedules of pings: who is sent along with whom.</summary>
public sealed class ScheduleTests
{
    [Test]
    public void Case_16_Pings_05_The_reverse_list_is_filled_and_sorted()
    {
        var model = Read(PingsFile(PingText.Of("main"), Scheduled("zebra", "main"), Scheduled("ape", "main, zebra")));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(Reverse(model), Is.EqualTo(new[] { "ape: ", "main: ape zebra", "zebra: ape" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Point_15_09_Schedules_add_up_over_files_in_any_order(bool isReversed)
    {
        RegistryFile[] files =
        [
            new("1.yaml", $"$schema: {Pings2}\n{Scheduled("ape", "main")}"),
            new("2.yaml", $"$schema: {Pings2}\n{PingText.Of("main")}"),
            new("3.yaml", $"$schema: {Pings2}\n{Scheduled("zebra", "main")}"),
        ];
        var model = Read(isReversed ? [.. files.Reverse()] : files);
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(Reverse(model), Is.EqualTo(new[] { "ape: ", "main: ape zebra", "zebra: " }));
    }

    [Test]
    public void Case_16_Pings_06_E41_A_self_reference_is_an_error() =>
        Finding.Expect(
            Read(PingText.Of("mine").With("metadata", "\nping_schedule: [mine]")), new Finding("GLEAN041", "mine", 9, 5));

    [Test]
    public void Point_15_09_A_circle_is_one_error_that_names_its_pings()
    {
        var model = Read(PingsFile(Scheduled("a", "c"), Scheduled("b", "a"), Scheduled("c", "b"), Scheduled("outside", "a")));
        var found = Finding.ExpectOne(model, new Finding("GLEAN071", "a", 9, 5));
        Assert.That(found.Message, Does.Contain("`a`, `b` and `c`"));
        Assert.That((found.Severity, found.Message.Contains("outside", StringComparison.Ordinal)), Is.EqualTo((RegistrySeverity.Error, false)));
    }

    [Test]
    public void Point_15_09_An_unknown_ping_in_a_schedule_is_an_error_that_can_be_silenced()
    {
        var ping = Scheduled("mine", "baseline, health, nowhere");
        var found = Finding.ExpectOne(Read(ping), new Finding("GLEAN136", "mine", 9, 5));
        Assert.That(found.Message, Does.StartWith("UNKNOWN_PING_SCHEDULED: mine: ").And.Contain("`nowhere`"));
        Assert.That(Read(ping.With("no_lint", "[UNKNOWN_PING_SCHEDULED]")).Diagnostics, Is.Empty);
    }

    [TestCase("default")]
    [TestCase("all-pings")]
    [TestCase("glean_client_info")]
    public void Point_15_09_What_stands_for_pings_and_is_none_itself_is_unknown_to_a_schedule(string trigger) =>
        Assert.That(Finding.Ids(Read(Scheduled("mine", trigger))), Is.EqualTo(new[] { "GLEAN136" }));

    [Test]
    public void Point_15_09_Nothing_is_called_unknown_when_a_pings_file_breaks_off() =>
        Assert.That(
            Finding.Ids(Read(PingsFile(Scheduled("mine", "nowhere")), new RegistryFile("2.yaml", $"$schema: {Pings2}\nnowhere: [\n"))),
            Is.EqualTo(new[] { "GLEAN002" }));

    private static PingText Scheduled(string name, string triggers) =>
        PingText.Of(name).With("metadata", $"\nping_schedule: [{triggers}]");

    private static IEnumerable<string> Reverse(RegistryModel model) =>
        model.Pings.Select(ping => $"{ping.Name}: {string.Join(' ', ping.SchedulesPings)}");
}
