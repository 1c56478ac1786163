using System.Net;
using Microsoft.AspNetCore.Antiforgery;

namespace PrivacyPage;

/// <summary>What is the same on every page. No script, no picture, nothing from elsewhere.</summary>
internal static class Layout
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #767676; --soft: #f3f4f6; --ink: #1b1b1f; --page: #ffffff; --act: #1a4fa3; --warn: #a3261a; }
        @media (prefers-color-scheme: dark) { :root { --soft: #24262b; --ink: #ececf1; --page: #16171a; --act: #9dbdf5; --warn: #f5a79d; } }
        * { box-sizing: border-box; }
        body { font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); background: var(--page); max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
        nav { display: flex; gap: 1.25rem; padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
        a { color: var(--act); } h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 .5rem; } h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; }
        h3 { font-size: 1rem; margin: 0; } p { margin: .4rem 0; }
        :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
        fieldset, .state, .proof { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; } .state, .proof { background: var(--soft); }
        legend { font-weight: 600; padding: 0 .4rem; }
        .choice { display: grid; grid-template-columns: 1.5rem 1fr; gap: .25rem .5rem; padding: .4rem 0; align-items: start; } .choice input { width: 1.1rem; height: 1.1rem; margin: .25rem 0; accent-color: var(--act); }
        .choice span { display: block; } .choice .why { font-size: .9rem; }
        button, .button { font: inherit; font-weight: 600; padding: .5rem 1rem; min-height: 2.75rem; border-radius: .4rem; border: 2px solid var(--act); background: var(--page); color: var(--act); cursor: pointer; display: inline-block; text-decoration: none; }
        button.first { background: var(--act); color: var(--page); } button.warn { border-color: var(--warn); color: var(--warn); }
        .actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; } label { font-weight: 600; } input[type=text], select { font: inherit; padding: .5rem; width: 100%; border: 1px solid var(--line); border-radius: .4rem; background: var(--page); color: var(--ink); }
        .glean-metric { border-top: 1px solid var(--line); padding: .75rem 0; } .glean-value { font-size: 1.15rem; overflow-wrap: anywhere; } .glean-small { font-size: .9rem; }
        table { border-collapse: collapse; width: 100%; } th { white-space: nowrap; } th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        dt { font-weight: 600; } dd { margin: 0 0 .5rem; } pre { overflow: auto; max-height: 24rem; font-size: .85rem; }
        """;

    public static string Write(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)} – Notes</title>
        <style>{Style}</style>
        </head>
        <body>
        <nav aria-label="Pages"><a href="/">Notes</a><a href="/privacy">Privacy</a></nav>
        <main>
        <h1>{Text(title)}</h1>
        {body}
        </main>
        </body>
        </html>
        """;

    /// <summary>What tells this page's forms from those of another site.</summary>
    public static string Hidden(AntiforgeryTokenSet token) =>
        $"""<input type="hidden" name="{Text(token.FormFieldName)}" value="{Text(token.RequestToken ?? "")}">""";

    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
