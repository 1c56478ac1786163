namespace Glean.Net.Registry.Emit;

/// <summary>The attribute that older frameworks lack and the compiler only needs to find by name.</summary>
internal static class ModuleInitializerSource
{
    public static string Write(EmitOptions options)
    {
        var writer = new IndentedWriter();
        SourceFrame.Header(writer, options);

        // Files outlive the framework that a project had when they were written.
        writer.Line("#if !NET5_0_OR_GREATER");
        using (writer.Braces("namespace System.Runtime.CompilerServices"))
        {
            DocComment.Summary(writer, "Marks a method that runs when its assembly is loaded.");
            writer.Line("[global::System.AttributeUsage(global::System.AttributeTargets.Method, Inherited = false)]");
            using (writer.Braces("internal sealed class ModuleInitializerAttribute : global::System.Attribute"))
            {
            }
        }

        writer.Line("#endif");
        return writer.ToString();
    }
}
