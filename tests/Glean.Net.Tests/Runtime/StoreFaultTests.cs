using Glean.Net.Recording;
using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using SQLitePCL;

namespace Glean.Net.Tests.Runtime;

/// <summary>What becomes of a client whose store is damaged, held by another, refuses, or was written by somebody else.</summary>
public sealed class StoreFaultTests
{
    private readonly string _directory = Samples.NewDirectory();

    [TearDown]
    public void Delete_the_directory()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Test]
    public void Lifecycle_case_51_text_in_the_databases_place_is_moved_aside_and_the_id_comes_back_from_its_file()
    {
        var id = Run(_ => { });
        File.WriteAllText(Database, "this is no database, however long this sentence may be made to be for the purpose");
        using var glean = Start();
        Assert.That(glean.ClientId(), Is.EqualTo(id));
        Assert.That(LoadError(glean), Is.EqualTo("database file corrupt"));
        Assert.That(glean.Of(BuiltIn.Metrics.GleanHealth.ExceptionState).TestGetValue(), Is.EqualTo("regen-db"));
        Assert.That(File.Exists(Database + ".unreadable"), Is.True);
    }

    [Test]
    public void Lifecycle_case_51_a_foreign_table_is_an_error_of_sql()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        using (var database = SqliteDatabase.Open(Database))
        {
            database.Execute("CREATE TABLE metric (something TEXT)");
        }

        using var glean = Start();
        Samples.Count.Add();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(1));
        Assert.That(LoadError(glean), Does.StartWith("sql error:"));
    }

    [Test]
    public void L18_a_damaged_page_is_recovered_from_and_the_client_lives_on()
    {
        var id = Run(glean =>
        {
            for (var i = 0; i < 200; i++)
            {
                Samples.InCustom.Record();
            }
        });
        using (var file = new FileStream(Database, FileMode.Open))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - 4096)).ToArray());
        }

        using var glean = Start();
        Samples.Count.Add();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(1));
        Assert.That(glean.ClientId(), Is.EqualTo(id));
        Assert.That(LoadError(glean), Is.EqualTo("database file corrupt"));
    }

    [Test]
    public void Lifecycle_case_52_a_client_id_that_cannot_be_decoded_is_none()
    {
        var id = Run(glean => glean.Read(transaction =>
        {
            transaction.Metrics.Put("glean_client_info", "client_id", "", Lifetime.User, "uuid", [1, 0xFF, 0xFF, 0xFF]);
            return true;
        }));
        File.Delete(Path.Combine(_directory, "client_id.txt"));
        using var glean = Start();
        Assert.That(glean.ClientId(), Is.Not.Null.And.Not.EqualTo(id));
    }

    [Test]
    public void Lifecycle_case_52_a_later_versions_file_is_left_alone_and_the_client_keeps_its_id()
    {
        var id = Run(_ => { });
        using (var database = SqliteDatabase.Open(Database))
        {
            database.Execute("PRAGMA user_version = 99");
        }

        using var glean = Start();
        Assert.That(glean.ClientId(), Is.EqualTo(id));
        Assert.That(LoadError(glean), Is.Null);
    }

    [Test]
    public void Lifecycle_case_52_a_file_that_another_holds_is_waited_for_and_nothing_is_lost()
    {
        var id = Run(_ => { });
        using var other = SqliteDatabase.Open(Database);
        other.Execute("BEGIN EXCLUSIVE");
        var client = GleanClient.Start(new GleanConfiguration { ApplicationId = "glean-test", UploadEnabled = true, DataPath = _directory });
        using (AmbientTarget.OpenScope(client.Parts.Target))
        {
            Samples.Text.Set("x");
            client.Bind(BuiltIn.Metrics.GleanError.Io).Add(3);
            other.Execute("COMMIT");
            client.FlushAsync().Wait();
            Assert.That(client.Parts.Target.ReadAsync(Glean.Net.Runtime.Identity.ClientId, null).Result, Is.EqualTo(id));
            Assert.That(client.Bind(BuiltIn.Metrics.GleanError.Io).TestGetValue(), Is.EqualTo(3));
        }

        client.ShutdownAsync().Wait();
    }

    [Test]
    public void A_store_that_cannot_be_opened_yet_is_tried_again_and_everything_waits_for_it()
    {
        using var glean = Samples.Start();
        var ledger = glean.Client.Parts.Ledger;
        var refusals = 3;
        glean.Client.Parts.Dispatcher.InvokeAsync(
            () =>
            {
                ledger.Reopen(() => --refusals >= 0 ? null : GleanStore.Open(glean.DataPath));
                return true;
            },
            false).Wait();
        Samples.Count.Add(4);
        Samples.Custom.Submit();
        Assert.That(glean.Client.GetStatusAsync().Result.Store, Is.EqualTo(GleanStoreState.Refused));
        while (refusals >= 0)
        {
            glean.Clock.Advance(TimeSpan.FromSeconds(1));
            glean.Client.FlushAsync().Wait();
        }

        Assert.That(glean.Pings.Single("custom-ping").Metric("counter", "sample.count")!.GetValue<int>(), Is.EqualTo(4));
        Assert.That(glean.Client.GetStatusAsync().Result, Is.EqualTo(new GleanStatus(GleanStoreState.OnDisk, Waiting: 1, Delivered: 0)));
    }

    [Test]
    public void Lifecycle_case_54_a_metric_that_changed_its_type_begins_anew()
    {
        Run(_ => Samples.Text.Set("old"));
        using var glean = Start();
        var asCounter = new CounterMetric(new MetricDefinition("sample", "text", Lifetime.Ping, "custom-ping"));
        Assert.That(asCounter.TestGetValue(), Is.Null);
        asCounter.Add(2);
        Assert.That(asCounter.TestGetValue(), Is.EqualTo(2));
        Assert.That(Samples.Text.TestGetValue(), Is.Null);
        Assert.That(asCounter.TestGetNumRecordedErrors(ErrorType.InvalidValue), Is.Zero);
    }

    [Test]
    public void P1_Pings_case_23_a_ping_that_the_disk_refuses_waits_in_memory_with_its_riders()
    {
        using var glean = Samples.Start(configuration => configuration with
        {
            PingSchedule = new Dictionary<string, IReadOnlyList<string>> { ["custom-ping"] = ["baseline"] },
        });
        var store = glean.Client.Parts.Ledger.Store!;
        store.BeforeStatement = () => throw new StoreException(raw.SQLITE_FULL, "the disk is full");
        Samples.Count.Add();
        Samples.Custom.Submit();
        glean.Client.FlushAsync().Wait();
        store.BeforeStatement = null;
        glean.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "custom-ping", "baseline" }));
    }

    [Test]
    public void Steps_that_were_given_up_are_counted_in_io()
    {
        using var glean = Samples.Start();
        var store = glean.Client.Parts.Ledger.Store!;
        store.BeforeStatement = () => throw new StoreException(raw.SQLITE_BUSY, "held");
        for (var i = 0; i < 300; i++)
        {
            Samples.Custom.Submit();
        }

        glean.Client.FlushAsync().Wait();
        store.BeforeStatement = null;
        Assert.That(glean.Of(BuiltIn.Metrics.GleanError.Io).TestGetValue(), Is.EqualTo(300 - 256));
    }

    [Test]
    public void What_was_undone_and_done_again_counts_once()
    {
        using var glean = Samples.Start(configuration => configuration with { SessionMode = SessionMode.Lifecycle, MaxEvents = 5 });
        var store = glean.Client.Parts.Ledger.Store!;
        var heard = 0;
        using var listening = glean.Client.Listen(_ => heard++);
        for (var statement = 1; statement < 30; statement++)
        {
            var left = statement;
            store.BeforeStatement = () =>
            {
                if (--left == 0)
                {
                    throw new StoreException(raw.SQLITE_FULL, "no room at this statement");
                }
            };
            glean.Client.HandleClientActive();
            Samples.Outside.Record();
            glean.Client.FlushAsync().Wait();
            store.BeforeStatement = null;
            glean.Client.HandleClientInactive();
        }

        glean.Client.FlushAsync().Wait();
        glean.Client.Parts.Dispatcher.WhenIdleAsync().Wait();
        Assert.That(heard, Is.EqualTo(29));
        Assert.That(glean.Of(BuiltIn.Metrics.Glean.SessionsSeen).TestGetValue(), Is.EqualTo(29));
        Assert.That(glean.Pings.Named("baseline").Select(ping => ping.Sequence), Is.EqualTo(Enumerable.Range(0, 58)));
    }

    private string Database => Path.Combine(_directory, "db", GleanStore.FileName);

    private static string? LoadError(GleanTest glean) => glean.Of(BuiltIn.Metrics.GleanDatabase.LoadError).TestGetValue();

    private GleanTest Start() => GleanTest.Start(Samples.Options() with { DataPath = _directory });

    private Guid? Run(Action<GleanTest> use)
    {
        using var glean = Start();
        use(glean);
        return glean.ClientId();
    }
}
