using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Given;

/// <summary>A finding as tests speak of it: what, about whom, and where.</summary>
internal sealed record Finding(string Id, string Subject, int Line, int Column)
{
    /// <summary>Requires exactly these findings, in this order.</summary>
    public static void Expect(RegistryModel model, params Finding[] expected) =>
        Assert.That(
            model.Diagnostics.Select(found => new Finding(found.Id, found.Subject, found.Position.Line, found.Position.Column)),
            Is.EqualTo(expected),
            () => string.Join("\n", model.Diagnostics.Select(found => $"{found.Position} {found.Id} {found.Message}")));

    /// <summary>Requires exactly one finding about the metric of <see cref="MetricText"/>, at its key.</summary>
    public static RegistryDiagnostic ExpectAtMetric(RegistryModel model, string id) =>
        ExpectOne(model, new Finding(id, "browser.tabs", MetricText.KeyLine, MetricText.KeyColumn));

    /// <summary>Requires exactly one finding about the metric of <see cref="MetricText"/>, at one of its properties.</summary>
    public static RegistryDiagnostic ExpectAt(RegistryModel model, string id, MetricText metric, string property) =>
        ExpectOne(model, new Finding(id, $"{metric.Category}.{metric.Name}", metric.LineOf(property), MetricText.PropertyColumn));

    /// <summary>Requires exactly one finding.</summary>
    public static RegistryDiagnostic ExpectOne(RegistryModel model, Finding expected)
    {
        Expect(model, expected);
        return model.Diagnostics[0];
    }

    /// <summary>The ids of all findings, in order.</summary>
    public static IEnumerable<string> Ids(RegistryModel model) => model.Diagnostics.Select(found => found.Id);
}
