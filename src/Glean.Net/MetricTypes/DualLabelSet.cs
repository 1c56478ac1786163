using System.Collections.Concurrent;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>
/// The pairs of labels of one dual-labeled metric, each judged once and given a place. Bounded: past the limit a new pair has
/// <c>__other__</c> wherever the registry lists no labels.
/// </summary>
internal sealed class DualLabelSet(IReadOnlyList<string>? keys, IReadOnlyList<string>? categories)
{
    private readonly ConcurrentDictionary<Pair, MetricLabel> _known = new();
    private readonly HashSet<string>? _keys = SetOf(keys);
    private readonly HashSet<string>? _categories = SetOf(categories);
    private int _lastOrdinal = -1;

    /// <summary>What is meant by a pair that a caller gives.</summary>
    public MetricLabel Find(string? key, string? category)
    {
        var pair = Judge(key ?? "", category ?? "");
        if (_known.TryGetValue(pair, out var known))
        {
            return known;
        }

        if ((pair.KeyTakesPlace || pair.CategoryTakesPlace) && Volatile.Read(ref _lastOrdinal) + 1 >= Limits.RememberedLabels)
        {
            pair = WithoutPlaces(pair);
        }

        return _known.GetOrAdd(pair, Add);
    }

    private static HashSet<string>? SetOf(IReadOnlyList<string>? labels) =>
        labels is { Count: > 0 } ? new HashSet<string>(labels, StringComparer.Ordinal) : null;

    private Pair Judge(string key, string category)
    {
        // The separator in one dynamic part spoils every dynamic part, and is one error. A list never holds it (Q19).
        if ((_keys is null && MetricLabel.SeparatorAt(key) >= 0) || (_categories is null && MetricLabel.SeparatorAt(category) >= 0))
        {
            return new Pair(
                _keys?.Contains(key) == true ? key : MetricLabel.Other, false,
                _categories?.Contains(category) == true ? category : MetricLabel.Other, false, 1);
        }

        var (keyText, keyTakesPlace, keyFaults) = JudgePart(key, _keys);
        var (categoryText, categoryTakesPlace, categoryFaults) = JudgePart(category, _categories);
        return new Pair(keyText, keyTakesPlace, categoryText, categoryTakesPlace, keyFaults + categoryFaults);
    }

    private static (string Text, bool TakesPlace, int Faults) JudgePart(string part, HashSet<string>? listed) =>
        part == MetricLabel.Other ? (part, false, 0)
        : listed is not null ? (listed.Contains(part) ? part : MetricLabel.Other, false, 0)
        : Utf8Text.Exceeds(part, Limits.LabelBytes) ? (MetricLabel.Other, false, 1)
        : (Utf8Text.WellFormed(part), true, 0);

    private static Pair WithoutPlaces(Pair pair) => new(
        pair.KeyTakesPlace ? MetricLabel.Other : pair.Key, false,
        pair.CategoryTakesPlace ? MetricLabel.Other : pair.Category, false,
        pair.Faults + (pair.KeyTakesPlace ? 1 : 0) + (pair.CategoryTakesPlace ? 1 : 0));

    private MetricLabel Add(Pair pair) => new()
    {
        Text = pair.Key + MetricLabel.Separator + pair.Category,
        Ordinal = Interlocked.Increment(ref _lastOrdinal),
        Rule = pair.KeyTakesPlace || pair.CategoryTakesPlace || pair.Faults > 0 ? new DualLabelRule(pair) : null,
    };
}

/// <summary>A pair of labels as far as it can be judged without looking at what is stored.</summary>
/// <param name="Key">The key, or <c>__other__</c>.</param>
/// <param name="KeyTakesPlace">Whether the key needs one of sixteen places.</param>
/// <param name="Category">The category, or <c>__other__</c>.</param>
/// <param name="CategoryTakesPlace">Whether the category needs one of sixteen places.</param>
/// <param name="Faults">Errors that each recording counts for.</param>
internal readonly record struct Pair(string Key, bool KeyTakesPlace, string Category, bool CategoryTakesPlace, int Faults);

/// <summary>The sixteen places of keys, and of categories (metric specification, 9.4). Unlike with single labels, finding none is an error.</summary>
internal sealed class DualLabelRule(Pair pair) : LabelRule
{
    public override string Resolve(MetricLabel label, IReadOnlyCollection<string> stored, int calls, FoldFaults faults)
    {
        var key = pair.Key;
        var category = pair.Category;
        var failed = pair.Faults;
        if (pair.KeyTakesPlace && !HasPlace(key, stored, static (text, place) => text.Substring(0, place)))
        {
            key = MetricLabel.Other;
            failed++;
        }

        if (pair.CategoryTakesPlace && !HasPlace(category, stored, static (text, place) => text.Substring(place + 1)))
        {
            category = MetricLabel.Other;
            failed++;
        }

        faults.Count(ErrorType.InvalidLabel, failed * calls);
        return key + MetricLabel.Separator + category;
    }

    /// <summary><c>__other__</c> takes no place (Q15), nor does a value without labels.</summary>
    private static bool HasPlace(string part, IReadOnlyCollection<string> stored, Func<string, int, string> partOf)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var label in stored)
        {
            if (MetricLabel.SeparatorAt(label) is var place and >= 0)
            {
                taken.Add(partOf(label, place));
            }
        }

        taken.Remove(MetricLabel.Other);
        return taken.Contains(part) || taken.Count < Limits.DynamicLabels;
    }
}
