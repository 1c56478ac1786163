using System.Diagnostics;

namespace Glean.Net.CrashTests;

/// <summary>Ten processes record, submit and send on one directory; three of them are killed.</summary>
public sealed class TenProcessesTests
{
    private const int Processes = 10;
    private static readonly TimeSpan s_storm = TimeSpan.FromSeconds(20);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("glean-ten").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_dataPath, recursive: true);

    [Test]
    public void Ten_processes_of_which_three_are_killed_lose_and_double_nothing()
    {
        using var server = CollectingServer.Start();
        var chance = new Random(1);
        var killed = Enumerable.Range(0, Processes).OrderBy(_ => chance.Next()).Take(3).ToHashSet();
        using var over = new ManualResetEventSlim();
        var recorders = new History.Recorder[Processes];
        var threads = Enumerable.Range(0, Processes).Select(number => new Thread(() =>
            recorders[number] = Hammer(number, killed.Contains(number) ? chance.Next(8000, 15_000) : null, server.Address, over))).ToList();
        threads.ForEach(thread => thread.Start());
        over.Wait(s_storm); // the storm lasts as long as it lasts; nothing below depends on how far anybody came
        over.Set();
        threads.ForEach(thread => thread.Join());

        var stormed = server.Received.Count;
        StoreInspection.EndLeases(_dataPath); // as those of the killed do by themselves
        using (var last = Child.Start(_dataPath, "deliver", (Processes * History.Recorder.Room) + 1, server.Address))
        {
            Assert.That(last.WaitFor("waiting"), Is.Zero);
            Assert.That(last.WaitForExit(), Is.Zero);
        }

        Assert.That(stormed, Is.Positive);
        Assert.That(server.MostAtOnce, Is.EqualTo(1), "one process sends at a time");
        var store = StoreInspection.Of(_dataPath);
        Assert.That(store.Integrity, Is.EqualTo("ok"));
        Assert.That(store.DocumentIds, Is.Empty, "server and store agree on what was delivered");
        var again = server.Received.GroupBy(ping => ping.DocumentId).Where(same => same.Count() > 1).ToList();
        Assert.That(again, Has.Count.LessThanOrEqualTo(killed.Count), "sent again only what a killed process had in hand");
        Assert.That(again.Select(same => same.Select(ping => ping.Payload.ToJsonString()).Distinct().Count()), Is.All.EqualTo(1), "and unchanged");

        var pings = server.Received.DistinctBy(ping => ping.DocumentId).Where(ping => ping.Name == "burst").ToList();
        store.Take(pings.Select(ping => ping.Payload));
        var history = new History
        {
            Steps = store.Steps,
            Units = store.Units,
            Sequences = [.. store.Sequences],
            DocumentIds = [.. pings.Select(ping => ping.DocumentId)],
            Recorders = recorders,
        };
        TestContext.Out.WriteLine($"{stormed} pings came before the end; {history.Steps.Count} steps in {pings.Count} pings; {again.Count} sent twice");
        Assert.That(history.Complaints(), Is.Empty);
        Assert.That(pings.Select(ping => ping.Payload["client_info"]!["client_id"]!.GetValue<string>()).Distinct().ToList(), Has.Count.EqualTo(1));
    }

    private History.Recorder Hammer(int number, int? killAfter, string server, ManualResetEventSlim over)
    {
        var first = (number * History.Recorder.Room) + 1;
        using var child = Child.Start(_dataPath, "hammer", first, server);
        var durable = child.WaitFor("durable");
        var clock = Stopwatch.StartNew();
        while (!over.IsSet)
        {
            durable = child.WaitFor("durable");
            if (clock.ElapsedMilliseconds > killAfter)
            {
                return new History.Recorder(first, child.Kill("durable", durable), IsKilled: true);
            }
        }

        child.Say("end");
        var last = child.WaitFor("last");
        Assert.That(child.WaitForExit(), Is.Zero);
        return new History.Recorder(first, last, IsKilled: false);
    }
}
