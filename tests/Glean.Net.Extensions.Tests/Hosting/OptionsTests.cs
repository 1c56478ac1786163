using System.Reflection;
using Glean.Net.Extensions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Glean.Net.Extensions.Tests.Hosting;

/// <summary>Nothing that can be configured is forgotten on the way from a settings file to the client.</summary>
internal sealed class OptionsTests
{
    private static readonly Dictionary<string, (string Setting, object Value)> s_given = new()
    {
        ["ApplicationId"] = ("org.example.shop", "org.example.shop"),
        ["UploadEnabled"] = ("true", true),
        ["ConsentLevel"] = ("Anonymous", ConsentLevel.Anonymous),
        ["RemembersConsent"] = ("true", true),
        ["KeepsSentPayloads"] = ("true", true),
        ["DataPath"] = ("/data", "/data"),
        ["ServerEndpoint"] = ("https://telemetry.example.org/", new Uri("https://telemetry.example.org")),
        ["Channel"] = ("beta", "beta"),
        ["AppBuild"] = ("77", "77"),
        ["AppDisplayVersion"] = ("2.1", "2.1"),
        ["BuildDate"] = ("2026-05-14T09:30:00+02:00", new DateTimeOffset(2026, 5, 14, 9, 30, 0, TimeSpan.FromHours(2))),
        ["Locale"] = ("de-AT", "de-AT"),
        ["OsVersion"] = ("11", "11"),
        ["MaxEvents"] = ("7", 7),
        ["EventsPingAccelerationFactor"] = ("3", 3),
        ["EnableEventTimestamps"] = ("false", false),
        ["ExperimentationId"] = ("e-1", "e-1"),
        ["EnableInternalPings"] = ("false", false),
        ["ScheduleMetricsPing"] = ("false", false),
        ["MaxPendingPings"] = ("9", 9),
        ["MaxPendingBytes"] = ("10000000000", 10_000_000_000),
        ["SessionMode"] = ("Manual", SessionMode.Manual),
        ["SessionSampleRate"] = ("0.25", 0.25),
        ["SessionInactivityTimeout"] = ("00:05:00", TimeSpan.FromMinutes(5)),
        ["FlushInterval"] = ("00:00:00.5", TimeSpan.FromMilliseconds(500)),
        ["LogLevel"] = ("Debug", GleanLogLevel.Debug),
        ["RateLimit:Pings"] = ("3", 3),
        ["RateLimit:Per"] = ("00:00:10", TimeSpan.FromSeconds(10)),
        ["PingSchedule:baseline:0"] = ("day", "day"),
        ["RemoteConfiguration:Location"] = ("https://knobs.example.org/", new Uri("https://knobs.example.org")),
        ["RemoteConfiguration:PublicKey"] = ("abc", "abc"),
        ["RemoteConfiguration:Interval"] = ("01:00:00", TimeSpan.FromHours(1)),
    };

    private static readonly string[] s_onlyByCode = ["Uploader", "TimeProvider"];

    private static IEnumerable<PropertyInfo> Members => typeof(GleanConfiguration).GetProperties(BindingFlags.Instance | BindingFlags.Public);

    [Test]
    public void Each_member_of_the_configuration_has_its_counterpart_in_the_options_and_is_bound()
    {
        var configuration = Bound(s_given.Select(given => (given.Key, given.Value.Setting))).ToConfiguration();

        Assert.Multiple(() =>
        {
            foreach (var member in Members.Where(member => !s_onlyByCode.Contains(member.Name)))
            {
                var given = s_given.Where(pair => pair.Key.Split(':')[0] == member.Name).ToList();
                Assert.That(given, Is.Not.Empty, $"{member.Name} is not among what this test configures");
                foreach (var (path, (_, value)) in given)
                {
                    Assert.That(Follow(configuration, path), Is.EqualTo(value), path);
                }
            }
        });
    }

    [Test]
    public void What_only_code_can_give_arrives_too()
    {
        var options = new GleanOptions { ApplicationId = "a", UploadEnabled = true, Uploader = new Testing.RecordingUploader(), TimeProvider = new Testing.GleanClock() };
        var configuration = options.ToConfiguration();
        Assert.That(configuration.Uploader, Is.SameAs(options.Uploader));
        Assert.That(configuration.TimeProvider, Is.SameAs(options.TimeProvider));
        Assert.That(s_onlyByCode, Is.SubsetOf(Members.Select(member => member.Name)));
    }

    [Test]
    public void What_is_left_alone_has_the_defaults_of_the_configuration()
    {
        var configuration = new GleanOptions { ApplicationId = "a", UploadEnabled = true }.ToConfiguration();
        var defaults = new GleanConfiguration { ApplicationId = "a", UploadEnabled = true };
        Assert.Multiple(() =>
        {
            foreach (var member in Members)
            {
                Assert.That(member.GetValue(configuration), Is.EqualTo(member.GetValue(defaults)), member.Name);
            }
        });
    }

    [Test]
    public void A_place_that_is_not_given_is_asked_for_by_its_path() =>
        Assert.That(
            () => new GleanOptions { ApplicationId = "a", UploadEnabled = true, RemoteConfiguration = new() }.ToConfiguration(),
            Throws.InvalidOperationException.With.Message.StartsWith("Glean:RemoteConfiguration:Location is not set."));

    private static GleanOptions Bound(IEnumerable<(string Path, string Setting)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>("Glean:" + setting.Path, setting.Setting)))
            .Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddGlean().BuildServiceProvider();
        return services.GetRequiredService<IOptions<GleanOptions>>().Value;
    }

    private static object? Follow(object? value, string path) => path.Split(':').Aggregate(value, (at, step) => at switch
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> schedule => schedule[step],
        IReadOnlyList<string> list => list[int.Parse(step)],
        _ => at!.GetType().GetProperty(step)!.GetValue(at),
    });
}
