namespace Glean.Net.Registry.Model;

/// <summary>A place in a registry file. Line and column count from 1, as people and editors do.</summary>
public sealed record SourcePosition(string Path, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}({Line},{Column})";
}
