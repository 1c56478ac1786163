/// <summary>A ping under construction. Values are kept to the limits of the protocol; what it does not allow is left out.</summary>
internal sealed class ServerPing
{
    private const string Other = "__other__";
    private const int LabelBytes = 111;
    private const int DynamicLabels = 16;
    private readonly bool _hasInfo;
    private readonly string _time;
    private readonly SortedDictionary<string, SortedDictionary<string, Action<Utf8JsonWriter>>> _metrics = new(StringComparer.Ordinal);
    private readonly List<Action<Utf8JsonWriter>> _events = new();

    internal ServerPing(string name, DateTimeOffset now, bool hasInfo, bool isPrecise)
    {
        Name = name;
        Now = now;
        _hasInfo = hasInfo;
        _time = now.ToUniversalTime().ToString(isPrecise ? "yyyy-MM-ddTHH:mm:ss.fffzzz" : "yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
    }

    internal string Name { get; }

    internal DateTimeOffset Now { get; }

    internal string? Reason { get; set; }

    internal bool IsEmpty => _metrics.Count == 0 && _events.Count == 0;

    /// <summary>Whether a metric that ends on a day is still recorded.</summary>
    internal bool IsBefore(string day) => string.CompareOrdinal(Now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day) < 0;

    internal void Flag(string id, bool? value) => Add("boolean", id, value is { } given ? json => json.WriteBooleanValue(given) : null);

    internal void Number(string type, string id, long? value) => Add(type, id, value is { } given && given >= 0 ? json => json.WriteNumberValue(given) : null);

    internal void Text(string type, string id, string? value, int bytes) =>
        Add(type, id, value is null ? null : json => json.WriteStringValue(Limit(value, bytes)));

    internal void Url(string id, string? value) => Text("url", id, value is { } given && IsUrl(given) ? given : null, 8192);

    internal void Id(string id, Guid? value) => Text("uuid", id, value?.ToString("D"), 36);

    internal void Moment(string id, DateTimeOffset? value, string format) =>
        Text("datetime", id, value?.ToString(format, CultureInfo.InvariantCulture), 64);

    internal void Duration(string id, TimeSpan? value, string unit, double nanoseconds) => Add("timespan", id, value is not { Ticks: >= 0 } given ? null : json =>
    {
        json.WriteStartObject();
        json.WriteString("time_unit", unit);
        json.WriteNumber("value", (long)(given.Ticks * 100.0 / nanoseconds));
        json.WriteEndObject();
    });

    internal void Texts(string id, IEnumerable<string>? values) => Add("string_list", id, values is null ? null : json =>
    {
        json.WriteStartArray();
        foreach (var value in values.Take(100))
        {
            json.WriteStringValue(Limit(value ?? "", 100));
        }

        json.WriteEndArray();
    });

    internal void Flags(string id, IEnumerable<KeyValuePair<string, bool>>? values, params string[] labels) =>
        Labeled("labeled_boolean", id, values, labels, (_, later) => later, _ => true, (json, value) => json.WriteBooleanValue(value));

    internal void Counts(string id, IEnumerable<KeyValuePair<string, int>>? values, params string[] labels) =>
        Labeled("labeled_counter", id, values, labels, (one, more) => (int)Math.Min((long)one + more, int.MaxValue), value => value > 0, (json, value) => json.WriteNumberValue(value));

    internal void Numbers(string id, IEnumerable<KeyValuePair<string, long>>? values, params string[] labels) =>
        Labeled("labeled_quantity", id, values, labels, (_, later) => later, value => value >= 0, (json, value) => json.WriteNumberValue(value));

    internal void TextsByLabel(string id, IEnumerable<KeyValuePair<string, string>>? values, params string[] labels) =>
        Labeled("labeled_string", id, values, labels, (_, later) => later, value => value is not null, (json, value) => json.WriteStringValue(Limit(value, 255)));

    internal void Event(string category, string name, params KeyValuePair<string, string?>[] extra) => _events.Add(json =>
    {
        json.WriteStartObject();
        json.WriteString("category", category);
        json.WriteString("name", name);
        json.WriteNumber("timestamp", 0);
        if (extra.Any(entry => entry.Value is not null))
        {
            json.WriteStartObject("extra");
            foreach (var entry in extra)
            {
                if (entry.Value is { } value)
                {
                    json.WriteString(entry.Key, Limit(value, 500));
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    internal static KeyValuePair<string, string?> Extra(string key, string? value) => new(key, value);

    internal static KeyValuePair<string, string?> Extra(string key, bool? value) => new(key, value is { } given ? given ? "true" : "false" : null);

    internal static KeyValuePair<string, string?> Extra(string key, long? value) => new(key, value?.ToString(CultureInfo.InvariantCulture));

    internal string Payload(ServerPingOptions options) => ServerJson.Write(json =>
    {
        json.WriteStartObject();
        if (_metrics.Count > 0)
        {
            json.WriteStartObject("metrics");
            foreach (var type in _metrics)
            {
                json.WriteStartObject(type.Key);
                foreach (var metric in type.Value)
                {
                    json.WritePropertyName(metric.Key);
                    metric.Value(json);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        if (_events.Count > 0)
        {
            json.WriteStartArray("events");
            _events.ForEach(one => one(json));
            json.WriteEndArray();
        }

        if (_hasInfo)
        {
            WriteInfo(json, options);
        }

        json.WriteEndObject();
    });

    private void WriteInfo(Utf8JsonWriter json, ServerPingOptions options)
    {
        json.WriteStartObject("ping_info");
        json.WriteNumber("seq", 0);
        json.WriteString("start_time", _time);
        json.WriteString("end_time", _time);
        if (Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }

        json.WriteEndObject();
        json.WriteStartObject("client_info");
        json.WriteString("telemetry_sdk_build", "Glean.Net {ToolVersion}");
        json.WriteString("app_display_version", options.AppDisplayVersion);
        json.WriteString("app_channel", options.AppChannel);
        foreach (var unknown in new[] { "first_run_date", "os", "os_version", "architecture", "app_build" })
        {
            json.WriteString(unknown, "Unknown");
        }

        json.WriteEndObject();
    }

    private void Add(string type, string id, Action<Utf8JsonWriter>? write)
    {
        if (write is null)
        {
            return;
        }

        if (!_metrics.TryGetValue(type, out var metrics))
        {
            _metrics[type] = metrics = new(StringComparer.Ordinal);
        }

        metrics[id] = write;
    }

    /// <summary>Labels that are not listed, or that find no place, are counted together.</summary>
    private void Labeled<T>(
        string type, string id, IEnumerable<KeyValuePair<string, T>>? values, string[] listed, Func<T, T, T> merge, Func<T, bool> isAllowed, Action<Utf8JsonWriter, T> write)
    {
        var merged = new SortedDictionary<string, T>(StringComparer.Ordinal);
        var places = 0;
        foreach (var entry in values ?? Enumerable.Empty<KeyValuePair<string, T>>())
        {
            if (isAllowed(entry.Value))
            {
                var isGood = listed.Length > 0
                    ? Array.IndexOf(listed, entry.Key) >= 0
                    : entry.Key.Length > 0 && Encoding.UTF8.GetByteCount(entry.Key) <= LabelBytes && (merged.ContainsKey(entry.Key) || places++ < DynamicLabels);
                var label = isGood ? entry.Key : Other;
                merged[label] = merged.TryGetValue(label, out var former) ? merge(former, entry.Value) : entry.Value;
            }
        }

        Add(type, id, merged.Count == 0 ? null : json =>
        {
            json.WriteStartObject();
            foreach (var entry in merged)
            {
                json.WritePropertyName(entry.Key);
                write(json, entry.Value);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>A text of at most so many bytes of UTF-8, cut between characters.</summary>
    private static string Limit(string text, int bytes)
    {
        if (text.Length * 3 <= bytes || Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var end = 0;
        for (var left = bytes; end < text.Length;)
        {
            var isPair = char.IsHighSurrogate(text[end]) && end + 1 < text.Length && char.IsLowSurrogate(text[end + 1]);
            left -= isPair ? 4 : text[end] < 0x80 ? 1 : text[end] < 0x800 ? 2 : 3;
            if (left < 0)
            {
                break;
            }

            end += isPair ? 2 : 1;
        }

        return text.Substring(0, end);
    }

    private static bool IsUrl(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0
            && !text.StartsWith("data", StringComparison.OrdinalIgnoreCase)
            && IsLetter(text[0])
            && text.Take(colon).All(letter => IsLetter(letter) || letter is (>= '0' and <= '9') or '+' or '-' or '.')
            && text.IndexOf('\n') < 0;
    }

    private static bool IsLetter(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
