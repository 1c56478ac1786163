using System.Text;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Glean.Net.Tests.Consent;

/// <summary>After switching off, nothing that was recorded can be found in any byte of the data directory.</summary>
public sealed class NothingIsLeftTests
{
    private static readonly PingDefinition s_ping = new("secrets") { ReasonCodes = ["why"] };

    /// <summary>Labels and values long and odd enough to be nobody else's.</summary>
    private static readonly string[] s_secrets =
        [.. new[] { "text", "label", "key", "value", "list", "before", "url", "aside" }.Select(name => $"zq-{name}-{string.Concat(Enumerable.Repeat(name, 9))}-qz")];

    [Test]
    public async Task No_byte_of_any_file_tells_what_was_recorded([Values] bool isSentFirst)
    {
        using var glean = Start();
        var found = new List<string>();
        for (var turn = 0; turn < 30; turn++)
        {
            RecordAll(turn);
            glean.Client.SubmitPing("secrets", "why");
            RecordAll(turn + 100);
            await glean.Client.FlushAsync(turn % 2 == 0 ? FlushTarget.Store : FlushTarget.Disk);
        }

        var id = glean.ClientId()!.Value.ToString();
        LeaveADamagedFileAside(glean);
        if (isSentFirst)
        {
            await glean.UploadEverything();
        }

        found.AddRange(s_secrets.Append(id).Where(secret => FilesWith(glean, secret).Any()));
        Assert.That(found, Is.EquivalentTo(s_secrets.Append(id)), "the search finds what is there");

        glean.Client.UploadEnabled = false;
        RecordAll(1000);
        await glean.UploadEverything();
        await glean.Client.FlushAsync();

        Assert.That(s_secrets.Append(id).SelectMany(secret => FilesWith(glean, secret)), Is.Empty);
        Assert.That(glean.Uploader.Sent.Count(ping => ping.Name == "deletion-request"), Is.EqualTo(1));
        glean.Restart();
        Assert.That(s_secrets.Append(id).SelectMany(secret => FilesWith(glean, secret)), Is.Empty, "nor after a restart");
    }

    [Test]
    public async Task While_another_process_reads_it_is_put_off_and_a_later_run_does_it()
    {
        using var glean = Start();
        RecordAll(0);
        await glean.Client.FlushAsync();
        using (var reader = new SqliteConnection($"Data Source={glean.DatabaseFile()};Pooling=False"))
        {
            reader.Open();
            using var begin = new SqliteCommand("BEGIN; SELECT count(*) FROM metric", reader);
            begin.ExecuteScalar();
            glean.Client.UploadEnabled = false;
            await glean.Client.FlushAsync();
            Assert.That(FilesWith(glean, s_secrets[0]), Is.Not.Empty, "in the log, which somebody reads");
        }

        SqliteConnection.ClearAllPools();
        glean.Restart();
        Assert.That(s_secrets.SelectMany(secret => FilesWith(glean, secret)), Is.Empty);
    }

    [Test]
    public async Task What_belongs_to_pings_that_do_not_follow_the_switch_stays()
    {
        using var glean = Samples.Start();
        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add(5);
        Samples.Text.Set(s_secrets[0]);
        glean.Client.UploadEnabled = false;
        await glean.Client.FlushAsync();
        Assert.That(glean.Of(Samples.ExemptCount).TestGetValue("exempt-ping"), Is.EqualTo(5));
        Assert.That(FilesWith(glean, s_secrets[0]), Is.Empty);
    }

    private static GleanTest Start() => GleanTest.Start(new GleanTestOptions
    {
        Pings = [s_ping],
        Configure = configuration => configuration with { KeepsSentPayloads = true },
    });

    private static void RecordAll(int turn)
    {
        Text("text").Set(s_secrets[0]);
        new LabeledMetric<CounterMetric>(new CounterMetric(Definition("labels")))[s_secrets[1]].Add();
        new EventMetric<EventExtras>(Definition("event"), s_secrets[2])
            .Record(new EventExtras(new Dictionary<string, string> { [s_secrets[2]] = s_secrets[3] + turn }));
        new StringListMetric(Definition("list")).Set([s_secrets[4], "other"]);
        Text("often").Set(s_secrets[5] + turn);
        new UrlMetric(Definition("url")).Set(new Uri($"https://example.org/{s_secrets[6]}"));
    }

    private static MetricDefinition Definition(string name) => new("secret", name, Lifetime.Ping, "secrets", "metrics");

    private static StringMetric Text(string name) => new(Definition(name));

    /// <summary>As if an earlier run had found the database unreadable.</summary>
    private static void LeaveADamagedFileAside(GleanTest glean) =>
        File.WriteAllText(glean.DatabaseFile() + ".unreadable", $"was a database once {s_secrets[7]}");

    private static IEnumerable<string> FilesWith(GleanTest glean, string secret)
    {
        var spellings = new[] { Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret) };
        return Directory.EnumerateFiles(glean.DataPath, "*", SearchOption.AllDirectories)
            .Where(file => ReadShared(file) is var bytes && spellings.Any(spelling => bytes.AsSpan().IndexOf(spelling) >= 0))
            .Select(file => $"{secret} in {Path.GetFileName(file)}");
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
