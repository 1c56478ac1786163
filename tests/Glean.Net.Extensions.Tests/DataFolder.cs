namespace Glean.Net.Extensions.Tests;

/// <summary>A directory that is gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("glean-extensions-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
