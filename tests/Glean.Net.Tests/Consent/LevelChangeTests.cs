using System.IO.Compression;
using System.Text;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Consent;

/// <summary>
/// Every change of level, against the store and against what a server received: as it happens in one run, from one run to the next, and
/// where another process makes it.
/// </summary>
public sealed class LevelChangeTests
{
    private static readonly PingDefinition s_naming = new("naming");
    private static readonly PingDefinition s_nameless = new("nameless") { IncludeClientId = false };
    private static readonly PingDefinition s_exempt = new("exempt") { FollowsCollectionEnabled = false, Enabled = true };
    private static readonly PingDefinition[] s_pings = [s_naming, s_nameless, s_exempt];

    /// <summary>
    /// From, to; the pings whose values stay, and of which what waits stays; whether deletion is asked for; which pings of before and of
    /// after reach the server. n: naming, a: nameless; - for none. An exempt ping always does.
    /// </summary>
    private static readonly string[] s_table =
    [
        "Full       Anonymous  a   a   yes  a   a",
        "Full       LocalOnly  na  a   yes  -   -",
        "Full       Off        -   -   yes  -   -",
        "Anonymous  Full       a   a   no   a   na",
        "Anonymous  LocalOnly  a   a   no   -   -",
        "Anonymous  Off        -   -   no   -   -",
        "LocalOnly  Full       -   -   no   -   na",
        "LocalOnly  Anonymous  -   -   no   -   a",
        "LocalOnly  Off        -   -   no   -   -",
        "Off        Full       -   -   no   -   na",
        "Off        Anonymous  -   -   no   -   a",
        "Off        LocalOnly  -   -   no   -   -",
    ];

    private static IEnumerable<TestCaseData> Changes() =>
        from row in s_table
        let words = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        from restarts in new[] { false, true }
        select new TestCaseData(Enum.Parse<ConsentLevel>(words[0]), Enum.Parse<ConsentLevel>(words[1]), words, restarts)
            .SetArgDisplayNames(words[0], words[1], restarts ? "at a restart" : "at run time");

    [TestCaseSource(nameof(Changes))]
    public async Task Every_change_of_level(ConsentLevel from, ConsentLevel to, string[] expected, bool restarts)
    {
        await using var server = LoopbackServer.Start(Answers.Status(200));
        using var glean = GleanTest.Start(new GleanTestOptions
        {
            Pings = s_pings,
            SubmitsHealth = false,
            Configure = configuration => configuration with
            {
                ConsentLevel = from,
                Uploader = null,
                ServerEndpoint = server.Endpoint,
                EnableInternalPings = false,
            },
        });
        Record("before");
        s_pings.ToList().ForEach(ping => glean.Client.SubmitPing(ping.Name));
        Record("before");
        glean.Client.FlushAsync().GetAwaiter().GetResult();
        AssertRecordedUnder(glean, from);

        if (restarts)
        {
            glean.Restart(configure: configuration => configuration with
            {
                ConsentLevel = to,
                Uploader = null,
                ServerEndpoint = server.Endpoint,
                EnableInternalPings = false,
            });
        }
        else
        {
            glean.Client.ConsentLevel = to;
        }

        Assert.That(glean.Client.ConsentLevel, Is.EqualTo(to));
        Assert.That(Stored(glean), Is.EqualTo(Letters(expected[2]) + "x"), "values that stay");
        Assert.That(Waiting(glean).Except(["deletion-request"]), Is.EqualTo(Names(expected[3]).Append("exempt")), "pings that wait");
        Assert.That(Waiting(glean).Contains("deletion-request"), Is.EqualTo(expected[4] == "yes"), "a request to delete");
        Assert.That(glean.ClientId() is not null, Is.EqualTo(to == ConsentLevel.Full), "a client id");
        Assert.That(File.Exists(glean.IdFile()), Is.EqualTo(to == ConsentLevel.Full), "a client id in its file");

        Record("after");
        s_pings.ToList().ForEach(ping => glean.Client.SubmitPing(ping.Name));
        await glean.UploadEverything();

        var received = server.Requests.Select(request => (Name: request.Target.Split('/')[3], Text: TextOf(request))).ToList();
        Assert.That(Arrived(received, "before"), Is.EquivalentTo(Names(expected[5]).Append("exempt")), "of before");
        Assert.That(Arrived(received, "after"), Is.EquivalentTo(Names(expected[6]).Append("exempt")), "of after");
        Assert.That(received.Count(ping => ping.Name == "deletion-request"), Is.EqualTo(expected[4] == "yes" ? 1 : 0));
        Assert.That(
            received.Where(ping => ping.Name == "nameless").Select(ping => ping.Text), Has.None.Contains("client_id"));
    }

