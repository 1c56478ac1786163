using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Server;

/// <summary>Writes the class <c>ServerPings</c>: for each ping an object that writes it as one line of a log.</summary>
internal static class ServerSource
{
    private const string ExtrasOrNone = "extra?.All() ?? global::System.Array.Empty<global::System.Collections.Generic.KeyValuePair<string, string?>>()";
    private const string Request = "ServerRequest? request = null";

    public static void Write(IndentedWriter writer, RegistryModel model, EmitOptions options)
    {
        var layout = new ServerLayout(model);
        DocComment.Summary(writer, "The pings of this service. Each call writes one line to the log; nothing is stored and nothing is sent. Thread-safe.");
        writer.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"Glean.Net\", {Literal.Text(options.ToolVersion)})]");
        using (writer.Braces($"{options.Visibility} sealed class {ServerLayout.ClassName}"))
        {
            DocComment.Summary(writer, "The category under which pipelines look for these lines.");
            writer.Line("public const string LogCategory = \"glean\";");
            writer.Blank();
            WriteConstructor(writer, layout);
            foreach (var ping in layout.Pings)
            {
                DocComment.Summary(writer, ping.Row?.Description.Trim() is { Length: > 0 } text ? text : $"The ping {ping.Name}.");
                writer.Line($"public {ping.Logger} {ping.Member} {{ get; }}");
                writer.Blank();
            }

            foreach (var ping in layout.Pings)
            {
                WriteLogger(writer, layout, ping);
                WriteValues(writer, ping);
            }

            foreach (var metric in layout.Events)
            {
                WriteExtra(writer, metric, layout.ExtraOf(metric)!);
            }
        }
    }

    private static void WriteConstructor(IndentedWriter writer, ServerLayout layout)
    {
        DocComment.Summary(writer, "Writes to a logger, best one of the category LogCategory.");
        using (writer.Braces($"public {ServerLayout.ClassName}(global::Microsoft.Extensions.Logging.ILogger logger, ServerPingOptions options)"))
        {
            writer.Line("var writer = new ServerPingWriter(logger, options);");
            foreach (var ping in layout.Pings)
            {
                writer.Line($"this.{ping.Member} = new {ping.Logger}(writer);");
            }
        }

        writer.Blank();
    }

    private static void WriteLogger(IndentedWriter writer, ServerLayout layout, ServerPingPlace ping)
    {
        DocComment.Summary(writer, $"Writes the ping {ping.Name}.");
        using (writer.Braces($"public sealed class {ping.Logger}"))
        {
            writer.Line("private readonly ServerPingWriter writer;");
            writer.Blank();
            writer.Line($"internal {ping.Logger}(ServerPingWriter writer) => this.writer = writer;");
            writer.Blank();
            if (ping.Metrics.Count > 0)
            {
                DocComment.Summary(writer, "Writes the ping with the values that are set; without any, nothing.");
                using (writer.Braces($"public void Record({ping.Values} values, {Request})"))
                {
                    writer.Line("var ping = Begin(values);");
                    writer.Line("this.writer.Write(ping, request);");
                }

                writer.Blank();
            }

            var scope = new NameScope(ping.Logger).Reserve("Record", "Begin", "writer");
            foreach (var metric in ping.Events)
            {
                WriteEvent(writer, layout, ping, metric, scope.Take("Record" + ServerLayout.NameOf(metric)));
            }

            WriteBegin(writer, ping);
        }

        writer.Blank();
    }

    private static void WriteEvent(IndentedWriter writer, ServerLayout layout, ServerPingPlace ping, MetricRow metric, string name)
    {
        var extra = layout.ExtraOf(metric);
        var parameters = new[] { extra is null ? null : $"{extra}? extra = null", ping.Values is null ? null : $"{ping.Values}? values = null", Request };
        DocComment.Summary(writer, metric.Description.Trim() is { Length: > 0 } text ? text : metric.Identifier);
        DocComment.Remarks(writer, Facts.Of(metric));
        using (writer.Braces($"public void {name}({string.Join(", ", parameters.Where(parameter => parameter is not null))})"))
        {
            if (metric.Disabled)
            {
                return;
            }

            writer.Line($"var ping = Begin({(ping.Values is null ? "" : "values")});");
            var arguments = new[] { Literal.Text(metric.WireCategory), Literal.Text(metric.Name) }.Concat(extra is null ? [] : [ExtrasOrNone]);
            WriteWhileRecorded(writer, metric, $"ping.Event({string.Join(", ", arguments)});", "this.writer.Write(ping, request);");
        }

        writer.Blank();
    }

    private static void WriteBegin(IndentedWriter writer, ServerPingPlace ping)
    {
        var hasInfo = ping.Row?.IncludeInfoSections != false ? "true" : "false";
        var isPrecise = ping.Row?.PreciseTimestamps != false ? "true" : "false";
        using (writer.Braces($"private ServerPing Begin({(ping.Values is null ? "" : $"{ping.Values}? values")})"))
        {
            writer.Line($"var ping = this.writer.Begin({Literal.Text(ping.Name)}, {hasInfo}, {isPrecise});");
            if (ping.Values is not null)
            {
                writer.Line("values?.AddTo(ping);");
            }

            writer.Line("return ping;");
        }
    }

    private static void WriteValues(IndentedWriter writer, ServerPingPlace ping)
    {
        if (ping.Values is null)
        {
            return;
        }

        var scope = new NameScope(ping.Values).Reserve("Reason", "AddTo");
        var members = ping.Metrics.Select(metric => (Metric: metric, Name: scope.Take(ServerLayout.NameOf(metric)))).ToList();
        DocComment.Summary(writer, $"What the ping {ping.Name} may carry; what is not set is not written.");
        using (writer.Braces($"public sealed class {ping.Values}"))
        {
            if (ping.Reason is not null)
            {
                DocComment.Summary(writer, "Why the ping is written; null for no reason.");
                writer.Line($"public {ping.Reason}? Reason {{ get; set; }}");
                writer.Blank();
            }

            foreach (var (metric, name) in members)
            {
                DocComment.Summary(writer, metric.Description.Trim() is { Length: > 0 } text ? text : metric.Identifier);
                DocComment.Remarks(writer, Facts.Of(metric));
                writer.Line($"public {ServerForms.Of(metric)!.Type} {name} {{ get; set; }}");
                writer.Blank();
            }

            using (writer.Braces("internal void AddTo(ServerPing ping)"))
            {
                if (ping.Reason is not null)
                {
                    WriteReason(writer, ping);
                }

                foreach (var (metric, name) in members.Where(member => !member.Metric.Disabled))
                {
                    WriteWhileRecorded(writer, metric, $"ping.{ServerForms.Of(metric)!.Add(metric, $"this.{name}")};");
                }
            }
        }

        if (ping.Reason is not null)
        {
            Enumeration.Write(
                writer,
                ping.Reason,
                $"Why a {ping.Name} ping is written.",
                ping.Row!.Reasons.Select(reason => (reason.Code, reason.Description.Trim() is { Length: > 0 } text ? text : reason.Code)));
        }

        writer.Blank();
    }

    private static void WriteReason(IndentedWriter writer, ServerPingPlace ping)
    {
        var codes = string.Join(", ", ping.Row!.Reasons.Select((reason, number) => $"{Literal.Number(number)} => {Literal.Text(reason.Code)}").Append("_ => null"));
        writer.Line("ping.Reason = this.Reason is null ? null : (int)this.Reason.Value switch");
        writer.Line($"{{ {codes} }};");
    }

    private static void WriteExtra(IndentedWriter writer, MetricRow metric, string name)
    {
        var scope = new NameScope(name).Reserve("All");
        var members = metric.ExtraKeys.Select(key => (Key: key, Name: scope.Take(Names.Pascal(key.Name)))).ToList();
        DocComment.Summary(writer, $"What one {metric.Identifier} may carry; what is not set is not written.");
        using (writer.Braces($"public sealed class {name}"))
        {
            foreach (var (key, member) in members)
            {
                DocComment.Summary(writer, key.Description.Length == 0 ? key.Name : key.Description);
                writer.Line($"public {EventForm.TypeOf(key)} {member} {{ get; set; }}");
                writer.Blank();
            }

            writer.Line("internal global::System.Collections.Generic.KeyValuePair<string, string?>[] All() => new[]");
            writer.Line("{");
            foreach (var (key, member) in members)
            {
                writer.Continuation($"ServerPing.Extra({Literal.Text(key.Name)}, this.{member}),");
            }

            writer.Line("};");
        }

        writer.Blank();
    }

    /// <summary>A date is judged when the ping is written; versions and <c>expired</c> were settled when the registry was read.</summary>
    private static void WriteWhileRecorded(IndentedWriter writer, MetricRow metric, params string[] statements)
    {
        if (!MetricForm.IsDate(metric.Expires))
        {
            WriteAll(writer, statements);
            return;
        }

        using (writer.Braces($"if (ping.IsBefore({Literal.Text(metric.Expires)}))"))
        {
            WriteAll(writer, statements);
        }
    }

    private static void WriteAll(IndentedWriter writer, string[] statements)
    {
        foreach (var statement in statements)
        {
            writer.Line(statement);
        }
    }
}
