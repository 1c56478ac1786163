using System.Globalization;
using Glean.Net.Measures;

// Measures of whole processes; docs/performance.md has the figures. Nothing here judges.
return args switch
{
    ["exit", var with, var without, .. var rest] => PairedRuns.Compare(with, without, Number(rest, 0, 21), Number(rest, 1, 25)),
    ["start"] => await ColdStart.RunAsync(),
    ["throughput"] => await Throughput.RunAsync(),
    ["idle", .. var rest] => await Idle.RunAsync(TimeSpan.FromSeconds(Number(rest, 0, 30))),
    ["disk"] => await DiskUse.RunAsync(),
    ["memory", var subject] => await MemoryUse.RunAsync(subject),
    _ => Usage(),
};

static int Number(string[] arguments, int at, int otherwise) =>
    arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("""
        exit WITH WITHOUT [rounds] [millions of rounds of work]   whole-process time of two programs, by turns
        start                                                     time on the caller and until ready, in a cold process
        throughput                                                records until durable
        idle [seconds]                                            processor time and wake-ups of an idle client
        disk                                                      bytes in the store for each ping that waits
        memory bare|glean|opentelemetry                           memory of a process
        """);
    return 2;
}
