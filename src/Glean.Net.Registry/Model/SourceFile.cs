using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>A registry file as findings refer to it: its path, and its place in the load order.</summary>
internal sealed record SourceFile(string Path, int Order)
{
    /// <summary>The path's last segment, whatever the platform that wrote it.</summary>
    public string Name => Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1);

    public SourcePosition PositionOf(YamlMark mark) => new(Path, mark.Line, mark.Column);
}
