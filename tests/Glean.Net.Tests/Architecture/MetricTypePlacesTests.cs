using System.Text.RegularExpressions;
using Glean.Net.Registry.Model;

namespace Glean.Net.Tests.Architecture;

/// <summary>
/// Adding a metric type touches four places (docs/architecture.md). A fifth would be a list of types, or a switch over them, somewhere
/// else: so whoever names several types by class, kind or YAML name does so here, with the reason why a new type needs no line there.
/// </summary>
public sealed class MetricTypePlacesTests
{
    /// <summary>A file that names so many types knows them one by one.</summary>
    private const int Several = 3;

    /// <summary>The places that a new type touches beside files of its own.</summary>
    private static readonly string[] s_places =
    [
        "src/Glean.Net/MetricTypes/MetricKinds.cs",
        "src/Glean.Net.Registry/Model/MetricTypeTable.cs",
        "src/Glean.Net.Testing/MetricTestExtensions.cs",
        "src/Glean.Net.Testing/LabeledTestExtensions.cs",
    ];

    private static readonly Dictionary<string, string> s_users = new()
    {
        ["src/Glean.Net/MetricTypes/RateMetric.cs"] = "a rate, its numerators and denominators are one matter",
        ["src/Glean.Net/MetricTypes/DenominatorMetric.cs"] = "a counter that feeds numerators",
        ["src/Glean.Net/Runtime/OwnMetrics.cs"] = "records the SDK's own metrics, each of its type",
        ["src/Glean.Net.Extensions.Metrics/SourceBinding.cs"] = "the types that an instrument of the framework can feed",
        ["src/Glean.Net.Registry/Model/MeterReader.cs"] = "the same in a registry",
        ["src/Glean.Net.Registry/Server/ServerForms.cs"] = "the types that a service's log can carry",
        ["src/Glean.Net.Registry/Server/ServerPing.cs"] = "the same",
        ["src/Glean.Net.Registry/Documents/MetricTexts.cs"] = "the parts of a rate share a page; a quantity has a unit",
        ["src/Glean.Net.Tool/Commands/ServeCommand.cs"] = "the parts of a rate are sent as rate and counter",
    };

    /// <summary>YAML names that are nothing but the type's name; words like <c>string</c> mean too much else.</summary>
    private static readonly HashSet<string> s_ordinaryWords = ["boolean", "string", "text", "url", "event", "object"];

    private static IEnumerable<MetricType> Types => MetricTypeTable.All.Where(type => !type.IsRefused && type.Inner is null);

    [Test]
    public void Several_metric_types_are_named_in_their_places_and_nowhere_else_without_a_reason()
    {
        var lists = Repository.Sources("src").Where(file => Types.Count(type => Names(file.CodeText, type)) >= Several).Select(file => file.Path);

        Assert.That(lists, Is.EquivalentTo(s_places.Concat(s_users.Keys)));
    }

    [TestCase("case \"timespan\":", "timespan")]
    [TestCase("value is TimespanMetric", "timespan")]
    [TestCase("TimespanKind.Instance", "timespan")]
    [TestCase("a timespan, TimespanMetrics, \"timespans\"", "")]
    [TestCase("\"string\"", "")]
    [TestCase("StringListKind.Instance", "string_list")]
    public void A_type_is_named_by_class_kind_or_word(string code, string named) =>
        Assert.That(string.Join(',', Types.Where(type => Names(code, type)).Select(type => type.Name)), Is.EqualTo(named));

    private static bool Names(string code, MetricType type)
    {
        var stem = type.ClassName.Substring(0, type.ClassName.Length - "Metric".Length);
        var word = s_ordinaryWords.Contains(type.Name) ? "" : $"|\"{type.Name}\"";
        return Regex.IsMatch(code, $@"\b{stem}(?:Metric|Kind)\b{word}", RegexOptions.CultureInvariant);
    }
}
