using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>What is asked for before there is a client, and what the front door does with it.</summary>
public sealed class FrontDoorTests
{
    private readonly GleanClock _clock = new();
    private readonly RecordingUploader _uploader = new();
    private readonly string _directory = Samples.NewDirectory();
    private readonly NotStarted _early = NotStarted.Create();
    private readonly List<IDisposable> _scopes = [];
    private FrontDoor _door = null!;

    [SetUp]
    public void Open_the_door()
    {
        _door = new FrontDoor(_early, target => _scopes.Add(AmbientTarget.OpenScope(target)));
        _scopes.Add(AmbientTarget.OpenScope(_early));
    }

    [TearDown]
    public async Task Close_the_door()
    {
        _scopes.Reverse();
        _scopes.ForEach(scope => scope.Dispose());
        if (_door.Client is { } client)
        {
            await client.ShutdownAsync();
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Test]
    public void Lifecycle_case_03_a_second_start_is_ignored()
    {
        Initialize();
        var client = _door.Client;
        _door.Initialize(Configuration() with { ApplicationId = "another" }, Seams);
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(_door.Client, Is.SameAs(client));
        Assert.That(Pings("custom-ping")[0].Path, Does.StartWith("/submit/glean-test/custom-ping/1/"));
    }

    [Test]
    public async Task After_the_end_another_client_may_be_started()
    {
        Initialize();
        Samples.Count.Add(2);
        await _door.Client!.ShutdownAsync();
        Samples.Count.Add(4); // to nobody
        Initialize();
        Samples.Count.Add(8);
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(10));
    }

