using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>
/// The cases that the specification tells of files in directories, told of the one store that has taken their place: nothing is scanned,
/// and what could be wrong with a file can be wrong with a row.
/// </summary>
public sealed class StoredPingCasesTests
{
    private static readonly PingDefinition s_note = new("note") { SendIfEmpty = true };

    [Test]
    public async Task Case_3_A_trigger_before_the_store_is_open_waits_for_it_and_then_sends()
    {
        using var folder = new TemporaryFolder();
        using (var earlier = new ClientRig(folder.Path, pings: s_note))
        {
            earlier.Client.SubmitPing("note");
        }

        using var rig = new ClientRig(folder.Path, pings: s_note);
        rig.Client.Parts.Uploads!.Worker.Trigger(); // the first thing that is asked of the client, before its thread has opened anything
        await rig.Client.Parts.Uploads.Worker.WhenIdleAsync();

        Assert.That(rig.Uploader.Sent.Select(ping => ping.Name), Does.Contain("note"));
    }

    [Test]
    public async Task Case_25_Strange_files_beside_the_store_are_left_alone_and_disturb_nothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "pending_pings"));
        var strange = Path.Combine(folder.Path, "pending_pings", "not-uuid.txt");
        await File.WriteAllTextAsync(strange, "");

        using var rig = new ClientRig(folder.Path, pings: s_note);
        rig.Client.SubmitPing("note");
        var result = await rig.Client.DrainAsync();

        Assert.That(result.Waiting, Is.Zero);
        Assert.That(File.Exists(strange), Is.True, "not ours to delete");
    }

    [TestCase("headers")]
    [TestCase("capabilities")]
    public async Task Case_26_What_was_stored_with_a_ping_and_cannot_be_read_is_taken_as_empty(string column)
    {
        using var rig = new ClientRig(pings: s_note);
        rig.Client.SubmitPing("note");
        rig.Client.SubmitPing("note");
        rig.Read(transaction =>
        {
            transaction.Prepare($"UPDATE pending_ping SET {column} = '{{garbage' WHERE number = (SELECT min(number) FROM pending_ping)").Run();
            return true;
        });

        var result = await rig.Client.DrainAsync();

        Assert.That(result, Is.EqualTo(new DrainResult(2, 0)), "neither lost nor in the way of what waits behind it");
    }

    [Test]
    public async Task Case_27_A_deletion_request_is_found_by_its_name_beside_other_pings()
    {
        using var rig = new ClientRig(pings: new PingDefinition("note") { SendIfEmpty = true, FollowsCollectionEnabled = false });
        rig.Client.SubmitPing("note");
        rig.Client.UploadEnabled = false;

        await rig.Client.DrainAsync();

        Assert.That(rig.Uploader.Sent.Select(ping => ping.Name), Is.EqualTo(new[] { PingNames.DeletionRequest, "note" }));
    }

    [Test]
    public async Task U3_Case_13_A_document_collected_again_while_in_flight_is_refused_and_counted()
    {
        using var rig = new ClientRig(pings: s_note);
        var request = new CollectRequest(s_note, null, new Guid(7, 0, 0, new byte[8]), rig.Clock.GetLocalNow());
        var dropped = rig.Client.Bind(BuiltIn.Metrics.GleanUpload.InFlightPingsDropped);
        Collect();
        Collect();
        Assert.That(dropped.TestGetValue(), Is.Null, "it waits, and nobody has it in hand");

        var pending = new DispatchedPendingPings(
            rig.Client.Parts.Dispatcher, rig.Client.Parts.Ledger, rig.Clock, new UploadPolicy(), new Guid(9, 0, 0, new byte[8]));
        await pending.ClaimAsync();
        Collect();

        Assert.That(dropped.TestGetValue(), Is.EqualTo(1));
        Assert.That(rig.Pings("note"), Has.Count.EqualTo(1));

        void Collect() => rig.OnDispatcher(() =>
        {
            rig.Client.Parts.Ledger.Collect(RecordedBatch.Empty, request);
            return true;
        });
    }
}
