using System.Globalization;
using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;

namespace Glean.Net.Registry.Fuzz;

/// <summary>One input, made from its number alone, and everything that hosts of the registry do with an input.</summary>
internal sealed class FuzzCase
{
    private static readonly DateTime s_today = new(2026, 3, 14, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<RegistryModel> s_corpus = new(() => RegistryReader.Read(Corpus.Files, new RegistryOptions { Today = s_today }));

    // What compiles costs more than all the rest; a few of a hundred do.
    private const int OneIn = 25;

    private readonly RegistryOptions _options;
    private readonly EmitOptions _emit;
    private readonly bool _compiles;
    private readonly Dictionary<string, int> _lines;

    public FuzzCase(int seed, int number)
    {
        // Every case has a generator of its own, so that one can be looked at without running those before it.
        var random = new Random(unchecked((seed * 486_187_739) + number));
        var mutation = new Mutation(random);
        Files = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ =>
        {
            var file = Corpus.Files[random.Next(Corpus.Files.Count)];
            return file with { Text = mutation.Of(file.Text, Corpus.Files) };
        })];
        _lines = Files.GroupBy(file => file.Path).ToDictionary(same => same.Key, same => same.Max(LinesOf));
        _options = new RegistryOptions
        {
            AllowReserved = random.Next(2) == 0,
            RequireTags = random.Next(4) == 0,
            ExpireByVersion = random.Next(4) == 0 ? random.Next(30) : null,
            Today = random.Next(4) == 0 ? null : s_today,
            LeaveExpiredEnabled = random.Next(8) == 0,
            InterestingFiles = random.Next(8) == 0 ? new EquatableArray<RegistryFile>([Corpus.Files[random.Next(Corpus.Files.Count)]]) : null,
        };
        _emit = new EmitOptions { Namespace = random.Next(2) == 0 ? "" : "my-app.event", Public = random.Next(2) == 0 };
        _compiles = random.Next(OneIn) == 0;
    }

    public IReadOnlyList<RegistryFile> Files { get; }

    /// <summary>Reads, judges, generates and documents; throws when anything does, or when a finding stands nowhere.</summary>
    public void Run()
    {
        var read = RegistryReader.Read(Files, _options);
        foreach (var finding in read.Diagnostics)
        {
            RequireSensible(finding);
        }

        if (read != RegistryReader.Read(Files, _options))
        {
            throw new InvalidOperationException("Two readings of one text differ.");
        }

        var (model, more) = RateTransformation.Apply(read);
        foreach (var finding in more)
        {
            RequireSensible(finding);
        }

        var code = GeneratedCode.Parse(CSharpEmitter.EmitAll(model, _emit, withModuleInitializerAttribute: true));
        if (_compiles)
        {
            GeneratedCode.Compile(code);
        }

        // A service does not pair rates, and has none of the other code.
        var service = GeneratedCode.Parse(ServerEmitter.Emit(read, _emit));
        if (_compiles)
        {
            GeneratedCode.Compile(service);
        }

        _ = Dump.Write(read, _options.Today);
        _ = MarkdownDocument.Write(read, new DocumentOptions());
        _ = HtmlDocument.Write(read, new DocumentOptions());
        _ = DataReview.Write(read, "https://bugs.example.com/1");
        _ = RegistryDiff.Compare(s_corpus.Value, read);
    }

    private void RequireSensible(RegistryDiagnostic finding)
    {
        if (!_lines.TryGetValue(finding.Position.Path, out var lines))
        {
            throw new InvalidOperationException($"{finding.Id} stands in {finding.Position.Path}, which was not read.");
        }

        if (finding.Position.Line < 1 || finding.Position.Line > lines || finding.Position.Column < 1 || finding.Message.Length == 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{finding.Id} stands at {finding.Position.Line},{finding.Position.Column} and says \"{finding.Message}\"."));
        }
    }

    /// <summary>One more than there are, for a finding at the very end.</summary>
    private static int LinesOf(RegistryFile file) => file.Text.Count(letter => letter is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 2;
}
