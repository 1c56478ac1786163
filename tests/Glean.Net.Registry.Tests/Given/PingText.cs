namespace Glean.Net.Registry.Tests.Given;

/// <summary>A ping as a person would write it, valid until a test bends it.</summary>
/// <remarks>Alone in a file it stands on line 2, below the schema; its properties follow in order from line 3, column 3.</remarks>
internal sealed record PingText
{
    public const int KeyLine = 2;
    public const int PropertyColumn = 3;

    private IReadOnlyList<(string Name, string Value)> Properties { get; init; } =
    [
        ("description", "Text for people."),
        ("include_client_id", "true"),
        ("notification_emails", "[someone@example.com]"),
        ("bugs", "[https://bugs.example.com/1]"),
        ("data_reviews", "[https://reviews.example.com/1]"),
    ];

    public required string Name { get; init; }

    public static PingText Of(string name) => new() { Name = name };

    public PingText With(string name, string value) =>
        this with { Properties = [.. Properties.Where(property => property.Name != name), (name, value)] };

    public PingText Without(string name) => this with { Properties = [.. Properties.Where(property => property.Name != name)] };

    public int LineOf(string name) => KeyLine + 1 + Properties.ToList().FindIndex(property => property.Name == name);

    public override string ToString() =>
        $"{Name}:\n" + string.Concat(Properties.Select(property =>
            $"  {property.Name}: {property.Value.Replace("\n", "\n    ", StringComparison.Ordinal)}\n"));
}
