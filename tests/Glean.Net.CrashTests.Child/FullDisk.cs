using Glean.Net;

/// <summary>An application whose disk runs full.</summary>
internal static class FullDisk
{
    /// <summary>Records and submits until the store takes no more, says so, and waits for a line before it ends.</summary>
    public static async Task FillAsync(int number, Action<int> record, Action<string, int> say)
    {
        do
        {
            record(number++);
            GleanSdk.SubmitPing("burst");
            await GleanSdk.FlushAsync();
        }
        while ((await GleanSdk.Client!.GetStatusAsync()).Store != GleanStoreState.Refused);

        say("refused", number);
        record(number);
        await Console.In.ReadLineAsync();
    }
}
