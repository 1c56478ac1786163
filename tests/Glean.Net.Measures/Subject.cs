using System.Globalization;

namespace Glean.Net.Measures;

/// <summary>A client to be measured, in a directory of its own, whose server cannot be reached.</summary>
internal static class Subject
{
    public static GleanConfiguration Configuration(string dataPath) => new()
    {
        ApplicationId = "glean-measures",
        UploadEnabled = true,
        DataPath = dataPath,
        ServerEndpoint = new Uri("http://127.0.0.1:9"),
    };

    public static string Folder() => Directory.CreateTempSubdirectory("glean-measures-").FullName;

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
