namespace Glean.Net.Registry.Documents;

/// <summary>Collects the changes of one subject; a null text is no change.</summary>
internal sealed class ChangeList(List<RegistryChange> changes, string subject)
{
    public void Allowed(string? text) => Add(ChangeJudgement.Allowed, text);

    public void NeedsReview(string? text) => Add(ChangeJudgement.NeedsReview, text);

    public void Breaking(string? text) => Add(ChangeJudgement.Breaking, text);

    /// <summary>A value that reads <c>name: old became new</c>.</summary>
    public void Value(ChangeJudgement judgement, string name, string? old, string? now)
    {
        if (old != now)
        {
            Add(judgement, $"{name}: {Show(old)} became {Show(now)}");
        }
    }

    /// <summary>A switch whose two directions are judged differently.</summary>
    public void Switch(string name, bool old, bool now, ChangeJudgement on, ChangeJudgement off)
    {
        if (old != now)
        {
            Add(now ? on : off, $"{name}: {(now ? "switched on" : "switched off")}");
        }
    }

    /// <summary>A set: what came is judged one way, what went another.</summary>
    public void Set(string name, IEnumerable<string> old, IEnumerable<string> now, ChangeJudgement added, ChangeJudgement removed)
    {
        var before = new HashSet<string>(old, StringComparer.Ordinal);
        var after = new HashSet<string>(now, StringComparer.Ordinal);
        Join(added, $"{name} added", after.Except(before));
        Join(removed, $"{name} removed", before.Except(after));
    }

    private void Join(ChangeJudgement judgement, string what, IEnumerable<string> items)
    {
        var list = string.Join(", ", items.OrderBy(item => item, StringComparer.Ordinal));
        Add(judgement, list.Length == 0 ? null : $"{what}: {list}");
    }

    private void Add(ChangeJudgement judgement, string? text)
    {
        if (text is not null)
        {
            changes.Add(new(judgement, subject, text));
        }
    }

    private static string Show(string? value) => string.IsNullOrEmpty(value) ? "nothing" : value!;
}
