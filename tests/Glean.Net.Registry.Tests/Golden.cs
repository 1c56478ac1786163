using System.Runtime.CompilerServices;

namespace Glean.Net.Registry.Tests;

/// <summary>Output kept as files beside the test that makes it. A changed golden file is reviewed like code.</summary>
/// <remarks>Run the tests with <c>GLEAN_REFRESH_GOLDEN=1</c> to write what comes out now, and read the difference.</remarks>
internal static class Golden
{
    private const string Refresh = "GLEAN_REFRESH_GOLDEN";

    /// <summary>The text of a file in the folder <c>Golden</c> beside the calling test.</summary>
    public static string Input(string name, [CallerFilePath] string caller = "") => File.ReadAllText(PathOf(name, caller));

    /// <summary>Compares with the file, or writes it when asked to.</summary>
    public static void Matches(string name, string text, [CallerFilePath] string caller = "")
    {
        var path = PathOf(name, caller);
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.That(File.Exists(path), Is.True, $"{path} does not exist; set {Refresh}=1 to write it");
        Assert.That(text, Is.EqualTo(File.ReadAllText(path)), $"{name} is another; set {Refresh}=1 to write it anew, and read the difference");
    }

    private static string PathOf(string name, string caller) => Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name);
}
