namespace CommandLine;

/// <summary>What the tool is for.</summary>
internal sealed class WordCount(Telemetry telemetry, TextWriter output, TextWriter errors)
{
    public async Task<int> RunAsync(IReadOnlyList<FileInfo> files)
    {
        if (files.Count == 0)
        {
            await errors.WriteLineAsync("Name a file whose words are to be counted, or --help.");
            return 2;
        }

        await telemetry.BeginAsync(errors);
        Metrics.Wordcount.Runs.Add();
        var exitCode = 0;
        foreach (var file in files)
        {
            try
            {
                var text = await File.ReadAllTextAsync(file.FullName);
                Metrics.Wordcount.Size.Accumulate(file.Length);
                await output.WriteLineAsync($"{text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length} {file.Name}");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Metrics.Wordcount.Failures[LabelOf(fault)].Add();
                await errors.WriteLineAsync($"{file.Name}: {fault.Message}");
                exitCode = 1;
            }
        }

        Pings.Usage.Submit(); // and the process may end: what cannot be sent now is sent by a later run
        return exitCode;
    }

    private static Metrics.Wordcount.FailuresLabel LabelOf(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => Metrics.Wordcount.FailuresLabel.NotFound,
        UnauthorizedAccessException => Metrics.Wordcount.FailuresLabel.NotAllowed,
        _ => Metrics.Wordcount.FailuresLabel.Other,
    };
}
