namespace Glean.Net.Registry.Model;

/// <summary>One tag of the registry.</summary>
public sealed record TagRow(string Name, string Description, EquatableArray<string> NoLint, SourcePosition Position);