    [Test]
    public void What_was_sent_under_a_client_id_is_asked_to_be_deleted_under_it()
    {
        using var glean = GleanTest.Start(new GleanTestOptions { Pings = s_pings });
        var id = glean.ClientId();
        glean.Client.ConsentLevel = ConsentLevel.Anonymous;
        var request = glean.Pings.Single("deletion-request");
        Assert.That(Samples.ClientIdOf(request), Is.EqualTo(id.ToString()));
        Assert.That(request.Reason, Is.EqualTo("set_upload_enabled"));

        glean.Client.ConsentLevel = ConsentLevel.Full;
        Assert.That(glean.ClientId(), Is.Not.Null.And.Not.EqualTo(id), "a client nobody has met");
        glean.Client.ConsentLevel = ConsentLevel.LocalOnly;
        Assert.That(glean.Pings.Named("deletion-request"), Has.Count.EqualTo(2));
    }

    [Test]
    public void The_plain_switch_is_full_or_off([Values] ConsentLevel before)
    {
        using var glean = GleanTest.Start(new GleanTestOptions { Configure = configuration => configuration with { ConsentLevel = before } });
        Assert.That(glean.Client.UploadEnabled, Is.EqualTo(before == ConsentLevel.Full));
        glean.Client.UploadEnabled = true;
        Assert.That(glean.Client.ConsentLevel, Is.EqualTo(ConsentLevel.Full));
        glean.Client.UploadEnabled = false;
        Assert.That(glean.Client.ConsentLevel, Is.EqualTo(ConsentLevel.Off));
    }

    [Test]
    public void The_same_level_again_changes_nothing([Values] ConsentLevel level)
    {
        using var glean = GleanTest.Start(new GleanTestOptions { Pings = s_pings, Configure = configuration => configuration with { ConsentLevel = level } });
        Record("before");
        var before = (Stored(glean), glean.ClientId(), string.Join(" ", Waiting(glean)));
        glean.Client.ConsentLevel = level;
        Assert.That((Stored(glean), glean.ClientId(), string.Join(" ", Waiting(glean))), Is.EqualTo(before));
    }

