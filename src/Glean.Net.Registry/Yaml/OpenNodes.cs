namespace Glean.Net.Registry.Yaml;

/// <summary>A list or mapping whose end has not been reached yet.</summary>
internal abstract class OpenNode(YamlMark mark, string? anchor)
{
    protected YamlMark Mark { get; } = mark;

    /// <summary>The name under which aliases will know it; null without one.</summary>
    public string? Anchor { get; } = anchor;

    protected long Weight { get; private set; } = 1;

    /// <summary>Takes the next node inside.</summary>
    public abstract void Add(YamlNode node, ICollection<YamlProblem> problems);

    /// <summary>Ends it; unreadable when the text broke off inside.</summary>
    public abstract YamlNode Close(bool isUnreadable);

    protected void Carry(YamlNode node) => Weight = LoadingLimits.AddWeight(Weight, node.Weight);
}

/// <summary>A list being read.</summary>
internal sealed class OpenSequence(YamlMark mark, string? anchor) : OpenNode(mark, anchor)
{
    private readonly List<YamlNode> _items = [];

    public override void Add(YamlNode node, ICollection<YamlProblem> problems)
    {
        Carry(node);
        _items.Add(node);
    }

    public override YamlNode Close(bool isUnreadable) => new YamlSequence(Mark, _items, Weight, isUnreadable);
}

/// <summary>A mapping being read: keys and values come in turn.</summary>
internal sealed class OpenMapping(YamlMark mark, string? anchor) : OpenNode(mark, anchor)
{
    private readonly List<YamlMember> _members = [];
    private readonly Dictionary<(YamlScalarKind Kind, string Name), int> _places = [];
    private readonly List<YamlDuplicate> _duplicates = [];
    private readonly List<YamlMapping> _merged = [];
    private YamlNode? _key;

    /// <summary>Whether the next node is a key.</summary>
    public bool WantsKey => _key is null;

    public override void Add(YamlNode node, ICollection<YamlProblem> problems)
    {
        if (_key is null)
        {
            _key = node;
            return;
        }

        var key = _key;
        _key = null;
        switch (key)
        {
            case YamlScalar { IsUnreadable: true }:
                break;
            case YamlScalar scalar when scalar.Value.Kind == YamlScalarKind.Merge:
                Merge(scalar, node, problems);
                break;
            case YamlScalar scalar:
                Carry(node);
                Put(scalar, node);
                break;
            case { IsUnreadable: false }:
                problems.Add(new YamlProblem($"A key must be a single word or text, not {key.Kind}.", key.Mark));
                break;
        }
    }

    public override YamlNode Close(bool isUnreadable)
    {
        // Later merges win over earlier ones, and local members over all of them.
        for (var i = _merged.Count - 1; i >= 0; i--)
        {
            foreach (var member in _merged[i].Members)
            {
                var place = Place(member.Key);
                if (!_places.ContainsKey(place))
                {
                    _places.Add(place, _members.Count);
                    _members.Add(member);
                    Carry(member.Value);
                }
            }
        }

        return new YamlMapping(Mark, _members, _duplicates, Weight, isUnreadable);
    }

    private void Put(YamlScalar key, YamlNode value)
    {
        var member = new YamlMember(key, value);
        if (_places.TryGetValue(Place(key), out var at))
        {
            _duplicates.Add(new YamlDuplicate(_members[at].Key.Mark, member));
            _members[at] = member;
        }
        else
        {
            _places.Add(Place(key), _members.Count);
            _members.Add(member);
        }
    }

    private void Merge(YamlScalar key, YamlNode value, ICollection<YamlProblem> problems)
    {
        var sources = value is YamlSequence list ? list.Items : [value];
        foreach (var source in sources.Reverse())
        {
            if (source is YamlMapping mapping)
            {
                _merged.Add(mapping);
            }
            else if (!source.IsUnreadable)
            {
                problems.Add(new YamlProblem($"`<<` merges mappings only, and this is {source.Kind}.", key.Mark));
            }
        }
    }

    private static (YamlScalarKind Kind, string Name) Place(YamlScalar key) => (key.Value.Kind, key.Text);
}