    [Test]
    public async Task Disposing_of_the_processs_client_flushes_and_does_not_end_it()
    {
        Initialize();
        Samples.Count.Add(2);
        await using (_door.Client)
        {
            _door.Client!.Dispose();
        }

        Samples.Count.Add(3);
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(5));
        Assert.That(await _door.Client!.GetStatusAsync(), Is.EqualTo(new GleanStatus(GleanStoreState.OnDisk, Waiting: 0, Delivered: 0)));
    }

    [Test]
    public void L1_a_start_that_failed_does_not_stay_failed_and_loses_nothing()
    {
        Samples.Count.Add(2);
        Assert.Throws<ArgumentException>(() => _door.Initialize(Configuration() with { ApplicationId = " " }));
        Samples.Count.Add(3);
        Initialize();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(5));
    }

    [Test]
    public void Who_listens_to_numbers_before_the_start_hears_of_what_was_counted_before_it()
    {
        long heard = 0;
        using var listening = _door.ListenToNumbers(numbers => heard += numbers.Where(number => number.Metric == Samples.Count.Definition).Sum(number => number.Value));
        Samples.Count.Add(2);
        Samples.Custom.Submit(); // keeps what was counted until now
        Samples.Count.Add(3);
        Initialize();
        Samples.Count.Add(4);
        _door.Client!.FlushAsync().Wait();
        _door.Client!.Parts.Dispatcher.WhenIdleAsync().Wait();
        Assert.That(heard, Is.EqualTo(9));
    }

    [Test]
    public void Lifecycle_case_04_what_was_counted_before_the_start_counts()
    {
        Samples.Count.Add();
        Samples.Count.Add();
        Samples.Count.Add();
        Assert.Throws<InvalidOperationException>(() => Samples.Count.TestGetValue());
        Initialize();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(3));
    }

    [Test]
    public void Lifecycle_case_05_a_million_records_before_the_start_need_no_room_and_none_is_lost()
    {
        for (var i = 0; i < 1_000_010; i++)
        {
            Samples.Count.Add();
        }

        Initialize();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(1_000_010));
        Assert.That(Overflow(), Is.Null);
    }

    [Test]
    public void Case_106_requests_before_the_start_beyond_their_cap_are_dropped_and_counted()
    {
        for (var i = 0; i < 1010; i++)
        {
            Samples.Custom.Submit();
        }

        Initialize();
        Assert.That(Overflow(), Is.EqualTo(10));
    }

    [Test]
    public void Lifecycle_case_18_off_right_after_the_start_leaves_only_the_deletion_request()
    {
        Initialize();
        _door.UploadEnabled = false;
        Samples.Text.Set("late");
        Samples.Custom.Submit();
        Assert.That(Pings().Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
    }

    [Test]
    public void Lifecycle_case_19_the_switch_before_the_start_is_remembered_and_wins()
    {
        Samples.Count.Add();
        _door.UploadEnabled = false;
        Samples.Count.Add();
        Samples.Custom.Submit();
        Initialize();
        Assert.That(_door.UploadEnabled, Is.False);
        Assert.That(Pings(), Is.Empty, "who said no before the start was never a client");
        Assert.That(File.Exists(Path.Combine(_directory, "client_id.txt")), Is.False);
    }

    [Test]
    public void What_was_recorded_before_an_off_is_forgotten_even_if_the_switch_is_on_again_at_the_start()
    {
        Samples.Count.Add();
        Samples.Custom.Submit();
        _door.UploadEnabled = false;
        Samples.Count.Add(10);
        Samples.Custom.Submit();
        _door.UploadEnabled = true;
        Samples.Count.Add(100);
        Initialize();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(100));
        Assert.That(Pings("custom-ping"), Is.Empty);
    }

    [Test]
    public void What_is_recorded_early_for_an_exempt_ping_is_kept_whatever_the_switch_says()
    {
        PingRegistry.Register(Early.ExemptDefinition);
        Early.Exempt.SetEnabled(true);
        Early.Count.Add(1);
        _door.UploadEnabled = false;
        Early.Count.Add(2);
        Early.Exempt.Submit();
        Initialize();
        Assert.That(Pings("early-exempt").Single().Metric("counter", "sample.early")!.GetValue<int>(), Is.EqualTo(3));
    }

    [Test]
    public void Lifecycle_case_44_an_experiment_set_before_the_start_is_active_after_it()
    {
        _door.Ask(parts => parts.Experiments.SetActive("early", "branch", null));
        Initialize();
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(Pings("custom-ping")[0].Json["ping_info"]!["experiments"]!["early"]!["branch"]!.GetValue<string>(), Is.EqualTo("branch"));
    }

    [Test]
    public void Lifecycle_case_48_attribution_before_the_start_merges_and_a_clear_forgets_what_came_before_it()
    {
        _door.Set(settings => settings.With(new AttributionMetrics { Source = "one", Medium = "kept?" }), _ => { });
        _door.Set(settings => settings.WithoutAttribution(), _ => { });
        _door.Set(settings => settings.With(new AttributionMetrics { Source = "two" }), _ => { });
        _door.Set(settings => settings.With(new AttributionMetrics { Term = "three" }), _ => { });
        Initialize();
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(
            Pings("custom-ping")[0].Json["client_info"]!["attribution"]!.ToJsonString(),
            Is.EqualTo("""{"source":"two","term":"three"}"""));
    }

    [Test]
    public void Lifecycle_case_50_tags_set_before_the_start_mark_the_first_ping()
    {
        _door.Set(new DebugOptions { ViewTag = "early-tag" });
        _door.Set(new DebugOptions { SourceTags = ["automation", "perf"] });
        Initialize();
        _door.Client!.HandleClientActive();
        var first = Pings()[0];
        Assert.That(first.Headers["X-Debug-ID"], Is.EqualTo("early-tag"));
        Assert.That(first.Headers["X-Source-Tags"], Is.EqualTo("automation,perf"));
    }

    [Test]
    public void Knobs_applied_before_the_start_hold_for_what_is_recorded_before_it()
    {
        _door.Apply("""{"metrics_enabled":{"sample.text":false,"sample.dark":true}}""");
        Samples.Text.Set("frozen");
        Early.Dark.Add(7);
        Initialize();
        Assert.That(Samples.Text.TestGetValue(), Is.Null);
        Assert.That(Early.Dark.TestGetValue(), Is.EqualTo(7));
    }

    [Test]
    public void Activity_before_the_start_keeps_its_place_among_the_records()
    {
        Early.InBaseline.Set("before");
        _door.Ask(parts => parts.Lifecycle.BecomeActive());
        Early.InBaseline.Set("after");
        Initialize();
        Assert.That(Pings("baseline").Single().Metric("string", "sample.in_baseline")!.GetValue<string>(), Is.EqualTo("before"));
    }

    [Test]
    public void Lifecycle_case_56_without_a_start_nothing_waits_and_right_after_it_nothing_hangs()
    {
        Samples.Count.Add();
        Assert.That(GleanSdk.ShutdownAsync().IsCompleted, Is.True);
        Initialize();
        Assert.That(_door.Client!.ShutdownAsync().Wait(TimeSpan.FromSeconds(10)), Is.True);
    }

    private static GleanConfiguration Configuration(string? directory = null) => new()
    {
        ApplicationId = "glean-test",
        UploadEnabled = true,
        DataPath = directory,
        ServerEndpoint = new Uri("https://telemetry.example"),
    };

    private ClientSeams Seams(GleanConfiguration configuration) => new()
    {
        Time = _clock,
        Pings = [Samples.CustomDefinition, Samples.ExemptDefinition],
        UploadsByItself = false,
        SubmitsHealth = false,
    };

    private void Initialize() => _door.Initialize(Configuration(_directory) with { Uploader = _uploader, TimeProvider = _clock }, Seams);

    private int? Overflow() => _door.Client!.Bind(BuiltIn.Metrics.GleanError.PreinitTasksOverflow).TestGetValue();

    private List<PingDocument> Pings(string? name = null) =>
        [
            .. _door.Client!.Parts.Target.ReadAsync(transaction => transaction.PendingPings.All(), []).GetAwaiter().GetResult()
                .Select(PingDocument.Of).Where(ping => name is null || ping.Name == name),
        ];

    /// <summary>Samples for what is recorded early; not shared, because the registry is the process's.</summary>
    private static class Early
    {
        public static readonly PingDefinition ExemptDefinition = new("early-exempt") { FollowsCollectionEnabled = false, Enabled = false };
        public static readonly PingType Exempt = new(ExemptDefinition);
        public static readonly CounterMetric Count = new(new MetricDefinition("sample", "early", Lifetime.Ping, "early-exempt"));
        public static readonly CounterMetric Dark = new(new MetricDefinition("sample", "dark", Lifetime.Ping, "custom-ping") { Disabled = true });
        public static readonly StringMetric InBaseline = new(new MetricDefinition("sample", "in_baseline", Lifetime.Ping, "baseline"));
    }
}
