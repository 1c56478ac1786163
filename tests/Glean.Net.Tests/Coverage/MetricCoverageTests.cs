using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Coverage;

/// <summary>What tests look at, and what they don't. The metrics are nobody else's: all tests of a process share the record.</summary>
public sealed class MetricCoverageTests
{
    [Test]
    public void Each_way_of_reading_a_metric_is_a_look_and_recording_is_none()
    {
        using var glean = GleanTest.Start();
        Metrics.Coverage.ByPing.Add();
        Metrics.Coverage.Missed.Add();

        _ = Metrics.Coverage.ByValue.TestGetValue();
        _ = Metrics.Coverage.ByLabel.TestGetValue();
        _ = Metrics.Coverage.BySublabel["one"].TestGetValue();
        _ = Metrics.Coverage.ByError.TestGetNumRecordedErrors(ErrorType.InvalidValue);
        _ = Metrics.Coverage.ByEvent.TestGetValue();
        Pings.SessionEnd.Submit(Pings.SessionEndReason.Quit);
        _ = glean.Pings.Single("session-end").Metric("counter", "coverage.by_ping");

        Assert.That(Missed(new DateTime(2020, 2, 2)), Is.EqualTo(new[] { "coverage.missed" }), "those that are disabled or have expired are not asked for");
        Assert.That(Missed(new DateTime(2020, 2, 1)), Has.Count.EqualTo(2), "it expires tomorrow");
        Assert.That(MetricCoverage.LookedAt, Is.SupersetOf(new[]
        {
            "coverage.by_error", "coverage.by_event", "coverage.by_label", "coverage.by_ping", "coverage.by_sublabel", "coverage.by_value",
        }).And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public void An_assembly_without_a_registry_says_so() =>
        Assert.That(() => MetricCoverage.NotLookedAt(typeof(Assert).Assembly), Throws.InvalidOperationException.With.Message.Contains("nunit"));

    [Test]
    public void A_file_has_each_metric_once_however_often_it_is_looked_at()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "looked.txt");
        File.WriteAllText(path, "of.before\n");

        var process = new LookedAtMetrics(path);
        process.Add("a.b");
        process.Add("c.d");
        process.Add("a.b");

        Assert.That(File.ReadAllText(path), Is.EqualTo("of.before\na.b\nc.d\n"));
    }

    [Test]
    public void Many_processes_write_one_file_and_no_line_is_lost_or_torn()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "looked.txt");

        // What a process is to the file: a record of its own, and a handle of its own at each line.
        var processes = Enumerable.Range(0, 6).Select(process => new Thread(() =>
        {
            var lookedAt = new LookedAtMetrics(path);
            for (var metric = 0; metric < 100; metric++)
            {
                lookedAt.Add($"process_{process}.metric_{metric}");
            }
        })).ToList();
        processes.ForEach(process => process.Start());
        processes.ForEach(process => process.Join());

        var expected = Enumerable.Range(0, 6).SelectMany(process => Enumerable.Range(0, 100).Select(metric => $"process_{process}.metric_{metric}"));
        Assert.That(File.ReadAllLines(path), Is.EquivalentTo(expected));
    }

    [Test]
    public void A_file_that_cannot_be_written_is_said_at_the_first_look()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "gone", "looked.txt");

        Assert.That(() => new LookedAtMetrics(path).Add("a.b"), Throws.InstanceOf<IOException>().With.Message.Contains("GLEAN_TEST_COVERAGE").And.Message.Contains(path));
    }

    private static List<string> Missed(DateTime today) =>
        [.. MetricCoverage.NotLookedAt(typeof(MetricCoverageTests).Assembly, today).Where(identifier => identifier.StartsWith("coverage.", StringComparison.Ordinal))];
}
