using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Emit;

internal sealed class GoldenCodeTests
{
    [Test]
    public void Generated_code_reads_as_kept_and_compiles()
    {
        var read = RegistryReader.Read(
            [new("metrics.yaml", Golden.Input("metrics.yaml")), new("pings.yaml", Golden.Input("pings.yaml")), new("tags.yaml", Tags)], new());
        Assert.That(read.Diagnostics.Where(finding => finding.Severity == RegistrySeverity.Error), Is.Empty);
        var (model, findings) = RateTransformation.Apply(read);
        Assert.That(findings, Is.Empty);

        var options = new EmitOptions { Namespace = "Example.Browser", ToolVersion = "0.0.0" };
        Golden.Matches("Metrics.g.cs.txt", CSharpEmitter.EmitMetrics(model, options)!.Text);
        Golden.Matches("Pings.g.cs.txt", CSharpEmitter.EmitPings(model, options)!.Text);
        GeneratedAssembly.Of(model, options: options with { Public = true });
    }

    internal const string Tags = "$schema: moz://mozilla.org/schemas/glean/tags/1-0-0\nBrowsing:\n  description: What users do with pages.\n";
}
