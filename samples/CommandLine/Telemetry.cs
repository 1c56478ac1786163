using Glean.Net;

namespace CommandLine;

/// <summary>The tool's telemetry: off until the user says "on", and the user is told so once.</summary>
internal sealed class Telemetry(string? dataPath, Uri? server)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    private readonly string _dataPath = dataPath ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "glean-sample-wordcount");

    private string NoticeFile => Path.Combine(_dataPath, "told.txt");

    /// <summary>Starts recording for one run of the tool, and tells a user who was never told.</summary>
    public async Task BeginAsync(TextWriter errors)
    {
        Start();
        if (!File.Exists(NoticeFile))
        {
            await errors.WriteLineAsync(
                """
                wordcount can tell its makers how it is used. It does not, unless you say:
                    wordcount --telemetry on
                See what that would be with --telemetry show, and how it stands with --telemetry status.
                This is said once.
                """);
            Directory.CreateDirectory(_dataPath);
            await File.WriteAllTextAsync(NoticeFile, "");
        }
    }

    /// <summary>Does what <c>--telemetry</c> asks for.</summary>
    public async Task<int> AnswerAsync(string asked, TextWriter output)
    {
        Start();
        switch (asked)
        {
            case "on":
                GleanSdk.UploadEnabled = true;
                break;
            case "off":
                GleanSdk.UploadEnabled = false;
                await GleanSdk.DrainAsync(s_longestWait); // the request to delete, if there is one, and if it can leave now
                break;
            default:
                break;
        }

        await GleanSdk.FlushAsync();
        await output.WriteLineAsync(Status(GleanSdk.Consent));
        if (asked == "off")
        {
            await ProveAsync(output);
        }
        else if (asked == "show")
        {
            await output.WriteLineAsync((await GleanSdk.Client!.DescribeDataAsync()).ToText());
        }

        await GleanSdk.ShutdownAsync();
        return asked == "on" && GleanSdk.ConsentLevel == ConsentLevel.Off ? 1 : 0;
    }

    private static async Task ProveAsync(TextWriter output)
    {
        var report = await GleanSdk.Client!.VerifyEmptyAsync();
        await output.WriteLineAsync(report.IsEmpty ? "Nothing that was recorded is left on this machine." : "Some of it is still here:");
        foreach (var row in report.Rows.Where(row => row.FollowsTheSwitch && row.Count > 0))
        {
            await output.WriteLineAsync($"  {row.Count} {row.What}");
        }

        foreach (var request in report.DeletionRequests)
        {
            await output.WriteLineAsync(request.Sent is { } sent
                ? $"The server was asked to delete what it has, and answered {request.Answer} on {sent:yyyy-MM-dd HH:mm}."
                : "The server has not been reached; it is asked to delete what it has as soon as it is.");
        }
    }

    private static string Status(ConsentState consent) => consent.DecidedBy switch
    {
        ConsentDecider.MachinePolicy => $"Telemetry is {Word(consent)}, decided by whoever administers this machine: {consent.Source}",
        ConsentDecider.Environment => $"Telemetry is {Word(consent)}, because {consent.Source} is set.",
        ConsentDecider.User => $"Telemetry is {Word(consent)}, as you chose.",
        _ => $"Telemetry is {Word(consent)}, as it is unless you choose otherwise.",
    };

    private static string Word(ConsentState consent) => consent.Level == ConsentLevel.Off ? "off" : "on";

    private void Start() => GleanSdk.Initialize(new GleanConfiguration
    {
        ApplicationId = "org.example.wordcount",
        UploadEnabled = false, // nobody has asked the user yet
        RemembersConsent = true,
        KeepsSentPayloads = true,
        ServerEndpoint = server,
        DataPath = _dataPath,
        EnableInternalPings = false,
    });
}
