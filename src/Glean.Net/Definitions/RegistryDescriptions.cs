using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Glean.Net;

/// <summary>What registries tell people about metrics and pings. Generated code registers it; nobody else needs to.</summary>
/// <remarks>
/// Thread-safe. Registering keeps a delegate and reads nothing. With <c>GleanDescriptions=false</c> in the project file the texts are
/// trimmed away, and views of the data show identifiers.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RegistryDescriptions
{
    private const string Switch = "Glean.Net.RegistryDescriptions.IsSupported";

    private static readonly object s_gate = new();
    private static readonly List<Func<string>> s_texts = [];

    /// <summary>Whether the texts are part of this application.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported { get; } = !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <summary>Makes the texts of one assembly known.</summary>
    /// <param name="read">Gives them, as JSON; called when somebody asks to see the data.</param>
    public static void Register(Func<string> read)
    {
        if (read is null)
        {
            throw new ArgumentNullException(nameof(read));
        }

        lock (s_gate)
        {
            s_texts.Add(read);
        }
    }

    /// <param name="assembly">Whose texts to read; null for all.</param>
    internal static IReadOnlyList<string> Read(Assembly? assembly = null)
    {
        List<Func<string>> texts;
        lock (s_gate)
        {
            texts = [.. s_texts];
        }

        return [.. texts.Where(read => assembly is null || read.Method.Module.Assembly == assembly).Select(read => read())];
    }
}
