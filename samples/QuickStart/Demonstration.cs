using System.Text.Encodings.Web;
using System.Text.Json;
using Glean.Net;

namespace QuickStart;

/// <summary>What a small browser might record in one session, and what becomes of it.</summary>
internal sealed class Demonstration(Uri? endpoint, string? dataPath, bool quiet, bool show)
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    public async Task<int> RunAsync()
    {
        using var log = new LogListener();
        await using var collector = endpoint is null ? await Collector.StartAsync() : null;
        var server = endpoint ?? collector!.Address;

        GleanSdk.Initialize(new GleanConfiguration
        {
            ApplicationId = "org.example.quick-start",
            UploadEnabled = true, // a real application asks its user
            ServerEndpoint = server,
            DataPath = dataPath,
            Channel = "demo",
            RateLimit = new RateLimit(100, TimeSpan.FromSeconds(60)),
        });

        if (GleanSdk.Consent is { Level: not ConsentLevel.Full } consent)
        {
            Console.WriteLine($"{consent.Source} allows no telemetry here ({consent.Level}), so there is nothing to show.");
            return 1;
        }

        Say($"Recording, for a server at {server}");
        Recording.Record(line => Say(line));
        if (show)
        {
            Console.WriteLine((await GleanSdk.Client!.DescribeDataAsync()).ToText());
        }

        Recording.Submit(line => Say(line));

        var delivery = await GleanSdk.DrainAsync(s_longestWait);
        if (delivery.Waiting > 0)
        {
            Console.WriteLine(
                $"{server} cannot be reached: {Pings(delivery.Delivered)} sent, {delivery.Waiting} waiting. They stay in the store and leave with the next run.");
            await GleanSdk.ShutdownAsync();
            return 1;
        }

        Say("", "The user switches telemetry off: local data are deleted, and the server is asked to delete its own.");
        GleanSdk.UploadEnabled = false;
        delivery = await GleanSdk.DrainAsync(s_longestWait);
        await GleanSdk.ShutdownAsync();
        return collector is null ? CloseWith(delivery) : CloseWith(delivery, collector.Received);
    }

    private static int CloseWith(DrainResult delivery)
    {
        Console.WriteLine($"{Pings(delivery.Delivered)} sent, {delivery.Waiting} waiting.");
        return delivery.Waiting == 0 ? 0 : 1;
    }

    private int CloseWith(DrainResult delivery, IReadOnlyList<ReceivedPing> received)
    {
        foreach (var ping in received)
        {
            Say("", $"Received {ping.Name} {ping.DocumentId}", ping.Payload.ToJsonString(s_readable));
        }

        var missing = Recording.WhatIsMissing(received);
        Say(missing.Select(item => $"Missing: {item}"));
        Console.WriteLine($"{Pings(delivery.Delivered)} sent, {Pings(received.Count)} received.");
        return missing.Count == 0 && delivery.Waiting == 0 && delivery.Delivered == received.Count ? 0 : 1;
    }

    private static string Pings(int count) => count == 1 ? "1 ping" : $"{count} pings";

    private void Say(params IEnumerable<string> lines)
    {
        if (!quiet)
        {
            foreach (var line in lines)
            {
                Console.WriteLine(line);
            }
        }
    }
}
