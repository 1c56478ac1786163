using Glean.Net.PingAssembly;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>The uploading of one client: the worker, and the uploader where it is the client's own. A client without an endpoint has none.</summary>
internal sealed class ClientUploads : IDisposable
{
    private readonly UploaderOnDemand? _own;

    private ClientUploads(UploadWorker worker, DispatchedPendingPings pending, UploaderOnDemand? own)
    {
        Worker = worker;
        Pending = pending;
        _own = own;
    }

    public UploadWorker Worker { get; }

    public DispatchedPendingPings Pending { get; }

    public static ClientUploads? Of(
        GleanConfiguration configuration, ClientSeams seams, UploadPolicy policy, string os, DispatchedPendingPings pending, IUploadObserver observer)
    {
        if (configuration.ServerEndpoint is not { } endpoint)
        {
            return null;
        }

        var settings = new UploadSettings
        {
            ServerEndpoint = endpoint,
            TelemetryAgent = UploadHeaders.TelemetryAgent(ClientFacts.SdkVersion, os),
            TimeProvider = seams.Time,
            Jitter = seams.Jitter,
            Policy = policy,
        };
        var own = configuration.Uploader is null ? new UploaderOnDemand(() => HttpPingUploader.For(endpoint, seams.Time)) : null;
        return new ClientUploads(new UploadWorker(settings, pending, configuration.Uploader ?? own!, observer), pending, own);
    }

    public void Dispose()
    {
        Worker.Dispose();
        _own?.Dispose();
    }
}
