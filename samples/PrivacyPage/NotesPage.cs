using Microsoft.AspNetCore.Antiforgery;

namespace PrivacyPage;

/// <summary>Where notes are written. They are thrown away: this sample is about the page beside it.</summary>
internal static class NotesPage
{
    public static string Write(AntiforgeryTokenSet token) => Layout.Write("Notes", $"""
        <form method="post" action="/notes">
        {Layout.Hidden(token)}
        <p><label for="note">Note</label><input id="note" name="note" type="text" autocomplete="off" required></p>
        <p><label for="colour">Colour</label><select id="colour" name="colour"><option>yellow</option><option>green</option><option>blue</option></select></p>
        <p><button class="first">Write it down</button></p>
        </form>
        """);
}
