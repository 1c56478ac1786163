using System.Text.Json.Nodes;
using Glean.Net;

namespace QuickStart;

/// <summary>What this sample records, and what must therefore arrive.</summary>
internal static class Recording
{
    public static void Record(Action<string> say)
    {
        GleanSdk.HandleClientActive();
        say("  The browser becomes active.");

        RecordValues();
        say("  3 tabs, a theme, add-ons, a start-up time, a layout, …");
        RecordDistributions();
        say("  4 page loads, 3 errors by kind, memory and frame times, a rate of failures");

        Metrics.Search.Performed.Record(new() { Engine = "acme", Results = 12 });
        Metrics.Search.Performed.Record(new() { Engine = "zenith", IsPrivate = true });
        say("  2 searches, as events");
    }

    public static void Submit(Action<string> say)
    {
        Pings.SessionEnd.Submit(Pings.SessionEndReason.Quit);
        GleanSdk.SubmitPing("metrics");
        GleanSdk.HandleClientInactive();
        say("  The user quits: a ping with all of it, and the browser becomes inactive.");
    }

    private static void RecordValues()
    {
        Metrics.Browser.TabsOpened.Add();
        Metrics.Browser.TabsOpened.Add(2);
        Metrics.Browser.IsDefault.Set(true);
        Metrics.Browser.WindowWidth.Set(1920);
        Metrics.Browser.Theme.Set("dark");
        Metrics.Browser.Addons.Set(["reader", "translator"]);
        Metrics.Browser.Profile.GenerateAndSet();
        Metrics.Browser.Installed.Set(new DateTimeOffset(2026, 5, 14, 9, 30, 0, TimeSpan.FromHours(2)));
        Metrics.Browser.Startup.SetRaw(TimeSpan.FromMilliseconds(312));
        Metrics.Browser.Layout.Set(new Metrics.Browser.LayoutObject { Columns = 2, Panels = { "tabs", "history" } });
        Metrics.Search.Address.Set(new Uri("https://example.org/search?q="));
        Metrics.Report.Body.Set("The page is blank.");
        Metrics.Browser.Panel["sidebar"].Set("history");
    }

    private static void RecordDistributions()
    {
        foreach (var milliseconds in new[] { 12, 20, 180 })
        {
            Metrics.Browser.PageLoad.AccumulateRawDuration(TimeSpan.FromMilliseconds(milliseconds));
        }

        using (Metrics.Browser.PageLoad.Measure())
        {
            Metrics.Http.Errors["404"].Add();
            Metrics.Http.Errors[Metrics.Http.ErrorsLabel.ServerError].Add(2);
        }

        Metrics.Browser.Memory.Accumulate(96);
        Metrics.Browser.FrameTime.AccumulateSamples([4, 7, 60]);
        Metrics.Http.Results["example.org", "2xx"].Add(9);
        Metrics.Http.Failures.AddToNumerator(3);
        Metrics.Http.Failures.AddToDenominator(250);
    }

    /// <summary>What was recorded and is in no ping that arrived.</summary>
    public static IReadOnlyList<string> WhatIsMissing(IReadOnlyList<ReceivedPing> received)
    {
        var payload = received.LastOrDefault(ping => ping.Name == "session-end")?.Payload;
        var metrics = payload?["metrics"];
        var expected = new (string What, bool Arrived)[]
        {
            ("the tabs", metrics?["counter"]?["browser.tabs_opened"]?.GetValue<int>() == 3),
            ("the default browser", metrics?["boolean"]?["browser.is_default"]?.GetValue<bool>() == true),
            ("the window's width", metrics?["quantity"]?["browser.window_width"]?.GetValue<int>() == 1920),
            ("the theme", metrics?["string"]?["browser.theme"]?.GetValue<string>() == "dark"),
            ("the add-ons", metrics?["string_list"]?["browser.addons"] is JsonArray { Count: 2 }),
            ("the profile's id", metrics?["uuid"]?["browser.profile"] is not null),
            ("the day of installation", metrics?["datetime"]?["browser.installed"]?.GetValue<string>() == "2026-05-14+02:00"),
            ("the start-up time", metrics?["timespan"]?["browser.startup"]?["value"]?.GetValue<int>() == 312),
            ("the layout", metrics?["object"]?["browser.layout"]?["columns"]?.GetValue<int>() == 2),
            ("the search address", metrics?["url"]?["search.address"] is not null),
            ("the report", metrics?["text"]?["report.body"] is not null),
            ("the panel", metrics?["labeled_string"]?["browser.panel"]?["sidebar"]?.GetValue<string>() == "history"),
            ("the page loads", CountOf(metrics?["timing_distribution"]?["browser.page_load"]) == 4),
            ("the memory", CountOf(metrics?["memory_distribution"]?["browser.memory"]) == 1),
            ("the frame times", CountOf(metrics?["custom_distribution"]?["browser.frame_time"]) == 3),
            ("the errors", metrics?["labeled_counter"]?["http.errors"]?["server_error"]?.GetValue<int>() == 2),
            ("the results", metrics?["dual_labeled_counter"]?["http.results"]?["example.org"]?["2xx"]?.GetValue<int>() == 9),
            ("the failures", metrics?["rate"]?["http.failures"]?["denominator"]?.GetValue<int>() == 250),
            ("the searches", payload?["events"] is JsonArray { Count: 2 }),
        };
        var pings = new[] { "baseline", "events", "metrics", "deletion-request" };
        return
        [
            .. expected.Where(item => !item.Arrived).Select(item => item.What),
            .. pings.Where(name => !received.Any(ping => ping.Name == name)).Select(name => $"the ping {name}"),
        ];
    }

    private static int CountOf(JsonNode? distribution) =>
        distribution?["values"]?.AsObject().Sum(bucket => bucket.Value!.GetValue<int>()) ?? 0;
}
