using Glean.Net.Storage;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Storage;

/// <summary>Whatever lies where the database should be, a client starts, records and never throws.</summary>
public sealed class UnusableFileTests : IDisposable
{
    private static readonly PingDefinition s_ping = new("probe");
    private static readonly CounterMetric s_count = new(new MetricDefinition("probe", "count", Lifetime.Ping, "probe"));

    private readonly TemporaryFolder _folder = new();

    private string FilePath => StoreDump.PathIn(_folder.Path);

    private string Aside => FilePath + ".unreadable";

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Text_in_place_of_the_database_is_moved_aside()
    {
        Write("this is no database, but long enough to be looked at as one: " + new string('x', 5000));

        AssertRecords();
        Assert.That(File.ReadAllText(Aside), Does.StartWith("this is no database"));
        Assert.That(Records(1), Is.EqualTo(1), "the new file is in use");
    }

    [Test]
    public void An_empty_file_is_as_good_as_none()
    {
        Write("");

        AssertRecords();
        Assert.That(Aside, Does.Not.Exist);
    }

    [TestCase(100), TestCase(1000), TestCase(5000), TestCase(20_000)]
    public void A_file_cut_short_is_survived(int length)
    {
        Fill();
        using (var file = File.OpenWrite(FilePath))
        {
            file.SetLength(length);
        }

        AssertRecords();
    }

    [Test]
    public void Pages_overwritten_with_chance_are_survived([Range(1, 12)] int seed)
    {
        Fill();
        var chance = new Random(seed);
        var bytes = File.ReadAllBytes(FilePath);
        for (var page = 0; page < bytes.Length / 4096; page++)
        {
            if (chance.Next(3) == 0)
            {
                // The header stays: a file that is plainly none of ours is another test.
                var start = (page * 4096) + (page == 0 ? 100 : 0);
                chance.NextBytes(bytes.AsSpan(start, 4096 - (page == 0 ? 100 : 0)));
            }
        }

        File.WriteAllBytes(FilePath, bytes);

        AssertRecords();
    }

    [Test]
    public void A_log_of_chance_beside_the_file_is_survived()
    {
        Fill();
        var log = new byte[50_000];
        new Random(1).NextBytes(log);
        File.WriteAllBytes(FilePath + "-wal", log);

        AssertRecords();
    }

    [Test]
    public void A_database_of_somebody_else_is_moved_aside_whole()
    {
        Make("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('one')");

        AssertRecords();
        Assert.That(Read(Aside, "SELECT title FROM songs"), Is.EqualTo("one"));
        Assert.That(Read(FilePath, "SELECT count(*) FROM sqlite_master WHERE name = 'songs'"), Is.Zero);
    }

    [Test]
    public void Tables_with_other_columns_are_moved_aside()
    {
        Make("CREATE TABLE metric (something TEXT); PRAGMA user_version = 1");

        AssertRecords();
        Assert.That(Aside, Does.Exist);
    }

    [Test]
    public void A_table_that_lacks_a_column_is_moved_aside()
    {
        Fill();
        StoreDump.Execute(FilePath, "ALTER TABLE pending_ping DROP COLUMN leased_by");

        AssertRecords();
        Assert.That(Aside, Does.Exist);
    }

    [TestCase("PRAGMA user_version = 3")]
    [TestCase("PRAGMA user_version = 3; DROP TABLE metric; CREATE TABLE metric (quite TEXT, different TEXT)")]
    public void A_file_of_a_newer_version_is_left_alone(string sql)
    {
        Fill();
        StoreDump.Execute(FilePath, sql);
        var before = File.ReadAllBytes(FilePath);

        Assert.That(Records(3), Is.EqualTo(3), "in memory");
        Assert.That(File.ReadAllBytes(FilePath), Is.EqualTo(before));
        Assert.That(Aside, Does.Not.Exist);
        Assert.That(Records(3), Is.EqualTo(3), "and in memory again");
    }

    [Test]
    public void A_data_path_that_is_a_file_means_a_session_in_memory()
    {
        var file = _folder["a-file"];
        File.WriteAllText(file, "text");

        Assert.That(Records(3, file), Is.EqualTo(3));
        Assert.That(File.ReadAllText(file), Is.EqualTo("text"));
    }

    [Test]
    public void A_directory_where_the_file_should_be_means_a_session_in_memory()
    {
        Directory.CreateDirectory(FilePath);

        Assert.That(Records(3), Is.EqualTo(3));
    }

    [Test]
    [Platform("Linux", Reason = "Needs a directory that not even the superuser can write to.")]
    public void A_directory_that_cannot_be_written_means_a_session_in_memory() =>
        Assert.That(Records(3, "/proc/glean"), Is.EqualTo(3));

    [Test]
    public void A_path_that_no_system_takes_means_a_session_in_memory() =>
        Assert.That(Records(3, _folder.Path + "/nul\0l"), Is.EqualTo(3));

