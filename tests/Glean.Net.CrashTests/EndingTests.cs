namespace Glean.Net.CrashTests;

/// <summary>A process that ends right after it recorded, in every way in which a process can end.</summary>
public sealed class EndingTests
{
    private const int Records = 500;
    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-ending").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_dataPath, recursive: true);

    [TestCase("throw", false, TestName = "An unhandled exception loses nothing")]
    [TestCase("throw-elsewhere", false, TestName = "An unhandled exception on another thread loses nothing")]
    [TestCase("forget-a-fault", true, TestName = "A task that failed unobserved ends nothing and loses nothing")]
    [TestCase("exit-code", false, TestName = "Environment.Exit loses nothing")]
    public void Nothing_is_lost(string ending, bool isGood)
    {
        using var child = Child.Start(_dataPath, ending, 1);
        child.WaitFor("recorded");

        Assert.That(child.WaitForExit() == 0, Is.EqualTo(isGood));
        AssertAllIsThere();
    }

    [TestCase("TERM", TestName = "A request to end loses nothing")]
    [TestCase("INT", TestName = "Ctrl and C lose nothing")]
    public void A_signal_loses_nothing(string signal)
    {
        using var child = Child.Start(_dataPath, "signal", 1);
        child.WaitFor("recorded");
        child.Signal(signal);

        Assert.That(child.WaitForExit(), Is.Not.Zero);
        AssertAllIsThere();
    }

    /// <summary>Here no code of the process runs any more: what the flush interval holds may be gone, the rest is whole.</summary>
    [Test]
    public void A_process_that_ends_itself_at_once_leaves_a_store_that_is_whole()
    {
        using var child = Child.Start(_dataPath, "fail-fast", 1);
        child.WaitFor("recorded");
        Assert.That(child.WaitForExit(), Is.Not.Zero);

        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.Integrity, Is.EqualTo("ok"));
        Assert.That(store.Units, Is.AtMost(Records));
        Assert.That(store.Units, Is.EqualTo(store.Steps.Count), "each step with its unit, or neither");
    }

    private void AssertAllIsThere()
    {
        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.Integrity, Is.EqualTo("ok"));
        Assert.That(store.Units, Is.EqualTo(Records));
        Assert.That(store.Steps.Count, Is.EqualTo(Records));
    }
}
