namespace Glean.Net.Registry.Emit;

/// <summary>What the caller decides about generated code.</summary>
public sealed record EmitOptions
{
    /// <summary>Where the generated classes live; empty for none. Any text is made into a namespace that compiles.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Whether other assemblies see the generated classes.</summary>
    public bool Public { get; init; }

    /// <summary>Which version the files say they were written by.</summary>
    public string ToolVersion { get; init; } = CurrentToolVersion;

    /// <summary>The version of this assembly, without the commit it was built from.</summary>
    public static string CurrentToolVersion { get; } =
        typeof(EmitOptions).Assembly.GetName().Version is { } version ? version.ToString(3) : "0.0.0";

    internal string Visibility => Public ? "public" : "internal";
}

/// <summary>A file to be written or handed to the compiler.</summary>
public sealed record GeneratedFile(string Name, string Text);
