using Glean.Net.Diagnostics;
using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Storage;

/// <summary>Which journal a store has, and that it works with either; how long its log may get; what a sync to the disk does.</summary>
public sealed class StoreConditionsTests : IDisposable
{
    private static readonly PingDefinition s_ping = new("conditions") { SendIfEmpty = true };
    private static readonly CounterMetric s_count = new(new MetricDefinition("conditions", "count", Lifetime.Ping, "conditions"));
    private static readonly TextMetric s_text = new(new MetricDefinition("conditions", "text", Lifetime.Ping, "conditions"));

    private static readonly StoreConditions s_oldEngine = new() { EngineVersion = 3_051_002 };
    private static readonly StoreConditions s_remote = new() { IsRemote = _ => true };

    private readonly TemporaryFolder _folder = new();

    private string FilePath => StoreDump.PathIn(_folder.Path);

    private string Log => FilePath + "-wal";

    public void Dispose() => _folder.Dispose();

    [Test]
    public void The_engine_that_comes_with_the_library_has_a_sound_log() =>
        Assert.That(SqliteDatabase.EngineVersion, Is.GreaterThanOrEqualTo(StoreConditions.FirstEngineWithSoundWal));

    [Test]
    public void A_local_directory_and_a_sound_engine_get_a_log()
    {
        using var rig = Open();
        Assert.That(Pragma(rig, "journal_mode"), Is.EqualTo("wal"));
        Assert.That(Pragma(rig, "synchronous"), Is.EqualTo("1"));
    }

    [Test]
    public void Nothing_of_the_file_is_mapped_into_memory()
    {
        using var rig = Open();
        Assert.That(Pragma(rig, "mmap_size"), Is.EqualTo("0"));
    }

    [Test]
    public void An_engine_with_the_WAL_reset_defect_gets_a_rollback_journal_and_the_log_says_so() =>
        AssertRollbackJournal(s_oldEngine, "WAL-reset defect");

    [Test]
    public void A_network_drive_gets_a_rollback_journal_and_the_log_says_so() =>
        AssertRollbackJournal(s_remote, "on another machine");

    [Test]
    public void A_file_that_had_a_log_goes_on_without_and_keeps_what_it_has([Values] bool back)
    {
        using (var rig = Open())
        {
            rig.Client.Bind(s_count).Add(3);
        }

        using (var rig = Open(s_remote))
        {
            Assert.That(Pragma(rig, "journal_mode"), Is.EqualTo("delete"));
            Assert.That(Log, Does.Not.Exist);
            rig.Client.Bind(s_count).Add(4);
        }

        using var last = Open(back ? null : s_remote);
        last.Client.BindPing(new PingType(s_ping)).Submit();
        Assert.That(last.Pings("conditions").Single().Metric("counter", "conditions.count")!.GetValue<int>(), Is.EqualTo(7));
    }

    [Test]
    public void Several_processes_share_a_file_without_a_log()
    {
        using var one = Open(s_remote);
        using var other = Open(s_remote);
        for (var time = 0; time < 20; time++)
        {
            one.Client.Bind(s_count).Add(1);
            other.Client.Bind(s_count).Add(1);
            one.Client.FlushAsync().Wait();
            other.Client.FlushAsync().Wait();
        }

        one.Client.BindPing(new PingType(s_ping)).Submit();
        Assert.That(one.Pings("conditions").Single().Metric("counter", "conditions.count")!.GetValue<int>(), Is.EqualTo(40));
    }

    [TestCase("/proc")]
    [TestCase("/definitely/not/there")]
    [TestCase("")]
    public void A_place_that_says_nothing_of_itself_counts_as_local(string directory) =>
        Assert.That(new StoreConditions().ObstacleToWal(directory), Is.Null);

    [Test]
    public void A_path_of_another_machine_is_one_of_another_machine() =>
        Assert.That(new StoreConditions().ObstacleToWal(@"\\server\share\data"), Does.Contain("another machine"));

