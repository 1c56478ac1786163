namespace PrivacyPage;

/// <summary>What the application is for, as far as this sample needs it.</summary>
internal static class Notebook
{
    private static int s_written;

    public static void Write(string note, string colour)
    {
        Metrics.Notes.Written.Add();
        Metrics.Notes.Length.AccumulateSingleSample(note.Length);
        Metrics.Notes.Colour.Set(colour);
        if (Interlocked.Increment(ref s_written) % 3 == 0)
        {
            Pings.Diary.Submit();
            Pings.Nameless.Submit();
        }
    }
}
