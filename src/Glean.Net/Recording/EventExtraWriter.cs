using System.Globalization;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Receives the extras of an event and judges them (Glean metric specification, 10.1).</summary>
/// <remarks>Not thread-safe: an event's extras are written by one thread.</remarks>
public sealed class EventExtraWriter
{
    private readonly List<KeyValuePair<string, string>> _entries = [];
    private IReadOnlyList<string> _allowedKeys = [];

    internal EventExtraWriter()
    {
    }

    /// <summary>What was handed over, values cut to their limit.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Entries => _entries;

    /// <summary>A key that the event's definition does not list: the whole event is dropped.</summary>
    internal string? UnknownKey { get; private set; }

    /// <summary>How many values were too long.</summary>
    internal int Truncated { get; private set; }

    /// <summary>Adds a text; null is no entry. Over 500 bytes of UTF-8 it is cut, which counts as an <c>invalid_overflow</c> error.</summary>
    public void Add(string key, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (!_allowedKeys.Contains(key, StringComparer.Ordinal))
        {
            UnknownKey = key;
            return;
        }

        _entries.Add(new KeyValuePair<string, string>(key, Utf8Text.WellFormed(Utf8Text.Limit(value, Limits.EventExtraBytes, out var truncated))));
        if (truncated)
        {
            Truncated++;
        }
    }

    /// <summary>Adds a truth value, as <c>true</c> or <c>false</c>; null is no entry.</summary>
    public void Add(string key, bool? value) => Add(key, value is { } set ? (set ? "true" : "false") : null);

    /// <summary>Adds a number, as decimal text; null is no entry.</summary>
    public void Add(string key, long? value) => Add(key, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Begins a new event.</summary>
    internal void Reset(IReadOnlyList<string> allowedKeys)
    {
        _allowedKeys = allowedKeys;
        _entries.Clear();
        UnknownKey = null;
        Truncated = 0;
    }
}
