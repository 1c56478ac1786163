using Glean.Net.Diagnostics;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>Asks for remote configuration from time to time, and has it applied. Exists only where it is configured.</summary>
internal sealed class RemoteConfigurationFeed : IDisposable
{
    /// <summary>A configuration of thousands of metrics is smaller; what is larger is something else.</summary>
    public const int MostBytes = 64 * 1024;

    private readonly RemoteConfiguration _source;
    private readonly Func<bool> _isOn;
    private readonly Action<string> _apply;
    private readonly CancellationTokenSource _ending = new();
    private readonly ITimer _timer;

    /// <param name="source">Where from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isOn">Whether the user allows telemetry; nobody is asked while not.</param>
    /// <param name="apply">Applies a configuration.</param>
    public RemoteConfigurationFeed(RemoteConfiguration source, TimeProvider time, Func<bool> isOn, Action<string> apply)
    {
        _source = source;
        _isOn = isOn;
        _apply = apply;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The look that is under way, or the last one.</summary>
    public Task Latest { get; private set; } = Task.CompletedTask;

    /// <summary>Looks now, in the background, and from then on by itself.</summary>
    public void Start() => _timer.Change(TimeSpan.Zero, _source.Interval);

    /// <summary>Looks once; true if a configuration was applied.</summary>
    public async Task<bool> LookAsync()
    {
        if (!_isOn())
        {
            return false;
        }

        var document = _source.Location.IsFile
            ? ReadFile(_source.Location.LocalPath)
            : await HttpDocument.ReadAsync(_source.Location, MostBytes, _ending.Token).ConfigureAwait(false);
        if (document is null)
        {
            GleanLog.Warn("the remote configuration could not be read; it is asked for again later");
            return false;
        }

        if (SignedText.Read(document, _source.PublicKey) is not { } json)
        {
            GleanLog.Error("the remote configuration is not signed as it must be; nothing of it is applied");
            return false;
        }

        _apply(json);
        return true;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _ending.Cancel();
        _ending.Dispose();
    }

    private void Look() => Latest = Task.Run(LookAsync);

    private static byte[]? ReadFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > MostBytes)
            {
                return null;
            }

            using var document = new MemoryStream();
            file.CopyTo(document);
            return document.ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
