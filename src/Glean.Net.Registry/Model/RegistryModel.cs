namespace Glean.Net.Registry.Model;

/// <summary>Everything that several files say together, and what is wrong with it.</summary>
public sealed record RegistryModel
{
    /// <summary>In registry order: categories by first appearance; inside a file, categories and metrics in code-point order.</summary>
    public EquatableArray<MetricRow> Metrics { get; init; }

    /// <summary>In code-point order of the names.</summary>
    public EquatableArray<PingRow> Pings { get; init; }

    /// <summary>In code-point order of the names.</summary>
    public EquatableArray<TagRow> Tags { get; init; }

    /// <summary>Errors and warnings, in file, line, column order.</summary>
    public EquatableArray<RegistryDiagnostic> Diagnostics { get; init; }
}

/// <summary>A file of the registry as text; nothing here touches a disk.</summary>
public sealed record RegistryFile(string Path, string Text);

/// <summary>How grave a finding is.</summary>
public enum RegistrySeverity
{
    /// <summary>Worth knowing; stops nothing.</summary>
    Warning,

    /// <summary>Wrong; the object concerned is left out where it cannot be meant.</summary>
    Error,
}

/// <summary>One finding, at its place. <see cref="Id"/> is GLEAN001…; <see cref="Subject"/> is what it is about.</summary>
public sealed record RegistryDiagnostic(
    string Id, RegistrySeverity Severity, string Subject, string Message, SourcePosition Position);
