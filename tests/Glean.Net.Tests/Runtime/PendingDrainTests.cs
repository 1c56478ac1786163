using Glean.Net.Definitions;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>Sending from another process what an application left: it obeys the consent stored, and changes nothing else.</summary>
public sealed class PendingDrainTests
{
    private static readonly PingDefinition s_note = new("note") { SendIfEmpty = true };

    private readonly RecordingUploader _uploader = new();
    private readonly GleanClock _clock = new();
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Open() => _folder = new TemporaryFolder();

    [TearDown]
    public void Close() => _folder.Dispose();

    [Test]
    public async Task What_waits_is_sent_and_identity_session_and_sequence_stay_as_they_were()
    {
        string before;
        IReadOnlyList<string> waiting;
        using (var rig = new ClientRig(_folder.Path, pings: s_note))
        {
            rig.Client.SubmitPing("note");
            waiting = [.. rig.Pings("note").Select(ping => ping.DocumentId)];
        }

        before = Dump();
        var result = await DrainAsync();

        Assert.That(result?.Waiting, Is.Zero);
        Assert.That(_uploader.Sent.Select(ping => ping.DocumentId), Is.SupersetOf(waiting));
        Assert.That(Dump(), Is.EqualTo(before));
    }

    [Test]
    public async Task Where_there_is_no_client_none_is_made()
    {
        Assert.That(await DrainAsync(), Is.Null);
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public async Task After_an_opt_out_the_deletion_request_leaves_and_nothing_else()
    {
        using (var rig = new ClientRig(_folder.Path, pings: s_note))
        {
            rig.Client.SubmitPing("note");
            rig.Client.UploadEnabled = false;
        }

        var result = await DrainAsync();

        Assert.That(result?.Waiting, Is.Zero);
        Assert.That(_uploader.Sent.Select(ping => ping.Name), Is.EqualTo(new[] { PingNames.DeletionRequest }));
    }

    [Test]
    public async Task What_is_for_the_users_own_eyes_stays()
    {
        using (var rig = new ClientRig(_folder.Path, pings: s_note, configure: configuration => configuration with { ConsentLevel = ConsentLevel.LocalOnly }))
        {
            rig.Client.SubmitPing("note");
        }

        await DrainAsync();

        Assert.That(_uploader.Sent, Is.Empty);
    }

    [TestCase("DO_NOT_TRACK", "1")]
    [TestCase("GLEAN_UPLOAD_ENABLED", "0")]
    public async Task What_the_environment_forbids_the_stored_consent_does_not_allow(string variable, string value)
    {
        using (var rig = new ClientRig(_folder.Path, pings: s_note))
        {
            rig.Client.SubmitPing("note");
        }

        await DrainAsync(name => name == variable ? value : null);
        Assert.That(_uploader.Sent, Is.Empty);

        await DrainAsync();
        Assert.That(_uploader.Sent.Select(ping => ping.Name), Has.Member("note"), "and nothing was thrown away");
    }

    [Test]
    public async Task What_the_machine_forbids_the_stored_consent_does_not_allow()
    {
        using (var rig = new ClientRig(_folder.Path, pings: s_note))
        {
            rig.Client.SubmitPing("note");
        }

        await DrainAsync(policy: new ConsentLimit(ConsentLevel.Off, "policy.json"));
        Assert.That(_uploader.Sent, Is.Empty);
    }

    [Test]
    public async Task A_damaged_store_is_left_as_it_is()
    {
        var path = Path.Combine(_folder.Path, "db", "glean.sqlite");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, new string('x', 8192));

        Assert.That(await DrainAsync(), Is.Null);
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Is.EqualTo(new[] { path }));
    }

    private Task<DrainResult?> DrainAsync(Func<string, string?>? variable = null, ConsentLimit? policy = null)
    {
        var configuration = new GleanConfiguration
        {
            ApplicationId = "client-rig",
            UploadEnabled = true,
            DataPath = _folder.Path,
            ServerEndpoint = new Uri("https://telemetry.example"),
            Uploader = _uploader,
            TimeProvider = _clock,
        };
        var seams = new ClientSeams { Time = _clock, Environment = new ClientEnvironment(), Policy = _ => policy, Variable = variable ?? (_ => null) };
        return PendingDrain.RunAsync(configuration, seams, TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    /// <summary>Everything in the store but the pings that wait.</summary>
    private string Dump()
    {
        using var store = Glean.Net.Storage.GleanStore.OpenExisting(_folder.Path)!;
        return store.Transact(transaction =>
        {
            var rows = new List<string>();
            foreach (var sql in new[]
            {
                "SELECT key || '=' || value FROM meta ORDER BY key",
                "SELECT ping || ' ' || id || ' ' || label || '=' || hex(value) FROM metric ORDER BY ping, id, label",
                "SELECT ping || ' ' || sequence || ' ' || execution_counter FROM ping_state ORDER BY ping",
                "SELECT count(*) || '' FROM event",
            })
            {
                var statement = transaction.Prepare(sql);
                while (statement.Step())
                {
                    rows.Add(statement.Text(0));
                }
            }

            return string.Join('\n', rows);
        });
    }
}
