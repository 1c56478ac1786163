using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry;

/// <summary>Pairs rates with the counters that are their denominators; done before code is generated, not for dumps and lints.</summary>
public static class RateTransformation
{
    /// <summary>Turns rates that name a denominator into numerators, and the counters they name into denominators.</summary>
    /// <remarks>
    /// A rate whose denominator does not exist or is no counter stays a rate. It is reported unless the model holds errors already:
    /// <see cref="RegistryReader"/> has then said so, or has left out what the denominator may have been.
    /// </remarks>
    public static (RegistryModel Model, EquatableArray<RegistryDiagnostic> Diagnostics) Apply(RegistryModel model)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var metric in model.Metrics)
        {
            types[metric.Identifier] = metric.Type;
        }

        var paired = model.Metrics.Where(rate => rate.DenominatorMetric is { } name && Denominators.Complaint(name, types) is null).ToArray();
        var numerators = new HashSet<string>(paired.Select(rate => rate.Identifier), StringComparer.Ordinal);
        var byDenominator = paired.ToLookup(rate => rate.DenominatorMetric!, rate => rate.Identifier, StringComparer.Ordinal);
        var transformed = model with
        {
            Metrics = new(model.Metrics.Select(metric =>
                numerators.Contains(metric.Identifier) ? metric with { Type = MetricTypeTable.Numerator }
                : byDenominator.Contains(metric.Identifier) ? metric with
                {
                    Type = MetricTypeTable.Denominator,
                    Numerators = new(byDenominator[metric.Identifier]),
                }
                : metric)),
        };
        var isJudged = model.Diagnostics.Any(known => known.Severity == RegistrySeverity.Error);
        return (transformed, isJudged ? default : new(Complaints(model, types)));
    }

    private static IEnumerable<RegistryDiagnostic> Complaints(RegistryModel model, Dictionary<string, string> types)
    {
        var rule = Diagnostics.Denominator;
        foreach (var rate in model.Metrics)
        {
            if (rate.DenominatorMetric is { } name && Denominators.Complaint(name, types) is { } complaint)
            {
                var subject = MetricSubject.Of(rate.Category, rate.Name);
                yield return new RegistryDiagnostic(rule.Id, rule.Severity, subject, $"{subject}: {complaint}", rate.Position);
            }
        }
    }
}
