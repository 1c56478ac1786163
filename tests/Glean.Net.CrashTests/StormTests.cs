namespace Glean.Net.CrashTests;

/// <summary>Recording as applications do it, in a process where no test scope stands between a metric and its client.</summary>
public sealed class StormTests
{
    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-storm").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_dataPath, recursive: true);

    [Test]
    public void Eight_threads_lose_no_unit_across_the_start_and_leave_none_after_switching_off()
    {
        using var child = Child.Start(_dataPath, "storm", 1);
        var total = child.WaitFor("total");
        var counted = StoreInspection.Of(_dataPath);
        Assert.That(counted.Units, Is.EqualTo(total));
        Assert.That(counted.Sequences, Is.EqualTo(Enumerable.Range(0, counted.Sequences.Count())));

        child.Say("go on");
        child.WaitFor("off");
        Assert.That(child.WaitForExit(), Is.Zero);

        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.Integrity, Is.EqualTo("ok"));
        Assert.That(store.PingNames.Distinct(), Is.EqualTo(new[] { "deletion-request" }));
        Assert.That(store.PingNames, Has.Count.EqualTo(41), "one for each time it was switched off");
        Assert.That(store.StoredForPings, Is.Zero);
        Assert.That(store.Units, Is.Zero);
    }
}
