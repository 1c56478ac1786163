namespace Glean.Net.CrashTests;

/// <summary>Several processes on one data directory.</summary>
public sealed class SharedDirectoryTests
{
    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-shared").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_dataPath, recursive: true);

    [Test]
    public void Two_processes_lose_and_double_nothing()
    {
        using var first = Child.Start(_dataPath, "share", 1);
        using var second = Child.Start(_dataPath, "share", 100_001);
        Assert.That(first.WaitForExit(), Is.Zero);
        Assert.That(second.WaitForExit(), Is.Zero);

        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.Integrity, Is.EqualTo("ok"));
        Assert.That(store.Steps, Is.EquivalentTo(Enumerable.Range(1, 2000).Concat(Enumerable.Range(100_001, 2000))));
        Assert.That(store.Units, Is.EqualTo(4000));
        Assert.That(store.DocumentIds, Is.Unique);
        Assert.That(store.Sequences, Is.EqualTo(Enumerable.Range(0, store.Sequences.Count())));
    }

    [Test]
    public void A_process_obeys_when_another_switches_off()
    {
        using var working = Child.Start(_dataPath, "until-off", 1);
        working.WaitFor("working");
        using var switching = Child.Start(_dataPath, "off", 1);
        Assert.That(switching.WaitForExit(), Is.Zero);
        working.WaitFor("off");
        Assert.That(working.WaitForExit(), Is.Zero);

        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.PingNames, Is.EqualTo(new[] { "deletion-request" }));
        Assert.That(store.StoredForPings, Is.Zero);
    }

    [Test]
    public void An_idle_process_hears_that_another_switched_off_and_on_again()
    {
        using var idle = Child.Start(_dataPath, "listen", 1);
        idle.WaitFor("listening");
        using var switching = Child.Start(_dataPath, "switch", 1);
        switching.WaitFor("off");
        TestContext.Out.WriteLine($"{idle.WaitFor("off")} ms after the commit");
        switching.Say("on");
        switching.WaitFor("on");
        idle.WaitFor("on");
        idle.Say("end");
        switching.Say("end");
        Assert.That(idle.WaitForExit(), Is.Zero);
        Assert.That(switching.WaitForExit(), Is.Zero);

        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.PingNames, Is.EqualTo(new[] { "deletion-request" }));
        Assert.That(store.Steps, Is.EqualTo(new[] { 2 }), "what was recorded when it was on again, and nothing from before");
    }

    [Test]
    public void A_process_obeys_when_another_lowers_the_level()
    {
        using var working = Child.Start(_dataPath, "until-anonymous", 1);
        working.WaitFor("working");
        using var lowering = Child.Start(_dataPath, "anonymous", 1);
        Assert.That(lowering.WaitForExit(), Is.Zero);
        Assert.That(working.WaitFor("level"), Is.EqualTo((int)ConsentLevel.Anonymous));
        Assert.That(working.WaitForExit(), Is.Zero);

        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.PingNames, Is.EqualTo(new[] { "deletion-request" }));
        Assert.That(store.StoredForPings, Is.EqualTo(1), "the counter of the ping without client id");
    }
}
