using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Server;

/// <summary>
/// Writes the C# of a service: typed pings that go to its log, one line each, in the shape that pipelines read. It needs nothing but
/// ASP.NET Core's own assemblies.
/// </summary>
/// <remarks>
/// Glean registry specification, section 13. Text in, text out, as <see cref="CSharpEmitter"/>. Rates are expected as they were read: a
/// service has no use for their pairing.
/// </remarks>
public static class ServerEmitter
{
    /// <summary>What the file of the pings is called.</summary>
    public const string PingsFileName = "ServerPings.g.cs";

    /// <summary>What the file of that which is the same for all registries is called.</summary>
    public const string SupportFileName = "ServerSupport.g.cs";

    private static readonly string[] s_support = ["ServerSupport.cs", "ServerPing.cs"];

    private static readonly string[] s_usings =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.Globalization", "System.IO", "System.Linq", "System.Security.Cryptography",
        "System.Text", "System.Text.Encodings.Web", "System.Text.Json", "Microsoft.Extensions.Logging",
    ];

    /// <summary>The files; none where there is no metric that a service can write.</summary>
    public static IReadOnlyList<GeneratedFile> Emit(RegistryModel model, EmitOptions options)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = options ?? throw new ArgumentNullException(nameof(options));
        return model.Metrics.Any(ServerForms.IsSupported)
            ? [new(PingsFileName, Write(options, [], writer => ServerSource.Write(writer, model, options))), new(SupportFileName, WriteSupport(options))]
            : [];
    }

    /// <summary>Metrics that a service cannot write, because their type gathers values over time.</summary>
    public static IEnumerable<MetricRow> LeftOut(RegistryModel model) =>
        (model ?? throw new ArgumentNullException(nameof(model))).Metrics.Where(metric => !ServerForms.IsSupported(metric));

    private static string WriteSupport(EmitOptions options) => Write(options, s_usings, writer =>
    {
        foreach (var name in s_support)
        {
            foreach (var line in LinesOf(name))
            {
                var visible = line.StartsWith("internal ", StringComparison.Ordinal) ? options.Visibility + line.Substring("internal".Length) : line;
                writer.Line(visible.Replace("{ToolVersion}", options.ToolVersion));
            }

            writer.Blank();
        }
    });

    private static string Write(EmitOptions options, IEnumerable<string> usings, Action<IndentedWriter> writeBody)
    {
        var writer = new IndentedWriter();
        SourceFrame.Header(writer, options);
        foreach (var used in usings)
        {
            writer.Line($"using {used};");
        }

        writer.Blank();
        var name = Names.Namespace(options.Namespace);
        if (name.Length == 0)
        {
            writeBody(writer);
        }
        else
        {
            using (writer.Braces($"namespace {name}"))
            {
                writeBody(writer);
            }
        }

        return writer.ToString();
    }

    private static IEnumerable<string> LinesOf(string resource)
    {
        using var stream = typeof(ServerEmitter).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
