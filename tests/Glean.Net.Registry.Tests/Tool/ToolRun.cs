using System.Text;
using Glean.Net.Tool;

namespace Glean.Net.Registry.Tests.Tool;

/// <summary>The tool in this process, in a folder of its own, with a clock and an environment of its own.</summary>
internal sealed class ToolRun : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public string Folder { get; } = Directory.CreateTempSubdirectory("glean-tool-").FullName;

    public int Exit { get; private set; }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public DateTimeOffset Now { get; init; } = new(2026, 3, 1, 23, 30, 0, TimeSpan.Zero);

    public bool Colours { get; init; }

    public string Input { get; init; } = "";

    public string PathOf(string name) => Path.Combine(Folder, name);

    public ToolRun With(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public ToolRun Set(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Runs a command; arguments that name files of the folder, or begin with <c>./</c>, become paths into it.</summary>
    public ToolRun Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        Exit = GleanCommand.Run(
            [.. arguments.Select(argument => argument.StartsWith("./", StringComparison.Ordinal) ? PathOf(argument[2..]) : argument)],
            new ToolConsole
            {
                Output = output,
                Error = error,
                OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
                Variable = name => _variables.GetValueOrDefault(name),
                Time = new FixedTime(Now),
                UsesColours = Colours,
            });
        Output = output.ToString();
        Error = error.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
