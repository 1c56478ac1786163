using System.Globalization;

namespace Glean.Net.Registry.Emit;

/// <summary>Writes the class <c>GleanBuildInfo</c>: when the application was built.</summary>
internal static class BuildInfoSource
{
    private const string ClassName = "GleanBuildInfo";

    public static string Write(DateTimeOffset buildDate, EmitOptions options) => SourceFrame.Write(
        options,
        ClassName,
        "When this application was built.",
        writer =>
        {
            var utc = buildDate.UtcDateTime;
            var parts = new[] { utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, utc.Second }.Select(part => part.ToString(CultureInfo.InvariantCulture));
            DocComment.Summary(writer, "The moment, in UTC, for BuildDate of the configuration.");
            writer.Line("public static global::System.DateTimeOffset BuildDate { get; } =");
            writer.Continuation($"new({string.Join(", ", parts)}, global::System.TimeSpan.Zero);");
        });
}
