/// <summary>What all pings of a service have in common.</summary>
internal sealed class ServerPingOptions
{
    /// <summary>States who sends.</summary>
    /// <param name="applicationId">The application id, which becomes the document namespace.</param>
    public ServerPingOptions(string applicationId)
    {
        if (string.IsNullOrWhiteSpace(applicationId))
        {
            throw new ArgumentException("The application id must not be empty; it says whose pings these are.", nameof(applicationId));
        }

        ApplicationId = applicationId;
    }

    /// <summary>The application id, which becomes the document namespace.</summary>
    public string ApplicationId { get; }

    /// <summary>The version of the service as people know it.</summary>
    public string AppDisplayVersion { get; set; } = "Unknown";

    /// <summary>The channel that the service runs in, such as <c>production</c> or <c>stage</c>.</summary>
    public string AppChannel { get; set; } = "Unknown";

    /// <summary>The clock.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UtcNow;

    /// <summary>Makes the ids of documents.</summary>
    public Func<Guid> NewId { get; set; } = Guid.NewGuid;
}

/// <summary>What a service chooses to write about the request that a ping belongs to. Nothing of it is written unless it is set here.</summary>
internal sealed class ServerRequest
{
    /// <summary>The client's user agent; null to leave it out.</summary>
    public string? UserAgent { get; set; }

    /// <summary>The client's address; null to leave it out.</summary>
    public string? IpAddress { get; set; }

    /// <summary>The id of the document, where the same ping goes another way too; null for a new one.</summary>
    public Guid? DocumentId { get; set; }
}

/// <summary>
/// Makes pseudonyms of user identifiers with a keyed hash (HMAC-SHA256): the same user has the same one, and without the key nobody can
/// tell whose it is, nor try out identifiers one by one. Thread-safe.
/// </summary>
internal sealed class UserIdHasher
{
    private const int ShortestKey = 32;
    private readonly byte[] _key;

    /// <summary>Takes the key, a secret of the service: 32 random bytes or more, kept where other secrets are.</summary>
    public UserIdHasher(byte[] key)
    {
        if (key is null || key.Length < ShortestKey)
        {
            throw new ArgumentException("The key must have 32 bytes at least; a shorter one can be guessed.", nameof(key));
        }

        _key = (byte[])key.Clone();
    }

    /// <summary>Takes the key as Base64 text, as configuration holds it.</summary>
    public static UserIdHasher FromBase64(string key) => new(Convert.FromBase64String(key));

    /// <summary>The pseudonym of a user: 64 hexadecimal digits. Null for nobody.</summary>
    public string? Hash(string? userId)
    {
        if (string.IsNullOrEmpty(userId))
        {
            return null;
        }

        using var hmac = new HMACSHA256(_key);
        var text = new StringBuilder(64);
        foreach (var part in hmac.ComputeHash(Encoding.UTF8.GetBytes(userId)))
        {
            text.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

/// <summary>Writes pings as lines of a log. Telemetry never throws into the service: what a logger throws is dropped.</summary>
internal sealed class ServerPingWriter
{
    private readonly ILogger _logger;
    private readonly ServerPingOptions _options;

    internal ServerPingWriter(ILogger logger, ServerPingOptions options)
    {
        _logger = logger ?? throw new ArgumentNullException(nameof(logger));
        _options = options ?? throw new ArgumentNullException(nameof(options));
    }

    internal ServerPing Begin(string name, bool hasInfo, bool isPrecise) => new(name, _options.Now(), hasInfo, isPrecise);

    internal void Write(ServerPing ping, ServerRequest? request)
    {
        if (ping.IsEmpty || !_logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        try
        {
            var fields = new List<KeyValuePair<string, string>>
            {
                new("document_namespace", _options.ApplicationId),
                new("document_type", ping.Name),
                new("document_version", "1"),
                new("document_id", (request?.DocumentId ?? _options.NewId()).ToString("D")),
            };
            AddIfGiven(fields, "user_agent", request?.UserAgent);
            AddIfGiven(fields, "ip_address", request?.IpAddress);
            fields.Add(new("payload", ping.Payload(_options)));
            var line = new ServerPingLine(ping.Now, fields);
            _logger.Log(LogLevel.Information, ServerPingLine.Event, line, null, (state, _) => state.ToString());
        }
        catch (Exception)
        {
            // Whoever serves a request must not fail because of what was to be told about it.
        }
    }

    private static void AddIfGiven(List<KeyValuePair<string, string>> fields, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            fields.Add(new(name, value));
        }
    }
}

/// <summary>
/// One ping as a line of a log. As text it is the envelope that pipelines read; for structured logs each part is there by its name.
/// </summary>
internal sealed class ServerPingLine : IReadOnlyList<KeyValuePair<string, object?>>
{
    private const string Logger = "glean";
    private const string Type = "glean-server-event";

    private readonly List<KeyValuePair<string, object?>> _parts = new();
    private readonly string _text;

    internal ServerPingLine(DateTimeOffset now, List<KeyValuePair<string, string>> fields)
    {
        var timestamp = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        _text = ServerJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("Timestamp", timestamp);
            json.WriteString("Logger", Logger);
            json.WriteString("Type", Type);
            json.WriteStartObject("Fields");
            foreach (var field in fields)
            {
                json.WriteString(field.Key, field.Value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
        _parts.Add(new("Timestamp", timestamp));
        _parts.Add(new("Logger", Logger));
        _parts.Add(new("Type", Type));
        foreach (var field in fields)
        {
            _parts.Add(new(field.Key, field.Value));
        }
    }

    internal static EventId Event { get; } = new(1, Type);

    /// <summary>How many parts there are.</summary>
    public int Count => _parts.Count;

    /// <summary>A part.</summary>
    public KeyValuePair<string, object?> this[int index] => _parts[index];

    /// <summary>All parts.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The envelope, as JSON on one line.</summary>
    public override string ToString() => _text;
}

/// <summary>JSON for logs, where nothing has to be safe inside HTML.</summary>
internal static class ServerJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
