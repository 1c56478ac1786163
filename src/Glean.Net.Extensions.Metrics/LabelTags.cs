namespace Glean.Net.Extensions.Meters;

/// <summary>The tags of each label of a metric, and something kept for it. Bounded: what is beyond shares <c>__other__</c>.</summary>
/// <remarks>Not thread-safe: whoever uses it has a lock.</remarks>
internal sealed class LabelTags<T>(int mostLabels)
    where T : class, new()
{
    private static readonly KeyValuePair<string, object?>[] s_none = [];
    private readonly Dictionary<(string? Label, string? Category), Entry> _all = [];

    public IEnumerable<Entry> All => _all.Values;

    public Entry Of(RecordedNumber number)
    {
        var key = (number.Label, number.LabelCategory);
        if (_all.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_all.Count >= mostLabels)
        {
            key = (TagLabel.Other, number.LabelCategory is null ? null : TagLabel.Other);
            if (_all.TryGetValue(key, out var other))
            {
                return other;
            }
        }

        return _all[key] = new Entry(TagsOf(key.Item1, key.Item2), new T());
    }

    private static KeyValuePair<string, object?>[] TagsOf(string? label, string? category) =>
        label is null ? s_none
        : category is null ? [new("label", label)]
        : [new("key", label), new("category", category)];

    /// <summary>A label.</summary>
    internal sealed record Entry(KeyValuePair<string, object?>[] Tags, T Kept);
}
