namespace Glean.Net.Registry.Emit;

/// <summary>An enumeration whose numbers are places in a list of texts.</summary>
internal static class Enumeration
{
    /// <summary>Writes it; each member is cased from its text and documented by its meaning.</summary>
    public static void Write(IndentedWriter writer, string name, string summary, IEnumerable<(string Text, string Meaning)> members)
    {
        var scope = new NameScope(name);
        writer.Blank();
        DocComment.Summary(writer, summary);
        using (writer.Braces($"public enum {name}"))
        {
            foreach (var (text, meaning) in members)
            {
                DocComment.Summary(writer, meaning);
                writer.Line(scope.Take(Names.Pascal(text)) + ",");
                writer.Blank();
            }
        }
    }
}
