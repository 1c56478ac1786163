using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Where tags are required, every metric and ping has one.</summary>
internal static class TagsRequired
{
    public static IEnumerable<LintFinding> Check(ReadObject subject, RegistryOptions options)
    {
        if (options.RequireTags && subject.Tags.Count == 0)
        {
            yield return new LintFinding(subject.KeyMark, "Tags are required, and there are none; add `metadata` with `tags`.");
        }
    }
}
