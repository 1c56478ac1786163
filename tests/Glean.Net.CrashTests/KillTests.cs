namespace Glean.Net.CrashTests;

/// <summary>What is promised of a process that is killed (docs/architecture.md, "What is safe when").</summary>
public sealed class KillTests
{
    private const int KillsPerDirectory = 50;
    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-crash").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_dataPath, recursive: true);

    [Test]
    public void Killed_at_any_moment_a_process_loses_at_most_what_was_not_yet_flushed([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var last = 0;
        for (var kill = 1; kill <= KillsPerDirectory; kill++)
        {
            using var child = Child.Start(_dataPath, "work", last + 1);
            var durable = 0;
            for (var line = random.Next(1, 12); line > 0; line--)
            {
                durable = child.WaitFor("durable");
            }

            Thread.SpinWait(random.Next(20_000));
            durable = child.Kill("durable", durable);

            var store = StoreInspection.Of(_dataPath);
            var place = $"seed {seed}, kill {kill}";
            Assert.That(store.Integrity, Is.EqualTo("ok"), place);
            Assert.That(store.DocumentIds, Is.Unique, place);
            Assert.That(store.Sequences, Is.EqualTo(Enumerable.Range(0, store.Sequences.Count())), place);
            Assert.That(store.Steps, Is.EqualTo(Enumerable.Range(1, store.Steps.Count)), $"{place}: each step once, in order");
            Assert.That(store.Steps, Has.Count.AtLeast(durable), $"{place}: what was flushed is there");
            Assert.That(store.Units, Is.InRange(store.Steps.Count - kill, store.Steps.Count + kill), $"{place}: a kill parts at most one pair");
            last = store.Steps.Count;
        }

        Assert.That(last, Is.GreaterThan(KillsPerDirectory));
    }

    [Test]
    public void What_was_recorded_after_silence_is_there_50_milliseconds_later([Range(1, 10)] int step)
    {
        using var child = Child.Start(_dataPath, "idle", step);
        var recorded = child.WaitFor("recorded");
        child.Kill("recorded", recorded);

        Assert.That(StoreInspection.Of(_dataPath).Steps, Is.EqualTo(new[] { step, recorded }));
    }

    [Test]
    public void A_million_additions_on_four_threads_are_durable_a_second_after_the_last()
    {
        using var child = Child.Start(_dataPath, "million", 1);
        child.Kill("second", child.WaitFor("second"));

        Assert.That(StoreInspection.Of(_dataPath).Units, Is.EqualTo(1_000_000));
    }

    [Test]
    public void A_process_that_just_ends_loses_nothing()
    {
        using var child = Child.Start(_dataPath, "exit", 1);
        Assert.That(child.WaitForExit(), Is.Zero);

        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.Steps, Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(store.Units, Is.EqualTo(3));
        Assert.That(store.PingNames, Is.EqualTo(new[] { "burst" }));
    }
}
