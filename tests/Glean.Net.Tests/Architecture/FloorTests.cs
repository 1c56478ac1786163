using Glean.Net.Recording;

namespace Glean.Net.Tests.Architecture;

/// <summary>A floor may use floors below it, never above, never beside (docs/architecture.md, sections 3 and 13).</summary>
public sealed class FloorTests
{
    private static readonly string[] s_forAll = ["Diagnostics", "Polyfills"];

    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Definitions"] = [],
        ["Recording"] = ["Definitions"],
        ["MetricTypes"] = ["Recording", "Definitions"],
        [LibraryTypes.Generated] = ["MetricTypes", "Recording", "Definitions"],
        ["Storage"] = ["Recording", "Definitions"],
        ["PingAssembly"] = ["Storage", LibraryTypes.Generated, "MetricTypes", "Recording", "Definitions"],
        ["Upload"] = ["Definitions"],
        ["View"] = ["Storage", "MetricTypes", "Recording", "Definitions"],
        ["Runtime"] = ["View", "Upload", "PingAssembly", "Storage", LibraryTypes.Generated, "MetricTypes", "Recording", "Definitions"],
        [LibraryTypes.Root] = ["Runtime", "View", "Upload", "PingAssembly", "Storage", LibraryTypes.Generated, "MetricTypes", "Recording", "Definitions"],
        ["Diagnostics"] = [],
        ["Polyfills"] = [],
    };

    /// <summary>Values that an application hands in at the front door and that are told to the floor below it. They do nothing.</summary>
    private static readonly string[] s_toldDown =
        ["GleanConfiguration", "SessionMode", "AttributionMetrics", "DistributionMetrics", "FlushTarget", "DrainResult", "RemoteConfiguration"];

    private static IEnumerable<string> Folders => s_mayUse.Keys;

    [TestCaseSource(nameof(Folders))]
    public void A_floor_uses_only_what_lies_below_it(string folder)
    {
        var allowed = s_mayUse[folder].Concat(s_forAll).Append(folder).ToHashSet();
        var violations = LibraryTypes.All.Where(type => LibraryTypes.Folder(type) == folder)
            .SelectMany(type => LibraryTypes.UsedBy(type).Select(used => (User: type, Used: used)))
            .Where(use => LibraryTypes.Folder(use.Used) is { } floor && !allowed.Contains(floor) && !IsToldDown(folder, use.Used))
            .Select(use => $"{LibraryTypes.NameOf(use.User)} uses {LibraryTypes.NameOf(use.Used)}")
            .Distinct();

        Assert.That(violations, Is.Empty);
    }

    [Test]
    public void Every_folder_of_the_library_is_a_floor() =>
        Assert.That(LibraryTypes.All.Select(LibraryTypes.Folder).Distinct(), Is.EquivalentTo(s_mayUse.Keys));

    [Test]
    public void Only_metrics_pings_and_the_front_door_ask_for_the_ambient_target()
    {
        // Those who change a target announce it; that asks for nothing.
        var askers = LibraryTypes.All
            .Where(type => LibraryTypes.Outermost(type) != typeof(AmbientTarget))
            .Where(type => LibraryTypes.MethodsOf(type).SelectMany(Instructions.MembersIn)
                .Any(member => member.DeclaringType == typeof(AmbientTarget) && member.Name != nameof(AmbientTarget.TargetChanged)))
            .Select(LibraryTypes.NameOf).Distinct();

        Assert.That(askers, Is.EquivalentTo(new[] { "MetricTypes.Metric", "MetricTypes.PingType", "GleanSdk" }));
    }

    [TestCase("SQLitePCLRaw", "Storage")]
    [TestCase("Microsoft.Data.Sqlite", "Storage")]
    [TestCase("Polly.Core", "Upload")]
    public void A_package_is_used_on_one_floor(string package, string folder)
    {
        var users = LibraryTypes.All
            .Where(type => LibraryTypes.UsedBy(type).Any(used => used.Assembly.GetName().Name!.StartsWith(package, StringComparison.Ordinal)))
            .Select(LibraryTypes.Folder).Distinct();

        Assert.That(users, Is.SubsetOf(new[] { folder }));
    }

    [TestCase("SQLitePCL", "src/Glean.Net/Storage/")]
    [TestCase("Microsoft.Data.Sqlite", "src/Glean.Net/Storage/")]
    [TestCase("Polly", "src/Glean.Net/Upload/UploadPipeline.cs")]
    [TestCase("YamlDotNet", "src/Glean.Net.Registry/Yaml/")]
    [TestCase("Microsoft.CodeAnalysis", "src/Glean.Net.Generator/")]
    public void A_package_is_named_in_one_place(string package, string place)
    {
        var strangers = Repository.Sources("src")
            .Where(file => file.Code.Any(line => line.Text.StartsWith($"using {package}", StringComparison.Ordinal)
                || line.Text.Contains($"global::{package}.", StringComparison.Ordinal)))
            .Select(file => file.Path)
            .Where(path => !path.StartsWith(place, StringComparison.Ordinal));

        Assert.That(strangers, Is.Empty);
    }

    private static bool IsToldDown(string folder, Type used) =>
        folder == "Runtime" && s_toldDown.Contains(LibraryTypes.Outermost(used).Name);
}
