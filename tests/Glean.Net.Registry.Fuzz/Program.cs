using System.Diagnostics;
using System.Globalization;
using Glean.Net.Registry.Fuzz;

// dotnet run -c Release --project tests/Glean.Net.Registry.Fuzz -- --seconds 20 [--seed N] [--case N]
// Feeds the registry what nobody would write. Exit 1, with the input saved, when anything throws or takes more than two seconds
// of the processor's time: what the machine does besides is none of the registry's fault.
var seconds = Option("--seconds") ?? 20;
var seed = Option("--seed") ?? Random.Shared.Next();
var only = Option("--case");
var longest = TimeSpan.FromSeconds(2);

Console.WriteLine($"seed {seed}");
var number = only ?? 0;
FuzzCase? running = null;
var began = Stopwatch.StartNew();
long caseBegan = Processor();

// A case that never ends cannot be caught where it runs.
using var watch = new Timer(_ =>
{
    if (Volatile.Read(ref running) is { } stuck && Processor() - Volatile.Read(ref caseBegan) > 2 * longest.Ticks)
    {
        Environment.Exit(Save(stuck, "does not end"));
    }
});
watch.Change(longest, longest);

// The first one pays for the compiler's work.
new FuzzCase(0, 0).Run();

for (; only is null ? began.Elapsed.TotalSeconds < seconds : number == only; number++)
{
    var current = new FuzzCase(seed, number);
    Volatile.Write(ref caseBegan, Processor());
    Volatile.Write(ref running, current);
    try
    {
        current.Run();
    }
    catch (Exception exception)
    {
        return Save(current, exception.ToString());
    }

    Volatile.Write(ref running, null);
    if (TimeSpan.FromTicks(Processor() - caseBegan) is var took && took > longest)
    {
        return Save(current, string.Create(CultureInfo.InvariantCulture, $"took {took.TotalSeconds:F1} s"));
    }
}

var cases = number - (only ?? 0);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases} cases, {cases / began.Elapsed.TotalSeconds:F0} a second, none fell over"));
return 0;

int Save(FuzzCase failed, string why)
{
    var folder = Directory.CreateDirectory(Path.Combine("artifacts", "fuzz", $"{seed}-{number}"));
    foreach (var (file, place) in failed.Files.Select((file, place) => (file, place)))
    {
        File.WriteAllText(Path.Combine(folder.FullName, $"{place}-{file.Path}"), file.Text);
    }

    Console.Error.WriteLine($"--seed {seed} --case {number}: {why}\nThe input is in {folder.FullName}");
    return 1;
}

long Processor() => Environment.CpuUsage.TotalTime.Ticks;

int? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