    [TestCase(ConsentLevel.Off)]
    [TestCase(ConsentLevel.LocalOnly)]
    [TestCase(ConsentLevel.Anonymous)]
    public void A_client_obeys_when_another_lowers_the_level(ConsentLevel lower)
    {
        using var folder = new TemporaryFolder();
        using var obeying = new ClientRig(folder.Path, configure: Quiet, pings: s_pings);
        var naming = obeying.Client.Bind(Text(s_naming));
        naming.Set("before");
        obeying.Read(transaction => 0);
        using var lowering = new ClientRig(folder.Path, configure: Quiet, pings: s_pings);
        lowering.Client.ConsentLevel = lower;
        lowering.Read(transaction => 0);

        naming.Set("after");
        obeying.Client.SubmitPing("naming");
        obeying.Read(transaction => 0);
        Assert.That(obeying.Client.ConsentLevel, Is.EqualTo(lower));
        Assert.That(obeying.Pings("naming"), Has.Count.EqualTo(lower == ConsentLevel.LocalOnly ? 1 : 0));
        Assert.That(obeying.Pings("deletion-request"), Has.Count.EqualTo(1), "asked once");
        obeying.Client.DrainAsync(TimeSpan.FromSeconds(10)).GetAwaiter().GetResult();
        Assert.That(obeying.Uploader.Sent.Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
    }

    [TestCase(ConsentLevel.LocalOnly, ConsentLevel.Anonymous)]
    [TestCase(ConsentLevel.LocalOnly, ConsentLevel.Full)]
    [TestCase(ConsentLevel.Anonymous, ConsentLevel.Full)]
    public void A_client_follows_when_another_raises_the_level_and_brings_nothing_along(ConsentLevel before, ConsentLevel after)
    {
        using var folder = new TemporaryFolder();
        using var following = new ClientRig(folder.Path, configure: configuration => Quiet(configuration) with { ConsentLevel = before }, pings: s_pings);
        var texts = s_pings.Select(ping => following.Client.Bind(Text(ping))).ToList();
        following.Read(transaction => 0);
        using var raising = new ClientRig(folder.Path, configure: configuration => Quiet(configuration) with { ConsentLevel = before }, pings: s_pings);
        raising.Client.ConsentLevel = after;
        raising.Read(transaction => 0);

        texts.ForEach(text => text.Set("recorded before it is known here"));
        following.Read(transaction => 0);
        following.Read(transaction => 0); // what found it asked for a step of its own
        Assert.That(following.Client.ConsentLevel, Is.EqualTo(after));
        Assert.That(ValuesOf(following), Is.EqualTo(new[] { "exempt" }));

        texts.ForEach(text => text.Set("recorded since"));
        Assert.That(ValuesOf(following), Is.EqualTo(after == ConsentLevel.Full ? new[] { "naming", "nameless", "exempt" } : ["nameless", "exempt"]));
    }

    private static IEnumerable<string> ValuesOf(ClientRig rig) =>
        rig.Read(transaction => s_pings.Where(ping => transaction.Metrics.AllIn(ping.Name).Count > 0).Select(ping => ping.Name).ToList());

    private static GleanConfiguration Quiet(GleanConfiguration configuration) => configuration with { EnableInternalPings = false };

    private static StringMetric Text(PingDefinition ping) => new(new MetricDefinition("level", ping.Name, Lifetime.Ping, ping.Name));

    private static EventMetric<NoExtra> Event(PingDefinition ping, string name) => new(new MetricDefinition("level", name, Lifetime.Ping, ping.Name));

    // Text and event, each under a name that says when.
    private static void Record(string when)
    {
        foreach (var ping in s_pings)
        {
            new StringMetric(new MetricDefinition("level", when, Lifetime.Ping, ping.Name)).Set($"recorded-{when}");
            Event(ping, when + "_event").Record();
        }
    }

    private static void AssertRecordedUnder(GleanTest glean, ConsentLevel level)
    {
        var expected = level switch
        {
            ConsentLevel.Off => "x",
            ConsentLevel.Anonymous => "ax",
            _ => "nax",
        };
        Assert.That(Stored(glean), Is.EqualTo(expected), "the level at the beginning");
        Assert.That(glean.ClientId() is not null, Is.EqualTo(level == ConsentLevel.Full));
    }

    private static string Stored(GleanTest glean) => glean.Read(transaction => string.Concat(s_pings
        .Where(ping =>
        {
            var hasValue = transaction.Metrics.AllIn(ping.Name).Any(row => row.Id == "level.before");
            var hasEvent = transaction.Events.AllIn(ping.Name).Any(row => row.Name == "before_event");
            Assert.That(hasEvent, Is.EqualTo(hasValue), ping.Name);
            return hasValue;
        })
        .Select(Letter)));

    private static IEnumerable<string> Waiting(GleanTest glean) =>
        glean.Read(transaction => transaction.PendingPings.All()).Select(ping => ping.Ping);

    private static IEnumerable<string> Arrived(IEnumerable<(string Name, string Text)> received, string when) =>
        received.Where(ping => ping.Text.Contains($"recorded-{when}", StringComparison.Ordinal)).Select(ping => ping.Name).Distinct();

    private static string Letters(string cell) => cell.Replace("-", "", StringComparison.Ordinal);

    private static IEnumerable<string> Names(string cell) =>
        s_pings.Where(ping => cell.Contains(Letter(ping), StringComparison.Ordinal)).Select(ping => ping.Name);

    private static string Letter(PingDefinition ping) => ping == s_naming ? "n" : ping == s_nameless ? "a" : "x";

    private static string TextOf(ReceivedRequest request)
    {
        using var body = new GZipStream(new MemoryStream(request.Body), CompressionMode.Decompress);
        using var reader = new StreamReader(body, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