    [Test]
    public void A_locked_file_is_opened_once_it_is_free_and_loses_nothing()
    {
        Fill();
        var locker = StoreDump.Connect(FilePath);
        locker.Scalar("PRAGMA locking_mode = EXCLUSIVE");
        locker.Scalar("BEGIN EXCLUSIVE");
        locker.Scalar("UPDATE meta SET value = value");
        using var rig = new ClientRig(_folder.Path, pings: s_ping);
        rig.Client.Bind(s_count).Add(3);
        rig.Client.FlushAsync().Wait();
        Assert.That(rig.OnDispatcher(() => rig.Client.Parts.Ledger.Store), Is.Null, "not open while it is locked");

        locker.Scalar("ROLLBACK");
        locker.Dispose();
        rig.Client.FlushAsync().Wait();

        Assert.That(Read(FilePath, "SELECT hex(value) FROM metric WHERE id = 'probe.count'"), Is.EqualTo("0108"), "1 and 3");
    }

    [Test]
    public void A_file_that_is_damaged_under_way_is_replaced()
    {
        using var rig = new ClientRig(_folder.Path, pings: s_ping);
        var bound = rig.Client.Bind(s_count);
        bound.Add(1);
        rig.Client.FlushAsync().Wait();
        rig.OnDispatcher(() =>
        {
            rig.Store.BeforeStatement = () => throw new StoreException(SQLitePCL.raw.SQLITE_CORRUPT, "damaged by the test");
            return true;
        });

        bound.Add(4);
        rig.Client.BindPing(new PingType(s_ping)).Submit();

        Assert.That(rig.Pings("probe").Single().Metric("counter", "probe.count")!.GetValue<int>(), Is.EqualTo(4));
        Assert.That(Aside, Does.Exist);
    }

    [Test]
    public void A_writer_beside_us_puts_records_off_and_loses_none()
    {
        Fill();
        using var rig = new ClientRig(_folder.Path, pings: s_ping);
        var bound = rig.Client.Bind(s_count);
        rig.OnDispatcher(() =>
        {
            rig.Client.Parts.Ledger.Transact(transaction => transaction.Prepare("PRAGMA busy_timeout = 1").Step());
            return true;
        });
        using (var other = StoreDump.Connect(FilePath))
        {
            other.Scalar("BEGIN IMMEDIATE");
            bound.Add(3);
            rig.Client.FlushAsync().Wait();
            bound.Add(4);
            rig.Client.FlushAsync().Wait();
            other.Scalar("ROLLBACK");
        }

        rig.Client.FlushAsync().Wait();
        Assert.That(Read(FilePath, "SELECT count(*) FROM metric WHERE id = 'probe.count' AND hex(value) = '0110'"), Is.EqualTo(1), "1 and 3 and 4");
    }

    [Test]
    public void A_flush_to_disk_beside_a_locker_is_no_failure()
    {
        Fill();
        using var rig = new ClientRig(_folder.Path, pings: s_ping);
        rig.OnDispatcher(() =>
        {
            rig.Client.Parts.Ledger.Transact(transaction => transaction.Prepare("PRAGMA busy_timeout = 1").Step());
            return true;
        });
        using var other = StoreDump.Connect(FilePath);
        other.Scalar("BEGIN IMMEDIATE");

        Assert.That(async () => await rig.Client.FlushAsync(FlushTarget.Disk), Throws.Nothing);
        other.Scalar("ROLLBACK");
    }

    [Test]
    public void A_flush_to_disk_is_no_failure_where_the_session_lives_in_memory()
    {
        using var rig = new ClientRig("/proc/glean", pings: s_ping);

        Assert.That(async () => await rig.Client.FlushAsync(FlushTarget.Disk), Throws.Nothing);
    }

    /// <summary>A file of ours with something in it, closed.</summary>
    private void Fill()
    {
        using var rig = new ClientRig(_folder.Path, pings: s_ping);
        for (var ping = 0; ping < 40; ping++)
        {
            rig.Client.Bind(s_count).Add(ping);
            rig.Client.BindPing(new PingType(s_ping)).Submit();
        }

        rig.Client.Bind(s_count).Add(1);
    }

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, text);
    }

    private void Make(string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        StoreDump.Execute(FilePath, sql);
    }

    private static object? Read(string path, string sql)
    {
        using var connection = StoreDump.Connect(path);
        return connection.Scalar(sql);
    }

    private void AssertRecords() => Assert.That(Records(3, submitsFirst: true), Is.EqualTo(3));

    /// <summary>Starts a client, records, ends it; gives what it read of its own.</summary>
    private int? Records(int amount, string? directory = null, bool submitsFirst = false)
    {
        using var rig = new ClientRig(directory ?? _folder.Path, pings: s_ping);
        if (submitsFirst)
        {
            rig.Client.BindPing(new PingType(s_ping)).Submit(); // what the file held before goes away with it
        }

        rig.Client.Bind(s_count).Add(amount);
        rig.Client.BindPing(new PingType(s_ping)).Submit();
        return rig.Pings("probe") is [.., var last] ? Count(last) : null;
    }

    private static int? Count(Testing.PingDocument ping) => ping.Metric("counter", "probe.count")?.GetValue<int>();
}
