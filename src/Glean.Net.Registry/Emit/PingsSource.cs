using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>Writes the class <c>Pings</c>, whose pings register themselves when the assembly is loaded.</summary>
internal static class PingsSource
{
    private const string ClassName = "Pings";

    public static string Write(RegistryModel model, EmitOptions options) => SourceFrame.Write(
        options,
        ClassName,
        "The pings of this application.",
        writer =>
        {
            var scope = new NameScope(ClassName);
            var pings = model.Pings.Select(ping => (Row: ping, Name: scope.Take(Names.Pascal(ping.Name)))).ToList();
            var definitions = scope.Take("Definitions");
            var register = scope.Take("Register");

            foreach (var (ping, name) in pings)
            {
                WritePing(writer, scope, ping, name, definitions);
            }

            WriteDefinitions(writer, pings, definitions);
            WriteRegistration(writer, pings.Select(ping => $"{definitions}.{ping.Name}"), register);
        });

    private static void WritePing(IndentedWriter writer, NameScope scope, PingRow ping, string name, string definitions)
    {
        var reason = ping.Reasons.Count == 0 ? null : scope.Take(Names.Pascal(ping.Name) + "Reason");

        DocComment.Summary(writer, ping.Description.Trim() is { Length: > 0 } text ? text : ping.Name);
        DocComment.Remarks(writer, Facts.Of(ping));
        writer.Line($"public static global::Glean.Net.PingType{(reason is null ? "" : $"<{reason}>")} {name} {{ get; }} =");
        writer.Continuation($"new({definitions}.{name});");
        if (reason is not null)
        {
            Enumeration.Write(writer, reason, $"Why a {ping.Name} ping is sent.", ping.Reasons.Select(Member));
        }

        writer.Blank();
    }

    private static (string Text, string Meaning) Member(ReasonRow reason) =>
        (reason.Code, reason.Description.Trim() is { Length: > 0 } text ? text : reason.Code);

    private static void WriteDefinitions(IndentedWriter writer, IReadOnlyCollection<(PingRow Row, string Name)> pings, string definitions)
    {
        var own = new HashSet<string>(pings.Select(ping => ping.Row.Name), StringComparer.Ordinal);

        // A class of its own: registering must not construct the pings, and constructing one must not wait for the others.
        using (writer.Braces($"private static class {definitions}"))
        {
            foreach (var (ping, name) in pings)
            {
                writer.Line($"internal static readonly global::Glean.Net.PingDefinition {name} = {Definition(ping, own)};");
            }
        }

        writer.Blank();
    }

    /// <summary>Only what differs from the defaults of the library is said. A ping of this registry knows its riders; one of another must be told by them.</summary>
    private static string Definition(PingRow ping, HashSet<string> own)
    {
        var settings = new List<string>();
        Flag("IncludeClientId", ping.IncludeClientId, usual: true);
        Flag("SendIfEmpty", ping.SendIfEmpty, usual: false);
        Flag("PreciseTimestamps", ping.PreciseTimestamps, usual: true);
        Flag("IncludeInfoSections", ping.IncludeInfoSections, usual: true);
        Flag("Enabled", ping.Enabled, usual: true);
        List("SchedulesPings", ping.SchedulesPings);
        List("ReasonCodes", ping.Reasons.Select(reason => reason.Code));
        Flag("FollowsCollectionEnabled", ping.FollowsCollectionEnabled, usual: true);
        List("UploaderCapabilities", ping.UploaderCapabilities);
        List("RidesWith", ping.PingSchedule.Where(trigger => !own.Contains(trigger)).Distinct().OrderBy(trigger => trigger, StringComparer.Ordinal));

        var initializer = settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
        return $"new({Literal.Text(ping.Name)}){initializer}";

        void Flag(string name, bool value, bool usual)
        {
            if (value != usual)
            {
                settings.Add($"{name} = {(value ? "true" : "false")}");
            }
        }

        void List(string name, IEnumerable<string> values)
        {
            if (Literal.List(values) is { Length: > 0 } list)
            {
                settings.Add($"{name} = new string[] {{ {list} }}");
            }
        }
    }

    private static void WriteRegistration(IndentedWriter writer, IEnumerable<string> definitions, string name)
    {
        DocComment.Summary(writer, "Makes the pings known before anything is recorded for them; called when the assembly is loaded.");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line($"internal static void {name}() =>");
        writer.Continuation($"global::Glean.Net.PingRegistry.Register({string.Join(", ", definitions)});");
    }
}
