namespace Glean.Net.Registry.Tests.Given;

/// <summary>A metric as a person would write it, valid until a test bends it.</summary>
/// <remarks>Alone in a file it stands on line 3, below the schema and its category; its properties follow in order from line 4, column 5.</remarks>
internal sealed record MetricText
{
    public const int KeyLine = 3;
    public const int KeyColumn = 3;
    public const int PropertyColumn = 5;

    private IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];

    public string Category { get; init; } = "browser";

    public string Name { get; init; } = "tabs";

    public static MetricText Of(string type) => new()
    {
        Properties =
        [
            ("type", type),
            ("description", "Text for people."),
            ("notification_emails", "[someone@example.com]"),
            ("bugs", "[https://bugs.example.com/1]"),
            ("data_reviews", "[https://reviews.example.com/1]"),
            ("expires", "never"),
        ],
    };

    /// <summary>Every type with what it cannot do without.</summary>
    public static MetricText Complete(string type) => type switch
    {
        "quantity" or "labeled_quantity" => Of(type).With("unit", "pixels"),
        "memory_distribution" or "labeled_memory_distribution" => Of(type).With("memory_unit", "byte"),
        "custom_distribution" or "labeled_custom_distribution" =>
            Of(type).With("range_max", "100").With("bucket_count", "10").With("histogram_type", "linear"),
        "object" => Of(type).With("structure", "{type: array, items: {type: number}}"),
        "text" => Of(type).With("send_in_pings", "[custom-ping]").With("data_sensitivity", "[highly_sensitive]"),
        "dual_labeled_counter" => Of(type).With("dual_labels", "{key: {description: k}, category: {description: c}}"),
        _ => Of(type),
    };

    /// <summary>Sets a property, at its old place or at the end. Several lines are indented to fit.</summary>
    public MetricText With(string name, string value)
    {
        var properties = Properties.ToList();
        var at = properties.FindIndex(property => property.Name == name);
        if (at < 0)
        {
            properties.Add((name, value));
        }
        else
        {
            properties[at] = (name, value);
        }

        return this with { Properties = properties };
    }

    public MetricText Without(params string[] names) =>
        this with { Properties = [.. Properties.Where(property => !names.Contains(property.Name))] };

    /// <summary>Adds a property although it may be there already.</summary>
    public MetricText Again(string name, string value) => this with { Properties = [.. Properties, (name, value)] };

    public MetricText Named(string category, string name) => this with { Category = category, Name = name };

    /// <summary>The line of a property when the metric is alone in its file and every value before it has one line.</summary>
    public int LineOf(string name) => KeyLine + 1 + Properties.ToList().FindIndex(property => property.Name == name);

    public string Body() => string.Concat(Properties.Select(property =>
        $"    {property.Name}: {property.Value.Replace("\n", "\n      ", StringComparison.Ordinal)}\n"));
}
