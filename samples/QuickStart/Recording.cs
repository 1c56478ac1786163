using System.Text.Json.Nodes;

namespace QuickStart;

/// <summary>What this sample records, and what must therefore arrive.</summary>
internal static class Recording
{
    public static void Record(Action<string> say)
    {
        Metrics.Browser.TabsOpened.Add();
        Metrics.Browser.TabsOpened.Add(2);
        Metrics.Browser.IsDefault.Set(true);
        Metrics.Browser.WindowWidth.Set(1920);
        Metrics.Browser.Theme.Set("dark");
        Metrics.Browser.Profile.GenerateAndSet();
        Metrics.Browser.Installed.Set(new DateTimeOffset(2026, 5, 14, 9, 30, 0, TimeSpan.FromHours(2)));
        Metrics.Browser.Startup.SetRaw(TimeSpan.FromMilliseconds(312));
        say("  3 tabs, a theme, a window's width, a start-up time, …");

        foreach (var milliseconds in new[] { 12, 20, 180 })
        {
            Metrics.Browser.PageLoad.AccumulateRawDuration(TimeSpan.FromMilliseconds(milliseconds));
        }

        using (Metrics.Browser.PageLoad.Measure())
        {
            Metrics.Http.Errors["404"].Add();
            Metrics.Http.Errors[Metrics.Http.ErrorsLabel.ServerError].Add(2);
        }

        say("  4 page loads, 3 errors by label");
        Metrics.Search.Performed.Record(new() { Engine = "acme", Results = 12 });
        Metrics.Search.Performed.Record(new() { Engine = "zenith", IsPrivate = true });
        say("  2 searches, as events");

        Pings.SessionEnd.Submit(Pings.SessionEndReason.Quit);
        say("  and a ping with all of it");
    }

    /// <summary>What was recorded and is in no ping that arrived.</summary>
    public static IReadOnlyList<string> WhatIsMissing(IReadOnlyList<ReceivedPing> received)
    {
        var metrics = received.LastOrDefault(ping => ping.Name == "session-end")?.Payload["metrics"];
        var events = received.LastOrDefault(ping => ping.Name == "session-end")?.Payload["events"] as JsonArray;
        var expected = new (string What, bool Arrived)[]
        {
            ("the tabs", metrics?["counter"]?["browser.tabs_opened"]?.GetValue<int>() == 3),
            ("the default browser", metrics?["boolean"]?["browser.is_default"]?.GetValue<bool>() == true),
            ("the window's width", metrics?["quantity"]?["browser.window_width"]?.GetValue<int>() == 1920),
            ("the theme", metrics?["string"]?["browser.theme"]?.GetValue<string>() == "dark"),
            ("the profile's id", metrics?["uuid"]?["browser.profile"] is not null),
            ("the day of installation", metrics?["datetime"]?["browser.installed"]?.GetValue<string>() == "2026-05-14+02:00"),
            ("the start-up time", metrics?["timespan"]?["browser.startup"]?["value"]?.GetValue<int>() == 312),
            ("the page loads", metrics?["timing_distribution"]?["browser.page_load"]?["values"]?.AsObject().Sum(bucket => bucket.Value!.GetValue<int>()) == 4),
            ("the errors", metrics?["labeled_counter"]?["http.errors"]?["server_error"]?.GetValue<int>() == 2),
            ("the searches", events?.Count == 2),
            ("the deletion request", received.Any(ping => ping.Name == "deletion-request")),
        };
        return [.. expected.Where(item => !item.Arrived).Select(item => item.What)];
    }
}
