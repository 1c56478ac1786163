using Glean.Net.Recording;
using Glean.Net.Runtime;

namespace Glean.Net.Benchmarks;

/// <summary>The process's client, as in production: no scope, a real store, no server.</summary>
internal static class LocalClient
{
    private static readonly Lazy<GleanClient> s_client = new(Start);

    public static GleanClient Instance => s_client.Value;

    private static GleanClient Start()
    {
        var client = GleanClient.Start(
            new GleanConfiguration
            {
                ApplicationId = "glean-benchmarks",
                UploadEnabled = true,
                DataPath = Directory.CreateTempSubdirectory("glean-benchmarks").FullName,
            },
            new ClientSeams { Time = TimeProvider.System, Early = NotStarted.Process });
        AmbientTarget.ReplaceDefault(client.Parts.Target);
        return client;
    }
}