    [Test]
    public void A_readers_long_look_does_not_let_the_log_grow_without_end_and_nothing_is_lost_by_it()
    {
        const long MostLogBytes = 400_000;
        using var rig = Open(new StoreConditions { MostLogBytes = MostLogBytes });
        rig.Client.Bind(s_count).Add(1);
        rig.Client.FlushAsync().Wait();
        var reader = StoreDump.Connect(FilePath);
        reader.Scalar("BEGIN");
        reader.Scalar("SELECT count(*) FROM meta");
        var length = new FileInfo(Log).Length;
        var largestCommit = 0L;
        const int Commits = 300;
        for (var time = 0; time < Commits; time++)
        {
            rig.Client.Bind(s_text).Set(new string((char)('a' + (time % 26)), 3000));
            rig.Client.Bind(s_count).Add(1);
            rig.Client.FlushAsync().Wait();
            largestCommit = Math.Max(largestCommit, new FileInfo(Log).Length - length);
            length = new FileInfo(Log).Length;
        }

        Assert.That(length, Is.LessThanOrEqualTo(MostLogBytes + (64 * largestCommit)), "it is looked at every 64 commits");
        Assert.That(length, Is.LessThan(Commits * largestCommit / 2), "or nothing would have been held back");
        reader.Scalar("ROLLBACK");
        reader.Dispose();
        rig.Client.FlushAsync().Wait();
        rig.Client.FlushAsync(FlushTarget.Disk).Wait();
        Assert.That(new FileInfo(Log).Length, Is.Zero, "emptied once the reader has let go");
        rig.Client.BindPing(new PingType(s_ping)).Submit();
        var counted = rig.Pings("conditions").Single().Metric("counter", "conditions.count")!.GetValue<int>();
        var lost = rig.Read(transaction => transaction.Metrics.Find("metrics", "glean.error.io"));
        Assert.That(counted == Commits + 1 || lost is not null, Is.True, $"{counted} of {Commits + 1}, and none counted as lost");
    }

    [Test]
    public void An_opt_out_waits_for_the_reader_and_is_then_done()
    {
        using var rig = Open(new StoreConditions { MostLogBytes = 0 });
        rig.Client.Bind(s_count).Add(1);
        rig.Client.FlushAsync().Wait();
        using var reader = StoreDump.Connect(FilePath);
        reader.Scalar("BEGIN");
        reader.Scalar("SELECT count(*) FROM meta");
        for (var time = 0; time < 100; time++)
        {
            rig.Client.Bind(s_count).Add(1);
            rig.Client.FlushAsync().Wait();
        }

        rig.Client.UploadEnabled = false;
        reader.Scalar("ROLLBACK");
        rig.Client.FlushAsync().Wait();
        Assert.That(StoreDump.Of(_folder.Path), Does.Contain("meta | consent | off"));
    }

