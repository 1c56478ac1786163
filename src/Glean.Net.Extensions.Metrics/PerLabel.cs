namespace Glean.Net.Extensions.Meters;

/// <summary>Something for each label, made when it is first asked for; beyond a bound all further labels share one.</summary>
/// <remarks>Not thread-safe: whoever uses it has a lock.</remarks>
internal sealed class PerLabel<T>(int mostLabels)
    where T : class, new()
{
    private readonly Dictionary<string, T> _all = new(StringComparer.Ordinal);

    /// <summary>All that there are.</summary>
    public IEnumerable<KeyValuePair<string, T>> All => _all;

    public T Of(string label)
    {
        if (_all.TryGetValue(label, out var known))
        {
            return known;
        }

        if (label != TagLabel.Other && _all.Count >= mostLabels)
        {
            return Of(TagLabel.Other);
        }

        return _all[label] = new T();
    }
}
