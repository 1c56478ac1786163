using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Glean.Net.Registry.Yaml;

/// <summary>Builds nodes from YamlDotNet's events. No text makes it throw: what is not well-formed becomes a problem at its place.</summary>
internal sealed class YamlLoader
{
    private readonly string _text;
    private readonly List<YamlProblem> _problems = [];
    private readonly Stack<OpenNode> _open = new();
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal); // null while its node is still open
    private YamlNode? _root;
    private long _weight;
    private YamlMark _last = new(1, 1);
    private Mark? _stumble; // where the parser gave up

    private YamlLoader(string text) => _text = text;

    /// <summary>Reads one document.</summary>
    public static LoadedText Load(string text)
    {
        // The byte order mark is no part of the text; it would stick to the first key.
        text = text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
        return TextScreen.FirstForbidden(text) is { } problem ? new LoadedText(null, [problem]) : LoadScreened(text);
    }

    // Where pushing lines in does not make the whole text well-formed, what was said about it as it stands is truer.
    private static LoadedText LoadScreened(string text)
    {
        var loader = new YamlLoader(text);
        var first = loader.Run();
        for (var again = 0; again < LoadingLimits.ShallowQuotes && loader._stumble is { } stumble; again++)
        {
            if (ShallowQuotes.Deepen(loader._text, (int)stumble.Index, (int)stumble.Column) is not { } deepened)
            {
                break;
            }

            loader = new YamlLoader(deepened);
            var next = loader.Run();
            if (next.Problems.Count == 0)
            {
                return next;
            }

            if (loader._stumble?.Index == stumble.Index)
            {
                break;
            }
        }

        return first;
    }

    private LoadedText Run()
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(_text)));
            while (parser.MoveNext() && Take(parser.Current!))
            {
            }
        }
        catch (YamlException exception)
        {
            _stumble = exception.Start;
            ReportSyntax(exception.Message, MarkOf(exception.Start));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException
            or FormatException or OverflowException)
        {
            // The parser leaks these for a few malformed texts, and then knows no place.
            ReportSyntax("The text is not well-formed YAML from here on.", _last);
        }

        while (_open.Count > 0)
        {
            CloseTop(isUnreadable: true);
        }

        return new LoadedText(_root, _problems);
    }

    private void ReportSyntax(string message, YamlMark mark)
    {
        if (TextScreen.TabIndentation(_text, _last.Line) is { } tab)
        {
            _problems.Add(new YamlProblem("A tab indents this line; YAML wants blanks.", tab));
        }
        else
        {
            // A message without the full stop of ours would read oddly beside the others.
            _problems.Add(new YamlProblem($"Not well-formed: {message.TrimEnd('.')}.", mark));
        }
    }

    /// <summary>False when reading must end here.</summary>
    private bool Take(ParsingEvent happening)
    {
        var mark = MarkOf(happening.Start);
        switch (happening)
        {
            case DocumentStart when _root is not null:
                return Stop("A registry file holds one document; put the second one into a file of its own.", mark);
            case MappingStart start:
                return Open(new OpenMapping(mark, NameOf(start.Anchor)), start, YamlTags.Mapping);
            case SequenceStart start:
                return Open(new OpenSequence(mark, NameOf(start.Anchor)), start, YamlTags.Sequence);
            case MappingEnd or SequenceEnd:
                CloseTop(isUnreadable: false);
                break;
            case Scalar scalar:
                TakeScalar(scalar, mark);
                break;
            case AnchorAlias alias:
                return TakeAlias(alias.Value.Value, mark);
        }

        _last = MarkOf(happening.Start);
        return true;
    }

    private bool Open(OpenNode node, NodeEvent start, string expectedTag)
    {
        if (_open.Count == LoadingLimits.Depth)
        {
            return Stop($"Lists and mappings are nested more than {LoadingLimits.Depth} deep here.", MarkOf(start.Start));
        }

        if (!start.Tag.IsEmpty && start.Tag.Value is var tag && tag != YamlTags.NonSpecific && tag != expectedTag)
        {
            ReportTag(tag, MarkOf(start.Start));
        }

        Declare(node.Anchor, null, MarkOf(start.Start));
        _last = MarkOf(start.Start);
        _open.Push(node);
        return true;
    }

    private void CloseTop(bool isUnreadable)
    {
        var closed = _open.Pop();
        var node = closed.Close(isUnreadable);
        if (closed.Anchor is not null)
        {
            _anchors[closed.Anchor] = node;
        }

        Add(node);
    }

    private void TakeScalar(Scalar scalar, YamlMark mark)
    {
        var anchor = NameOf(scalar.Anchor);
        var tag = scalar.Tag.IsEmpty ? null : scalar.Tag.Value;
        var value = YamlTags.ValueOf(tag, scalar.Value, isPlain: scalar.Style == ScalarStyle.Plain);
        if (value is null)
        {
            ReportTag(tag!, mark);
        }
        else if (!IsPlace(scalar, value.Value))
        {
            _problems.Add(new YamlProblem($"A plain `{scalar.Value}` has a meaning of its own in YAML; put it in quotes.", mark));
            value = null;
        }

        var node = new YamlScalar(mark, scalar.Value, value ?? YamlScalarValue.Text, isUnreadable: value is null);
        Declare(anchor, node, mark);
        Add(node);
    }

    // `=` stands for nothing a registry knows, and `<<` only has a meaning where a key is due.
    private bool IsPlace(Scalar scalar, YamlScalarValue value) =>
        !(scalar.Style == ScalarStyle.Plain && scalar.Value == "=")
        && (value.Kind != YamlScalarKind.Merge || (_open.Count > 0 && _open.Peek() is OpenMapping { WantsKey: true }));

    private bool TakeAlias(string name, YamlMark mark)
    {
        if (!_anchors.TryGetValue(name, out var target) || target is null)
        {
            _problems.Add(new YamlProblem(
                _anchors.ContainsKey(name) ? $"`*{name}` would contain itself." : $"No anchor `&{name}` stands before this alias.", mark));
            target = new YamlScalar(mark, name, YamlScalarValue.Text, isUnreadable: true);
        }

        _weight = LoadingLimits.AddWeight(_weight, target.Weight);
        if (_weight > LoadingLimits.Weight)
        {
            return Stop("The aliases of this file stand for far too much text; write fewer of them.", mark);
        }

        Add(target);
        _last = mark;
        return true;
    }

    private void Add(YamlNode node)
    {
        if (_open.Count > 0)
        {
            _open.Peek().Add(node, _problems);
        }
        else
        {
            _root ??= node;
        }
    }

    private void Declare(string? anchor, YamlNode? node, YamlMark mark)
    {
        if (anchor is null)
        {
            return;
        }

        if (_anchors.ContainsKey(anchor))
        {
            _problems.Add(new YamlProblem($"The anchor `&{anchor}` is given twice; give the second one another name.", mark));
        }

        _anchors[anchor] = node;
    }

    private void ReportTag(string tag, YamlMark mark) =>
        _problems.Add(new YamlProblem($"The tag `{tag}` is not known here, or its value does not suit it; remove the tag.", mark));

    private bool Stop(string message, YamlMark mark)
    {
        _problems.Add(new YamlProblem(message, mark));
        return false;
    }

    private static string? NameOf(AnchorName anchor) => anchor.IsEmpty ? null : anchor.Value;

    private static YamlMark MarkOf(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
