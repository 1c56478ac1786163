using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>What a lint says about one object, and where.</summary>
internal readonly record struct LintFinding(YamlMark Mark, string Sentence);

/// <summary>A lint that looks at one object at a time.</summary>
/// <param name="Rule">Number, severity and name.</param>
/// <param name="Check">What it has to say; nothing when all is well.</param>
internal sealed record Lint<T>(DiagnosticRule Rule, Func<T, RegistryOptions, IEnumerable<LintFinding>> Check)
    where T : ReadObject
{
    /// <summary>Whether the options let the lint speak at all. Where they do not, its silence proves nothing about a <c>no_lint</c>.</summary>
    public Func<RegistryOptions, bool> CanSpeak { get; init; } = _ => true;
}
