using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>A number does not say which tracker it belongs to.</summary>
internal static class BugNumber
{
    public static IEnumerable<LintFinding> Check(ReadObject subject, RegistryOptions options) =>
        subject.ItemsOf("bugs")
            .OfType<YamlScalar>()
            .Where(bug => bug.Value.Kind == YamlScalarKind.Integer)
            .Select(bug => new LintFinding(bug.Mark, $"The bug {bug.Text} is given by number; write its whole URL."));
}
