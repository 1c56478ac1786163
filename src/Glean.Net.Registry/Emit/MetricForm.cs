using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>How the metrics of one YAML type are declared.</summary>
internal abstract class MetricForm
{
    /// <summary>The type of the property, and what its constructor is given.</summary>
    public abstract MetricDeclaration Declare(MetricPlace place);

    /// <summary>The definition that every metric is constructed with.</summary>
    protected static string Definition(MetricRow metric)
    {
        var arguments = new[] { Literal.Text(metric.WireCategory), Literal.Text(metric.Name), Literal.Enumeration("Lifetime", metric.Lifetime) }
            .Concat(metric.SendInPings.Select(Literal.Text));

        var settings = new List<string>();
        if (metric.Disabled)
        {
            settings.Add("Disabled = true");
        }

        if (!metric.IsExpirySettled && IsDate(metric.Expires))
        {
            settings.Add($"Expires = {Literal.Text(metric.Expires)}");
        }

        if (metric.InSession)
        {
            settings.Add("InSession = true");
        }

        var initializer = settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
        return $"new global::Glean.Net.MetricDefinition({string.Join(", ", arguments)}){initializer}";
    }

    // Versions and "expired" are settled when the registry is read; only a date is left to the running client.
    internal static bool IsDate(string expires) => expires.Length == 10 && expires[4] == '-' && expires[7] == '-';
}

/// <summary>A metric, where it is declared, and the names it may still give away there.</summary>
internal sealed record MetricPlace(MetricRow Metric, string MemberName, NameScope Scope, MetricsLayout Layout)
{
    /// <summary>The metric's name as the stem of its companions' names.</summary>
    public string Stem { get; } = Names.Pascal(Metric.Name);
}

/// <summary>What stands in the property: its type, the constructor's arguments, and the types that belong beside it.</summary>
internal sealed record MetricDeclaration(string Type, string Arguments, Action<IndentedWriter>? WriteCompanions = null);

/// <summary>A class of the library that takes the definition and perhaps a few facts more.</summary>
internal sealed class PlainForm(string className, Func<MetricRow, string>? facts = null) : MetricForm
{
    public override MetricDeclaration Declare(MetricPlace place) =>
        new($"global::Glean.Net.{className}", Arguments(place.Metric));

    private string Arguments(MetricRow metric) =>
        facts is null ? Definition(metric) : $"{Definition(metric)}, {facts(metric)}";
}

/// <summary>A denominator hands its count to numerators, which may be declared in any category.</summary>
internal sealed class DenominatorForm : MetricForm
{
    public override MetricDeclaration Declare(MetricPlace place)
    {
        var numerators = place.Metric.Numerators.Select(place.Layout.PathOf).Where(path => path is not null);
        return new("global::Glean.Net.DenominatorMetric", string.Join(", ", numerators.Prepend(Definition(place.Metric))));
    }
}
