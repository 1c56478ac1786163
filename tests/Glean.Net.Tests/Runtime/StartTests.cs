using System.Globalization;
using Glean.Net.BuiltIn;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

public sealed class StartTests
{
    [Test]
    public void Lifecycle_case_01_an_empty_application_id_is_refused_at_once_with_a_sentence()
    {
        var fault = Assert.Throws<ArgumentException>(() => GleanClient.Start(new GleanConfiguration { ApplicationId = "", UploadEnabled = true }));
        Assert.That(fault!.Message, Does.Contain("ApplicationId").And.Contain("Set it to"));
    }

    [Test]
    public void Lifecycle_case_02_a_data_path_that_is_a_file_costs_persistence_and_nothing_else()
    {
        var path = Path.GetTempFileName();
        using (var glean = GleanTest.Start(Samples.Options() with { DataPath = path }))
        {
            Samples.Count.Add(3);
            Samples.Custom.Submit();
            Assert.That(glean.Pings.Single("custom-ping").Metric("counter", "sample.count")!.GetValue<int>(), Is.EqualTo(3));
        }

        Assert.That(File.ReadAllBytes(path), Is.Empty);
        File.Delete(path);
    }

    [Test]
    public void The_first_ping_of_a_run_starts_when_and_where_the_client_did()
    {
        var clock = new GleanClock();
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(5), "east", "east"));
        var started = clock.GetLocalNow();
        using var rig = new ClientRig(clock: clock, pings: new PingDefinition("first") { SendIfEmpty = true });
        rig.Client.SubmitPing("first");

        var info = rig.Pings("first").Single().Json["ping_info"]!;
        Assert.That(info["start_time"]!.GetValue<string>(), Is.EqualTo(started.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)));
    }

    [Test]
    public void What_is_said_of_a_store_that_cannot_be_had_names_no_folder_of_the_users()
    {
        var path = Path.GetTempFileName();
        using (var glean = GleanTest.Start(Samples.Options() with { DataPath = path }))
        {
            Assert.That(glean.Of(BuiltIn.Metrics.GleanDatabase.LoadError).TestGetValue(), Is.Not.Null.And.Not.Contain(path));
        }

        File.Delete(path);
    }

    [Test]
    public void Lifecycle_case_08_a_value_set_between_two_submissions_is_in_the_second()
    {
        using var glean = Samples.Start();
        Samples.Text.Set("first");
        Samples.Custom.Submit();
        Samples.Text.Set("second");
        Samples.Custom.Submit();

        Assert.That(
            glean.Pings.Named("custom-ping").Select(ping => ping.Metric("string", "sample.text")!.GetValue<string>()),
            Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void Lifecycle_case_09_the_first_run_is_the_one_that_finds_no_first_run_date()
    {
        using var glean = Samples.Start();
        Assert.That(glean.Read(Identity.IsFirstRun), Is.False, "it is set once the run has begun");
        var first = FirstRunDate(glean);
        glean.Clock.Advance(TimeSpan.FromDays(3));
        glean.Restart();
        Assert.That(FirstRunDate(glean), Is.EqualTo(first).And.EqualTo("2026-05-14+00:00"));
    }

    [Test]
    public void Lifecycle_case_10_without_its_database_and_file_a_client_is_a_new_one()
    {
        var directory = Samples.NewDirectory();
        Guid? before;
        using (var glean = GleanTest.Start(Samples.Options() with { DataPath = directory }))
        {
            before = glean.ClientId();
        }

        Directory.Delete(directory, recursive: true);
        using (var glean = GleanTest.Start(Samples.Options() with { DataPath = directory, StartTime = new(2027, 1, 2, 12, 0, 0, TimeSpan.Zero) }))
        {
            Assert.That(glean.ClientId(), Is.Not.Null.And.Not.EqualTo(before));
            Assert.That(FirstRunDate(glean), Is.EqualTo("2027-01-02+00:00"));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public void Lifecycle_case_34_values_of_the_run_before_are_in_start_up_pings_and_gone_afterwards()
    {
        using var glean = Samples.Start();
        glean.Client.HandleClientActive();
        Samples.ForOneRun.Set("first run");
        glean.Crash();

        var startup = glean.Pings.Named("baseline").Single(ping => ping.Reason == "dirty_startup");
        Assert.That(startup.Metric("string", "sample.for_one_run")!.GetValue<string>(), Is.EqualTo("first run"));
        Assert.That(Samples.ForOneRun.TestGetValue(), Is.Null);
        Assert.That(Samples.ForOneRun.TestGetValue("custom-ping"), Is.Null);
    }

    [Test]
    public void Start_up_pings_state_the_version_of_the_run_before_and_later_ones_that_of_now()
    {
        using var glean = Samples.Start(configuration => configuration with { AppBuild = "old" });
        glean.Client.HandleClientActive();
        Samples.InMetrics.Add();
        glean.Clock.Advance(TimeSpan.FromHours(1));
        glean.Client.FlushAsync().Wait();
        glean.Client.Parts.Dispatcher.WhenIdleAsync().Wait();
        glean.Restart(configure: configuration => configuration with { AppBuild = "new" });
        glean.Client.HandleClientActive();

        Assert.That(glean.Pings.Single("metrics").Reason, Is.EqualTo("upgrade"));
        Assert.That(glean.Pings.Single("metrics").Field("client_info", "app_build"), Is.EqualTo("old"));
        Assert.That(glean.Pings.Named("baseline")[^1].Field("client_info", "app_build"), Is.EqualTo("new"));
    }

    [TestCase("Linux", "Linux 5.8.0-44-generic #50", "5.8.0.44", "5.8")]
    [TestCase("Darwin", "Darwin 23.1.0 Darwin Kernel Version 23.1.0", "14.1.0", "23.1.0")]
    [TestCase("Darwin", "macOS 14.1", "14.1.0", "14.1.0")]
    [TestCase("Windows", "Microsoft Windows 10.0.22000", "10.0.22000.0", "10.0.22000.0")]
    public void The_version_of_the_system_is_that_of_its_core(string os, string description, string version, string expected) =>
        Assert.That(ClientEnvironment.VersionText(os, description, Version.Parse(version)), Is.EqualTo(expected));

    [TestCase("X64", "x86_64")]
    [TestCase("Arm64", "aarch64")]
    [TestCase("LoongArch64", "loongarch64")]
    [TestCase("Wasm", "Unknown")]
    public void Architectures_have_the_protocols_names(string framework, string expected) =>
        Assert.That(ClientEnvironment.ArchitectureName(framework), Is.EqualTo(expected));

    [Test]
    public void The_build_of_Windows_is_sent_where_there_is_one()
    {
        using var glean = GleanTest.Start(Samples.Options() with
        {
            Environment = new ClientEnvironment { Os = "Windows", OsVersion = "10.0", Architecture = "x86_64", WindowsBuild = 22000 },
        });
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(glean.Pings.Single("custom-ping").Json["client_info"]!["windows_build_number"]!.GetValue<int>(), Is.EqualTo(22000));
    }

    private static string? FirstRunDate(GleanTest glean)
    {
        Samples.Count.Add();
        Samples.Custom.Submit();
        return glean.Pings.Named("custom-ping")[^1].Field("client_info", "first_run_date");
    }
}
