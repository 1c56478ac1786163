namespace Glean.Net.Tests.Support;

/// <summary>A directory of a test's own, gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("glean-tests-").FullName;

    public string this[params string[] below] => System.IO.Path.Combine([Path, .. below]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
