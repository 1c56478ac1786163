using System.Text;

namespace Glean.Net.Registry.Emit;

/// <summary>Builds a source text line by line, so that the code that writes looks like the code it writes.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _blankIsDue;

    /// <summary>Writes one line at the current depth.</summary>
    public void Line(string text)
    {
        if (_blankIsDue)
        {
            _text.Append('\n');
            _blankIsDue = false;
        }

        if (text.Length > 0 && text[0] != '#')
        {
            _text.Append(' ', _depth * 4);
        }

        _text.Append(text).Append('\n');
    }

    /// <summary>Parts what was written from what follows; nothing happens before a closing brace.</summary>
    public void Blank() => _blankIsDue = true;

    /// <summary>Writes a head and a pair of braces round whatever is written until the result is disposed.</summary>
    public Block Braces(string head)
    {
        Line(head);
        return Braces();
    }

    /// <summary>Writes one line a step further in.</summary>
    public void Continuation(string text)
    {
        _depth++;
        Line(text);
        _depth--;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private Block Braces()
    {
        Line("{");
        _depth++;
        return new Block(this);
    }

    private void Close()
    {
        _blankIsDue = false;
        _depth--;
        Line("}");
    }

    /// <summary>An open pair of braces.</summary>
    public readonly struct Block(IndentedWriter writer) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => writer.Close();
    }
}