    [Test]
    public void The_log_is_emptied_when_nothing_has_been_written_for_a_while()
    {
        using var rig = Open();
        rig.Client.Bind(s_count).Add(1);
        rig.Client.FlushAsync().Wait();
        Assert.That(new FileInfo(Log).Length, Is.Positive);
        for (var time = 0; time < 3; time++)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(30));
            rig.OnDispatcher(() => true);
        }

        Assert.That(new FileInfo(Log).Length, Is.Zero);
    }

    [Test]
    public void Rest_is_one_timer_that_stops()
    {
        var clock = new Glean.Net.Testing.GleanClock();
        var tidied = 0;
        using var rest = new StoreRest(clock, () => tidied++);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(tidied, Is.Zero, "nothing was written");
        for (var commit = 0; commit < 100; commit++)
        {
            rest.Written();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(tidied, Is.Zero, "not while it is written");
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(tidied, Is.EqualTo(1));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.That(tidied, Is.EqualTo(1), "and not again");
        rest.Written();
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(tidied, Is.EqualTo(2));
    }

    [Test]
    public void What_was_flushed_to_disk_is_in_the_file_itself()
    {
        using var rig = Open();
        rig.Client.Bind(s_count).Add(5);
        rig.Client.FlushAsync(FlushTarget.Disk).Wait();

        // As after a loss of power that took everything that was not synced: the log and its shared memory.
        var saved = _folder["saved.sqlite"];
        File.Copy(FilePath, saved);
        using var connection = StoreDump.Connect(saved);
        Assert.That(connection.Scalar("SELECT count(*) FROM metric WHERE id = 'conditions.count'"), Is.EqualTo(1));
        Assert.That(new FileInfo(Log).Length, Is.Zero);
    }

    [Test]
    public void A_flush_to_disk_is_a_commit_with_full_syncs_even_while_others_read()
    {
        using var rig = Open();
        rig.Read(_ => 0);
        using var reader = StoreDump.Connect(FilePath);
        reader.Scalar("BEGIN");
        reader.Scalar("SELECT count(*) FROM meta");
        rig.Client.Bind(s_count).Add(5);
        rig.Client.FlushAsync().Wait();
        var log = new FileInfo(Log).Length;
        var modes = new List<string>();
        rig.OnDispatcher(() => rig.Store.BeforeStatement = () => modes.Add(rig.Store.Pragma("synchronous")));
        rig.Client.FlushAsync(FlushTarget.Disk).Wait();
        rig.Client.FlushAsync(FlushTarget.Disk).Wait(); // a second time: what the engine has compiled it may not do again
        rig.OnDispatcher(() => rig.Store.BeforeStatement = null);

        Assert.That(modes, Has.Count.AtLeast(8).And.All.EqualTo("2"), "FULL: the engine syncs the log when it commits");
        Assert.That(new FileInfo(Log).Length, Is.GreaterThan(log), "something was committed, or there would be nothing to sync");
        Assert.That(Pragma(rig, "synchronous"), Is.EqualTo("1"));
        reader.Scalar("ROLLBACK");
    }

    [Test]
    public void A_full_disk_puts_records_off_and_does_not_throw()
    {
        using var rig = Open();
        rig.Client.Bind(s_count).Add(1);
        rig.Client.FlushAsync().Wait();
        var pages = rig.OnDispatcher(() => rig.Store.Pragma("page_count"));
        rig.OnDispatcher(() => rig.Store.Pragma("max_page_count = " + pages));
        rig.Client.Bind(s_text).Set(new string('x', 50_000));
        rig.Client.Bind(s_count).Add(2);
        rig.Client.FlushAsync().Wait();
        Assert.That(StoreDump.Of(_folder.Path).Any(line => line.Contains("conditions.text", StringComparison.Ordinal)), Is.False, "no room");

        rig.OnDispatcher(() => rig.Store.Pragma("max_page_count = 100000"));
        rig.Client.BindPing(new PingType(s_ping)).Submit();
        var ping = rig.Pings("conditions").Single();
        Assert.That(ping.Metric("counter", "conditions.count")!.GetValue<int>(), Is.EqualTo(3));
        Assert.That(ping.Metric("text", "conditions.text")!.GetValue<string>(), Has.Length.EqualTo(50_000));
    }

    private void AssertRollbackJournal(StoreConditions conditions, string reason)
    {
        var said = new List<string>();
        using (GleanLog.Listen((_, message) => said.Add(message)))
        using (var rig = Open(conditions))
        {
            Assert.That(Pragma(rig, "journal_mode"), Is.EqualTo("delete"));
            Assert.That(Pragma(rig, "synchronous"), Is.EqualTo("2"));
            Assert.That(rig.OnDispatcher(() => rig.Store.IsInMemory), Is.False);
            rig.Client.Bind(s_count).Add(5);
            rig.Client.BindPing(new PingType(s_ping)).Submit();
            Assert.That(() => rig.Client.FlushAsync(FlushTarget.Disk).Wait(), Throws.Nothing);
            Assert.That(rig.Pings("conditions"), Has.Count.EqualTo(1));
            Assert.That(Log, Does.Not.Exist);
        }

        Assert.That(said, Has.Some.Contains(reason));
    }

    private static string Pragma(ClientRig rig, string name) => rig.OnDispatcher(() => rig.Store.Pragma(name));

    private ClientRig Open(StoreConditions? conditions = null) => new(_folder.Path, conditions: conditions, pings: s_ping);
}
