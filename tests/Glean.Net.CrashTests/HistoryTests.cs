namespace Glean.Net.CrashTests;

/// <summary>The judge of the storms complains of what it is there to complain of: a check that cannot fail proves nothing.</summary>
public sealed class HistoryTests
{
    private static readonly History s_sound = new()
    {
        Steps = [1, 2, 3, 10_000_001, 10_000_002],
        Units = 5,
        Sequences = [1, 0, 2],
        DocumentIds = ["a", "b", "c"],
        Recorders = [new(1, 3, IsKilled: false), new(10_000_001, 10_000_001, IsKilled: true)],
    };

    [Test]
    public void Of_a_sound_history_there_is_nothing_to_say() => Assert.That(s_sound.Complaints(), Is.Empty);

    private static IEnumerable<TestCaseData> Unsound()
    {
        yield return Case("doubled", s_sound with { Steps = [1, 2, 2, 3, 10_000_001, 10_000_002] }, "step 2 is there 2 times");
        yield return Case("torn", s_sound with { Steps = [1, 3, 10_000_001, 10_000_002] }, "not a whole beginning");
        yield return Case("lost at the end", s_sound with { Steps = [1, 2, 10_000_001, 10_000_002] }, "was promised 3");
        yield return Case("lost at the beginning", s_sound with { Steps = [2, 3, 10_000_001, 10_000_002] }, "not a whole beginning");
        yield return Case("all lost", s_sound with { Steps = [1, 2, 3] }, "not a whole beginning");
        yield return Case("a promise to the killed broken", s_sound with { Recorders = [s_sound.Recorders[0], new(10_000_001, 10_000_003, IsKilled: true)] }, "was promised");
        yield return Case("more than was recorded", s_sound with { Steps = [1, 2, 3, 4, 10_000_001, 10_000_002] }, "recorded up to 3");
        yield return Case("somebody else's", s_sound with { Steps = [.. s_sound.Steps, 50_000_000] }, "of nobody");
        yield return Case("units without steps", s_sound with { Units = 7 }, "7 units for 5 steps");
        yield return Case("steps without units", s_sound with { Units = 3 }, "3 units for 5 steps");
        yield return Case("a ping twice", s_sound with { DocumentIds = ["a", "b", "a"] }, "document id");
        yield return Case("a gap", s_sound with { Sequences = [0, 1, 3] }, "sequence numbers");
        yield return Case("a number twice", s_sound with { Sequences = [0, 1, 1] }, "sequence numbers");
    }

    [TestCaseSource(nameof(Unsound))]
    public void What_is_unsound_is_complained_of(object history, string complaint) =>
        Assert.That(((History)history).Complaints(), Has.Some.Contains(complaint));

    /// <summary>The same store and the same processes, but for a commit that clears nothing or forgets what it clears.</summary>
    [TestCase("DROP TRIGGER IF EXISTS broken; CREATE TRIGGER broken AFTER INSERT ON pending_ping BEGIN UPDATE ping_state SET sequence = sequence + 1; END", "sequence numbers")]
    [TestCase("DROP TRIGGER IF EXISTS broken; CREATE TRIGGER broken AFTER INSERT ON event WHEN NEW.number % 5 = 0 BEGIN DELETE FROM event WHERE number = NEW.number; END", "beginning")]
    [TestCase("DROP TRIGGER IF EXISTS broken; CREATE TRIGGER broken AFTER INSERT ON event WHEN NEW.number % 5 = 0 BEGIN INSERT INTO event (ping, timestamp, category, name, extra) VALUES (NEW.ping, NEW.timestamp, NEW.category, NEW.name, NEW.extra); END", "2 times")]
    public void A_store_that_was_broken_on_purpose_is_noticed(string sql, string complaint)
    {
        var dataPath = Directory.CreateTempSubdirectory("glean-broken").FullName;
        try
        {
            using (var first = Child.Start(dataPath, "exit", 90_000_001))
            {
                Assert.That(first.WaitForExit(), Is.Zero);
            }

            StoreInspection.Execute(dataPath, "DELETE FROM pending_ping; DELETE FROM event; DELETE FROM metric WHERE ping = 'burst'; UPDATE ping_state SET sequence = 0; " + sql);
            using var child = Child.Start(dataPath, "hammer", 1);
            while (child.WaitFor("durable") < 400)
            {
            }

            child.Say("end");
            var last = child.WaitFor("last");
            Assert.That(child.WaitForExit(), Is.Zero);
            var store = StoreInspection.Of(dataPath);
            var history = new History
            {
                Steps = store.Steps,
                Units = store.Units,
                Sequences = [.. store.Sequences],
                DocumentIds = store.DocumentIds,
                Recorders = [new(1, last, IsKilled: false)],
            };
            Assert.That(history.Complaints(), Has.Some.Contains(complaint));
        }
        finally
        {
            Directory.Delete(dataPath, recursive: true);
        }
    }

    private static TestCaseData Case(string name, History history, string complaint) => new TestCaseData(history, complaint).SetArgDisplayNames(name);
}
