using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Lists that the registry keeps as sets: each item once, in code-point order.</summary>
internal static class Sets
{
    public static EquatableArray<string> Sorted(IEnumerable<string> items) =>
        new([.. items.Distinct(StringComparer.Ordinal).OrderBy(item => item, CodePointComparer.Instance)]);
}
