using System.CommandLine;
using System.Globalization;
using System.Text;
using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Text;

namespace Glean.Net.Tool.Commands;

/// <summary><c>coverage</c>: which metrics did no test look at?</summary>
/// <remarks>
/// Reads what tests write into the file that <c>GLEAN_TEST_COVERAGE</c> names: an identifier a line, perhaps with a label behind a slash, or an
/// error's name before it.
/// </remarks>
internal static class CoverageCommand
{
    private const string ErrorPrefix = "glean.error.";

    public static Command Create(ToolConsole console)
    {
        var command = new Command("coverage", "Say which metrics of a registry no test looked at.");
        var input = new RegistryInput(console, command, showsDisabled: true);
        var files = new Option<string[]>("--coverage", "-c")
        {
            Description = "A file that tests wrote because GLEAN_TEST_COVERAGE names it. May be given several times.",
            HelpName = "FILE",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var threshold = new Option<int>("--threshold") { Description = "Fail if less than this share of the metrics was looked at, in percent.", HelpName = "0-100" };
        threshold.Validators.Add(given =>
        {
            if (given.Tokens.Count == 1 && int.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent > 100)
            {
                given.AddError("--threshold is a share in percent, at most 100.");
            }
        });
        var format = new Option<string>("--format", "-f") { Description = "How the result is printed.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "codecovio");
        command.Add(files);
        command.Add(threshold);
        command.Add(format);

        command.SetAction(arguments =>
        {
            var registry = input.StopAtErrors(input.Read(arguments), finding => !Registry.Linting.Diagnostics.IsUnderstood(finding.Id));
            var lookedAt = arguments.GetRequiredValue(files).SelectMany(Entries).ToHashSet(StringComparer.Ordinal);
            var coverage = new Coverage([.. registry.Model.Metrics
                .Where(metric => !metric.Disabled && (metric.IsExpirySettled || !ExpiryDate.HasPassed(metric.Expires, registry.Today)))
                .Select(metric => (metric, lookedAt.Contains(metric.Identifier)))]);
            console.Output.WriteLine(arguments.GetValue(format) switch
            {
                "json" => coverage.Json(),
                "codecovio" => coverage.Lines(),
                _ => coverage.Text(),
            });

            if (coverage.IsBelow(arguments.GetValue(threshold)))
            {
                console.Error.WriteLine($"Fewer metrics were looked at than the {arguments.GetValue(threshold)} % that are asked for.");
                return ExitCode.Findings;
            }

            return ExitCode.Clean;
        });
        return command;
    }

    /// <summary>A file that is not there means that no test was run for it, which is no coverage of nought.</summary>
    private static IEnumerable<string> Entries(string path) => File.ReadLines(path, Encoding.UTF8).Select(IdentifierOf);

    private static string IdentifierOf(string entry)
    {
        var parts = entry.Trim().Split('/');
        return parts[0].StartsWith(ErrorPrefix, StringComparison.Ordinal) ? parts[^1] : parts[0];
    }

    private sealed class Coverage(IReadOnlyList<(MetricRow Metric, bool IsLookedAt)> metrics)
    {
        private int LookedAt => metrics.Count(metric => metric.IsLookedAt);

        private int Percent => metrics.Count == 0 ? 100 : 100 * LookedAt / metrics.Count;

        private IEnumerable<MetricRow> Missing => metrics.Where(metric => !metric.IsLookedAt).Select(metric => metric.Metric);

        public bool IsBelow(int threshold) => Percent < threshold;

        public string Text() => string.Concat(Missing.Select(metric =>
                $"{metric.Position.Path}({metric.Position.Line},{metric.Position.Column}): {metric.Identifier}: no test looks at it\n"))
            + $"{LookedAt} of {FindingText.Number(metrics.Count, "metric")} looked at, {Percent} %.";

        public string Json()
        {
            var json = new JsonTextWriter(indented: true);
            json.StartObject().Name("metrics").Value(metrics.Count).Name("lookedAt").Value(LookedAt).Name("percent").Value(Percent).Name("missing").StartArray();
            foreach (var metric in Missing)
            {
                json.StartObject()
                    .Name("identifier").Value(metric.Identifier)
                    .Name("file").Value(metric.Position.Path)
                    .Name("line").Value(metric.Position.Line)
                    .EndObject();
            }

            return json.EndArray().EndObject().ToString();
        }

        /// <summary>For sites that show coverage beside the lines of files: 1 and 0 for lines with a metric, counted from 1.</summary>
        public string Lines()
        {
            var json = new JsonTextWriter();
            json.StartObject().Name("coverage").StartObject();
            foreach (var file in metrics.GroupBy(metric => metric.Metric.Position.Path, StringComparer.Ordinal))
            {
                json.Name(file.Key).StartObject();
                foreach (var (metric, isLookedAt) in file.OrderBy(metric => metric.Metric.Position.Line))
                {
                    json.Name(metric.Position.Line.ToString(CultureInfo.InvariantCulture)).Value(isLookedAt ? 1 : 0);
                }

                json.EndObject();
            }

            return json.EndObject().EndObject().ToString();
        }
    }
}
