using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>One kind of finding.</summary>
/// <param name="Id">GLEAN and three digits; never reused.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Name">The error's number (<c>E10</c>) or the lint's name (<c>UNIT_IN_NAME</c>), the word that goes into <c>no_lint</c>.</param>
public sealed record DiagnosticRule(string Id, RegistrySeverity Severity, string Title, string Name)
{
    /// <summary>What the lint looks at; <see cref="LintScope.None"/> for errors.</summary>
    internal LintScope Scope { get; init; }

    /// <summary>Whether <c>no_lint</c> can silence it.</summary>
    public bool IsSuppressible { get; internal init; }

    /// <summary>Whether it is a lint; everything else is an error of the format.</summary>
    public bool IsLint => Scope != LintScope.None;
}

/// <summary>What a lint looks at.</summary>
internal enum LintScope
{
    None,
    File,
    Registry,
    Category,
    Metric,
    MetricAndPing,
    Ping,
}
