namespace Glean.Net.CrashTests;

/// <summary>File systems that take nothing, or nothing more. No process fails by it, and nothing that was written before is lost.</summary>
public sealed class MountTests
{
    [Test]
    public void Where_nothing_can_be_written_a_process_lives_in_memory_and_its_ping_arrives()
    {
        using var mount = Mount.Create("ro");
        using var server = CollectingServer.Start();

        Assert.That(RunOnce(mount, server), Is.EqualTo((GleanStoreState.InMemory, 0)));
        Assert.That(server.Received.Select(ping => ping.Name), Is.EqualTo(new[] { "burst" }));
        Assert.That(Directory.EnumerateFileSystemEntries(mount.Path), Is.Empty);
    }

    [Test]
    public void What_waits_where_nothing_can_be_written_any_more_is_sent_when_it_can_be_again()
    {
        using var mount = Mount.Create("size=16m");
        using (var child = Child.Start(mount.Path, "exit", 1))
        {
            Assert.That(child.WaitForExit(), Is.Zero);
        }

        var waiting = StoreInspection.Of(mount.Path).DocumentIds;
        using var server = CollectingServer.Start();
        mount.Change("ro");
        Assert.That(RunOnce(mount, server), Is.EqualTo((GleanStoreState.InMemory, 0)));
        Assert.That(server.Received.Select(ping => ping.DocumentId), Has.No.Member(waiting.Single()));

        mount.Change("rw");
        Assert.That(RunOnce(mount, server), Is.EqualTo((GleanStoreState.OnDisk, 0)));
        Assert.That(server.Received.Select(ping => ping.DocumentId), Has.Member(waiting.Single()).And.Unique);
    }

    [Test]
    public void On_a_disk_that_runs_full_a_process_goes_on_and_what_was_committed_is_delivered()
    {
        using var mount = Mount.Create("size=512k");
        int last;
        using (var child = Child.Start(mount.Path, "fill", 1))
        {
            last = child.WaitFor("refused"); // more than the disk can hold
            child.Say("end");
            Assert.That(child.WaitForExit(), Is.Zero);
        }

        mount.Change("size=16m");
        var store = StoreInspection.Of(mount.Path);
        Assert.That(store.Integrity, Is.EqualTo("ok"));
        Assert.That(store.DocumentIds, Has.Count.InRange(1, last));
        using var server = CollectingServer.Start();
        Assert.That(RunOnce(mount, server, last + 1), Is.EqualTo((GleanStoreState.OnDisk, 0)));

        var bursts = server.Received.Where(ping => ping.Name == "burst").ToList();
        Assert.That(bursts.Select(ping => ping.DocumentId), Is.SupersetOf(store.DocumentIds).And.Unique);
        Assert.That(bursts.Select(ping => ping.Payload["ping_info"]!["seq"]!.GetValue<int>()), Is.EqualTo(Enumerable.Range(0, bursts.Count)));
    }

    private static (GleanStoreState Store, int Waiting) RunOnce(Mount mount, CollectingServer server, int step = 1)
    {
        using var child = Child.Start(mount.Path, "once", step, server.Address);
        var state = (GleanStoreState)child.WaitFor("store");
        var waiting = child.WaitFor("waiting");
        Assert.That(child.WaitForExit(), Is.Zero);
        return (state, waiting);
    }
}
