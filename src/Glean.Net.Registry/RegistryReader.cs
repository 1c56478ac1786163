using Glean.Net.Registry.Model;

namespace Glean.Net.Registry;

/// <summary>Turns the text of registry files into rows and findings.</summary>
/// <remarks>Pure: the same files and options give the same model on every machine, at any time.</remarks>
public static class RegistryReader
{
    /// <summary>Reads, checks and lints several files as one registry.</summary>
    /// <param name="files">The files in load order; of two definitions of one name the first file's stays.</param>
    /// <param name="options">What the caller decides about the registry as a whole.</param>
    public static RegistryModel Read(IReadOnlyList<RegistryFile> files, RegistryOptions options)
    {
        _ = files ?? throw new ArgumentNullException(nameof(files));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return new RegistryModel();
    }
}
