using Glean.Net.BuiltIn;
using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>The client id in the store and in its file, and every row of the table that brings them together.</summary>
public sealed class ClientIdTests
{
    private const string Known = "a0b1c2d3-0000-4000-8000-000000000001";
    private string _directory = null!;

    [SetUp]
    public void Name_a_directory() => _directory = Samples.NewDirectory();

    [TearDown]
    public void Delete_it()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Test]
    public void Lifecycle_case_23_a_fresh_run_has_one_id_in_both_places()
    {
        using var glean = Start();
        Assert.That(File.ReadAllText(glean.IdFile()), Is.EqualTo(glean.ClientId().ToString()));
        Assert.That(ReadErrors(glean), Is.EqualTo(new Dictionary<string, int> { ["file-not-found"] = 1 }));
        Assert.That(State(glean), Is.Null);
    }

    [Test]
    public void Lifecycle_case_24_without_a_database_the_files_id_is_adopted()
    {
        PutFile(Known);
        using var glean = Start();
        Assert.That(glean.ClientId(), Is.EqualTo(Guid.Parse(Known)));
        Assert.That(State(glean), Is.EqualTo("empty-db"));
        Assert.That(Recovered(glean), Is.EqualTo(Guid.Parse(Known)));
    }

    [Test]
    public void Lifecycle_case_25_a_missing_file_is_written_anew()
    {
        var id = RunOnce();
        File.Delete(FilePath);
        using var glean = Start();
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(id.ToString()));
        Assert.That(State(glean), Is.Null);
    }

    [Test]
    public void Lifecycle_case_26_a_missing_row_comes_back_from_the_file()
    {
        var id = RunOnce(transaction => transaction.Metrics.Delete("glean_client_info", "client_id"));
        using var glean = Start();
        Assert.That(glean.ClientId(), Is.EqualTo(id));
        Assert.That(State(glean), Is.EqualTo("regen-db"));
        Assert.That(Recovered(glean), Is.Null);
    }

    [Test]
    public void Lifecycle_case_27_of_two_ids_the_databases_wins()
    {
        var id = RunOnce();
        PutFile(Known);
        using var glean = Start();
        Assert.That(glean.ClientId(), Is.EqualTo(id));
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(id.ToString()));
        Assert.That(State(glean), Is.EqualTo("client-id-mismatch"));
        Assert.That(Recovered(glean), Is.EqualTo(Guid.Parse(Known)));
    }

    [Test]
    public void Lifecycle_case_28_the_sentinel_is_no_id_wherever_it_stands()
    {
        RunOnce(PutSentinel);
        PutFile(Known);
        using (var glean = Start())
        {
            Assert.That(glean.ClientId(), Is.EqualTo(Guid.Parse(Known)));
            Assert.That(State(glean), Is.EqualTo("c0ffee-in-db"));
            Assert.That(Recovered(glean), Is.EqualTo(Guid.Parse(Known)));
        }

        PutFile(Identity.Sentinel.ToString());
        using (var glean = Start())
        {
            Assert.That(glean.ClientId(), Is.EqualTo(Guid.Parse(Known)));
            Assert.That(ReadErrors(glean)["c0ffee-in-file"], Is.EqualTo(1));
            Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Known));
        }
    }

    [TestCase("A0B1C2D3-0000-4000-8000-000000000001")]
    [TestCase("a0b1c2d3-0000-4000-8000-000000000001\n")]
    [TestCase("a0b1c2d3000040008000000000000001")]
    [TestCase("{a0b1c2d3-0000-4000-8000-000000000001}")]
    [TestCase("urn:uuid:a0b1c2d3-0000-4000-8000-000000000001  \r\n")]
    public void Lifecycle_case_29_every_common_spelling_is_read(string spelling)
    {
        PutFile(spelling);
        using var glean = Start();
        Assert.That(glean.ClientId(), Is.EqualTo(Guid.Parse(Known)));
        Assert.That(ReadErrors(glean), Is.Empty);
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("a0b1c2d3-0000-4000-8000-00000000000")]
    [TestCase("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void Lifecycle_case_30_a_file_that_holds_no_id_is_replaced(string content)
    {
        PutFile(content);
        using var glean = Start();
        Assert.That(ReadErrors(glean), Is.EqualTo(new Dictionary<string, int> { ["parse"] = 1 }));
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(glean.ClientId().ToString()));
    }

    [Test]
    public void Lifecycle_case_30_a_directory_in_the_files_place_harms_nobody()
    {
        Directory.CreateDirectory(FilePath);
        using var glean = Start();
        Assert.That(glean.ClientId(), Is.Not.Null);
        Assert.That(ReadErrors(glean), Is.EqualTo(new Dictionary<string, int> { ["io"] = 1 }));
        Assert.That(glean.Of(BuiltIn.Metrics.GleanHealth.FileWriteError).TestGetValue(), Is.EqualTo(new Dictionary<string, int> { ["io"] = 1 }));
    }

    [Test]
    public void Lifecycle_case_31_an_empty_file_that_cannot_be_written_counts_twice()
    {
        PutFile("");
        File.SetAttributes(FilePath, FileAttributes.ReadOnly);
        if (IsWritable(FilePath))
        {
            Assert.Ignore("This user may write to read-only files (root does).");
        }

        using var glean = Start();
        Assert.That(ReadErrors(glean)["parse"], Is.EqualTo(1));
        Assert.That(glean.Of(BuiltIn.Metrics.GleanHealth.FileWriteError).TestGetValue()["permission-denied"], Is.EqualTo(1));
    }

    [Test]
    public void A_run_that_is_off_leaves_no_file()
    {
        RunOnce();
        using var glean = GleanTest.Start(Samples.Options(uploadEnabled: false) with { DataPath = _directory });
        Assert.That(File.Exists(FilePath), Is.False);
    }

    private string FilePath => Path.Combine(_directory, "client_id.txt");

    private static string? State(GleanTest glean) => glean.Of(BuiltIn.Metrics.GleanHealth.ExceptionState).TestGetValue();

    private static Guid? Recovered(GleanTest glean) => glean.Of(BuiltIn.Metrics.GleanHealth.RecoveredClientId).TestGetValue();

    private static IReadOnlyDictionary<string, int> ReadErrors(GleanTest glean) =>
        glean.Of(BuiltIn.Metrics.GleanHealth.FileReadError).TestGetValue();

    private static bool PutSentinel(StoreTransaction transaction)
    {
        var writer = new StoredWriter();
        writer.Clear();
        writer.Text(Identity.Sentinel.ToString());
        transaction.Metrics.Put("glean_client_info", "client_id", "", Lifetime.User, "uuid", writer.Written);
        return true;
    }

    private static bool IsWritable(string path)
    {
        try
        {
            using var file = File.OpenWrite(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void PutFile(string content)
    {
        Directory.CreateDirectory(_directory);
        File.WriteAllText(FilePath, content);
    }

    private GleanTest Start() => GleanTest.Start(Samples.Options() with { DataPath = _directory });

    private Guid? RunOnce(Action<StoreTransaction>? tamper = null)
    {
        using var glean = Start();
        var id = glean.ClientId();
        glean.Of(BuiltIn.Metrics.GleanHealth.FileReadError).TestGetValue();
        glean.Read(transaction =>
        {
            transaction.Metrics.DeletePing("health", Lifetime.Ping);
            tamper?.Invoke(transaction);
            return true;
        });
        return id;
    }

    private Guid? RunOnce(Func<StoreTransaction, bool> tamper) => RunOnce(transaction => { tamper(transaction); });
}
