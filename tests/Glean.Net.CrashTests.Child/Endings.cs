using Glean.Net;

/// <summary>The ways in which a process ends that has just recorded something.</summary>
internal static class Endings
{
    private const int Records = 500;

    /// <summary>Records five hundred times and ends at once.</summary>
    /// <param name="ending">How.</param>
    /// <param name="record">Records once.</param>
    /// <param name="say">Tells the parent that all was recorded.</param>
    public static int Take(string ending, Action record, Action say)
    {
        if (ending == "fail-fast")
        {
            GleanSdk.FlushAsync().Wait(); // so that there is a store
        }

        for (var number = 0; number < Records; number++)
        {
            record();
        }

        say();
        switch (ending)
        {
            case "throw":
                throw new InvalidOperationException("a mistake of the application");
            case "throw-elsewhere":
                var thread = new Thread(() => throw new InvalidOperationException("a mistake on another thread"));
                thread.Start();
                thread.Join();
                return 0;
            case "forget-a-fault":
                ForgetAFault();
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return 0;
            case "exit-code":
                Environment.Exit(7);
                return 0;
            case "signal":
                Thread.Sleep(Timeout.Infinite);
                return 0;
            default:
                Environment.FailFast("a mistake that ends the process at once");
                return 0;
        }
    }

    private static void ForgetAFault()
    {
        var task = Task.Run(() => throw new InvalidOperationException("a mistake that nobody looks at"));
        Task.WhenAny(task).Wait();
    }
}
