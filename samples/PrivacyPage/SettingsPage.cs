using Glean.Net;
using Microsoft.AspNetCore.Antiforgery;

namespace PrivacyPage;

/// <summary>The switch, the levels, the view and the proof.</summary>
internal static class SettingsPage
{
    private static readonly (ConsentLevel Level, string Name, string Why)[] s_choices =
    [
        (ConsentLevel.Off, "Off", "Nothing is recorded and nothing is sent."),
        (ConsentLevel.LocalOnly, "Only on this machine", "It is recorded for you to see below, and never sent."),
        (ConsentLevel.Anonymous, "Anonymous", "Only what carries no number of yours is recorded and sent."),
        (ConsentLevel.Full, "On", "All that is listed below is recorded and sent, under a random number."),
    ];

    public static string Write(DataDescription data, StorageReport report, AntiforgeryTokenSet token) => Layout.Write("Privacy", $"""
        <p>Notes can tell its makers how it is used, so that they see what to mend. You decide how much, and you can look at all of it.</p>
        {Switch(data.Consent, token)}
        {Levels(data.Consent, token)}
        {Proof(data.Consent, report)}
        {data.ToHtmlFragment()}
        <h2>Your data</h2>
        <div class="actions">
        <a class="button" href="/privacy/export" download>Take my data along (JSON)</a>
        {Form(token, ConsentLevel.Off, "Delete everything and switch off", "warn")}
        </div>
        """);

    private static string Switch(ConsentState consent, AntiforgeryTokenSet token)
    {
        var isOn = consent.Level > ConsentLevel.Off;
        var word = s_choices.Single(choice => choice.Level == consent.Level).Name;
        var form = isOn ? Form(token, ConsentLevel.Off, "Switch off", "first")
            : consent.Highest == ConsentLevel.Off ? ""
            : Form(token, consent.Highest, "Switch on", "first");
        return $"""
            <div class="state" role="status"><p><strong>Telemetry: {Layout.Text(word)}</strong></p><div class="actions">{form}</div></div>
            """;
    }

    private static string Levels(ConsentState consent, AntiforgeryTokenSet token) => $"""
        <form method="post" action="/privacy/level">
        {Layout.Hidden(token)}
        <fieldset>
        <legend>How much</legend>
        {string.Concat(s_choices.Select(choice => Choice(choice, consent)))}
        <p><button>Save</button></p>
        </fieldset>
        </form>
        """;

    private static string Choice((ConsentLevel Level, string Name, string Why) choice, ConsentState consent)
    {
        var isForbidden = choice.Level > consent.Highest;
        var state = choice.Level == consent.Level ? " checked" : isForbidden ? " disabled" : "";
        var why = isForbidden ? $"{choice.Why} Not allowed here ({consent.Source})." : choice.Why;
        return $"""
            <div class="choice"><input type="radio" name="level" id="level-{choice.Level}" value="{choice.Level}" aria-describedby="why-{choice.Level}"{state}>
            <div><label for="level-{choice.Level}">{Layout.Text(choice.Name)}</label><span class="why" id="why-{choice.Level}">{Layout.Text(why)}</span></div></div>
            """;
    }

    /// <summary>What is left, and what the server said to being asked to delete.</summary>
    private static string Proof(ConsentState consent, StorageReport report)
    {
        var lines = report.DeletionRequests.Select(request => request.Sent is { } sent
            ? $"The server was asked to delete what it has, and answered {request.Answer} on {sent:yyyy-MM-dd} at {sent:HH:mm} (UTC)."
            : "The server is asked to delete what it has as soon as it can be reached.").ToList();
        if (consent.Level == ConsentLevel.Off)
        {
            lines.Insert(0, report.IsEmpty
                ? "Nothing that was recorded is left on this machine."
                : $"Still here: {string.Join(", ", report.Rows.Where(row => row.FollowsTheSwitch && row.Count > 0).Select(row => $"{row.Count} {row.What}"))}.");
            lines.Add($"Files: {string.Join(", ", report.Files.Select(file => $"{file.Key} ({file.Value} bytes)"))}.");
        }

        return lines.Count == 0 ? "" : $"""<div class="proof">{string.Concat(lines.Select(line => $"<p>{Layout.Text(line)}</p>"))}</div>""";
    }

    private static string Form(AntiforgeryTokenSet token, ConsentLevel level, string name, string look) => $"""
        <form method="post" action="/privacy/level">{Layout.Hidden(token)}<input type="hidden" name="level" value="{level}"><button class="{look}">{Layout.Text(name)}</button></form>
        """;
}
