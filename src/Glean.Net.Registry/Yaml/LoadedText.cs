namespace Glean.Net.Registry.Yaml;

/// <summary>What a text holds: its root (null when there is none) and where it is not well-formed.</summary>
/// <remarks>A broken text still has a root as far as it could be read; its open ends are <see cref="YamlNode.IsUnreadable"/>.</remarks>
internal sealed record LoadedText(YamlNode? Root, IReadOnlyList<YamlProblem> Problems);

/// <summary>One place at which a text is not well-formed.</summary>
internal sealed record YamlProblem(string Message, YamlMark Mark);
