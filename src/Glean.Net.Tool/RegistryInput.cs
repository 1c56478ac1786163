using System.CommandLine;
using Glean.Net.Registry;
using Glean.Net.Registry.Model;

namespace Glean.Net.Tool;

/// <summary>The files and options that every command on a registry takes, and the reading of them.</summary>
internal sealed class RegistryInput
{
    private readonly ToolConsole _console;

    private readonly Argument<string[]> _files = new Argument<string[]>("FILES")
    {
        Description = "Registry files (metrics, pings, tags) in load order.",
        Arity = ArgumentArity.ZeroOrMore,
    }.RefusingOptions();

    private readonly Option<bool> _allowReserved = new("--allow-reserved") { Description = "Allow names that are reserved for the SDK." };
    private readonly Option<bool> _allowMissing = new("--allow-missing-files") { Description = "Treat a file that does not exist as empty." };
    private readonly Option<bool> _requireTags = new("--require-tags") { Description = "Report metrics and pings without tags." };
    private readonly Option<int?> _expireByVersion = new("--expire-by-version") { Description = "Expire by this major version instead of by date.", HelpName = "N" };

    private readonly Option<string[]> _interesting = new("--interesting")
    {
        Description = "A registry file that lists what is wanted: metrics it does not name are disabled. May be given several times.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _leaveExpired = new("--do-not-disable-expired") { Description = "Leave expired metrics enabled." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="console">Where the outside world is.</param>
    /// <param name="command">The command.</param>
    /// <param name="takesFiles">Whether its arguments are registry files.</param>
    /// <param name="showsDisabled">Whether its result tells enabled metrics from disabled ones, and so may be asked to draw the line elsewhere.</param>
    public RegistryInput(ToolConsole console, Command command, bool takesFiles = true, bool showsDisabled = false)
    {
        _console = console;
        if (takesFiles)
        {
            command.Add(_files);
        }

        command.Add(_allowReserved);
        command.Add(_allowMissing);
        command.Add(_expireByVersion);
        command.Add(_requireTags);
        if (showsDisabled)
        {
            command.Add(_leaveExpired);
            command.Add(_interesting);
        }
    }

    /// <summary>Reads the files of the command line. Without any there is nothing to do, which is wrong unless files may be missing.</summary>
    public LoadedRegistry Read(ParseResult arguments, int exitCodeWithoutFiles = ExitCode.Usage, Func<RegistryOptions, RegistryOptions>? adjust = null)
    {
        var paths = arguments.GetValue(_files) ?? [];
        if (paths.Length == 0)
        {
            var isAllowed = arguments.GetValue(_allowMissing);
            throw new ToolException("GLEAN065: no registry file is given.", isAllowed ? ExitCode.Clean : exitCodeWithoutFiles);
        }

        return Read(arguments, paths, adjust);
    }

    /// <summary>Reads some files with the options of the command line.</summary>
    public LoadedRegistry Read(ParseResult arguments, IReadOnlyList<string> paths, Func<RegistryOptions, RegistryOptions>? adjust = null)
    {
        var today = SourceDate.Today(_console);
        var allowMissing = arguments.GetValue(_allowMissing);
        var interesting = arguments.GetValue(_interesting) is { Length: > 0 } list ? RegistryTexts.Read(list, allowMissing, _console) : null;
        var options = new RegistryOptions
        {
            AllowReserved = arguments.GetValue(_allowReserved),
            ExpireByVersion = arguments.GetValue(_expireByVersion),
            RequireTags = arguments.GetValue(_requireTags),
            LeaveExpiredEnabled = arguments.GetValue(_leaveExpired),
            InterestingFiles = interesting is null ? null : new(interesting.Files),
            Today = today,
        };

        var texts = RegistryTexts.Read(paths, allowMissing, _console);
        var model = RegistryReader.Read(texts.Files, adjust is null ? options : adjust(options));
        return new LoadedRegistry(model, [.. texts.Findings, .. interesting?.Findings ?? [], .. model.Diagnostics], today, paths.Count);
    }

    /// <summary>Says what is wrong on the error stream, and goes no further if any of it is an error that counts.</summary>
    public LoadedRegistry StopAtErrors(LoadedRegistry registry, Func<RegistryDiagnostic, bool>? counts = null)
    {
        FindingText.Write(_console, registry.Findings);
        return registry.Findings.Any(finding => finding.Severity == RegistrySeverity.Error && (counts is null || counts(finding)))
            ? throw new ToolException("Nothing was written because of the errors above.") : registry;
    }
}

/// <summary>A registry as read, with what is wrong with it and the day on which it was judged.</summary>
internal sealed record LoadedRegistry(RegistryModel Model, IReadOnlyList<RegistryDiagnostic> Findings, DateTime Today, int FileCount)
{
    public bool HasErrors => Findings.Any(finding => finding.Severity == RegistrySeverity.Error);

    /// <summary>With rates paired, as code and documents want it.</summary>
    public LoadedRegistry Paired()
    {
        var (model, findings) = RateTransformation.Apply(Model);
        return this with { Model = model, Findings = [.. Findings, .. findings.Where(finding => !Findings.Contains(finding))] };
    }
}
