using System.CommandLine;
using System.Globalization;
using Glean.Net.Collector;
using Glean.Net.Registry.Model;

namespace Glean.Net.Tool.Commands;

/// <summary><c>serve</c>: a collector and live viewer on this machine.</summary>
internal static class ServeCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("serve", "Receive pings on this machine, judge them and show them as they come. Ends with Ctrl+C.");
        var urls = new Option<string[]>("--urls")
        {
            Description = "Where to listen: http: addresses of this machine; port 0 takes a free one.",
            HelpName = "URL",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["http://127.0.0.1:8765"],
        };
        var data = new Option<string?>("--data") { Description = "Keep pings as files in this directory, and show what is there already.", HelpName = "DIR" };
        var files = new Option<string[]>("--registry")
        {
            Description = "Registry files (metrics, pings, tags) to judge payloads by.",
            HelpName = "FILES",
            AllowMultipleArgumentsPerToken = true,
        };
        var input = new RegistryInput(console, command, takesFiles: false);
        command.Add(urls);
        command.Add(data);
        command.Add(files);

        command.SetAction((arguments, cancellationToken) =>
        {
            var paths = arguments.GetValue(files) ?? [];
            var registry = paths.Length == 0 ? null : Notes(input.StopAtErrors(input.Read(arguments, paths)).Paired().Model);
            return ServeAsync(console, new() { Urls = arguments.GetRequiredValue(urls), DataDirectory = arguments.GetValue(data), Registry = registry }, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ServeAsync(ToolConsole console, CollectorOptions options, CancellationToken cancellationToken)
    {
        GleanCollector collector;
        try
        {
            collector = await GleanCollector.StartAsync(options);
        }
        catch (ArgumentException failure)
        {
            throw new ToolException(failure.Message, ExitCode.Usage);
        }

        await using (collector)
        {
            var output = TextWriter.Synchronized(console.Output);
            collector.Received += (ping, reception) => output.WriteLine(Line(ping, reception));
            collector.Refused += (path, refusal) => output.WriteLine($"refused {refusal.Status} {path}: {refusal.Message}");
            foreach (var address in collector.Addresses)
            {
                output.WriteLine($"Listening at {address}: the ServerEndpoint for applications, and a page for you.");
            }

            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var asked = cancellationToken.Register(ended.SetResult);
            await ended.Task;
        }

        return ExitCode.Clean;
    }

    private static string Line(ReceivedPing ping, Reception reception)
    {
        var judgement = (reception, ping.Remarks.Count) switch
        {
            (Reception.Duplicate, _) => "again",
            (_, 0) => "valid",
            _ => string.Join(" ", ping.Remarks),
        };
        var time = ping.ReceivedAt.LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{time} {ping.Application} {ping.Name} {ping.DocumentId} {ping.WireBytes} B: {judgement}";
    }

    private static CollectorRegistry Notes(RegistryModel model) => new(
        model.Metrics.ToDictionary(metric => metric.Identifier, Note),
        model.Pings.ToDictionary(ping => ping.Name, ping => new PingNote(ping.Description, [.. ping.Reasons.Select(reason => reason.Code)])));

    /// <summary>A numerator and a denominator of their own are a rate and a counter on the wire.</summary>
    private static MetricNote Note(MetricRow metric) => new(
        metric.Type switch { "numerator" => "rate", "denominator" => "counter", var type => type },
        metric.Description,
        [.. metric.SendInPings],
        [.. metric.ExtraKeys.Select(key => key.Name)]);
}
