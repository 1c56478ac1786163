using CsCheck;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;
using Glean.Net.Registry.Tests.Given;
using Glean.Net.Registry.Tests.Server;

namespace Glean.Net.Registry.Tests.Emit;

/// <summary>What holds of the code of every registry that is accepted.</summary>
internal sealed class EmitPropertyTests
{
    [Test]
    public void The_code_of_an_application_compiles_without_a_warning() =>
        Drawn.Metrics.Sample(metrics => GeneratedAssembly.Of(RateTransformation.Apply(Read(metrics)).Model), iter: 20, threads: 1);

    [Test]
    public void The_code_of_a_service_compiles_without_a_warning_wherever_there_is_something_to_write() =>
        Drawn.Metrics.Sample(
            metrics =>
            {
                var model = Read(metrics);
                if (ServerEmitter.LeftOut(model).Count() == model.Metrics.Count)
                {
                    Assert.That(ServerEmitter.Emit(model, new EmitOptions()), Is.Empty);
                }
                else
                {
                    ServiceAssembly.Of(model);
                }
            },
            iter: 30,
            threads: 1);

    private static RegistryModel Read((MetricText Text, string Description)[] metrics)
    {
        var model = Given.Registry.Read(Given.Registry.MetricsFile([.. metrics.Select(metric => metric.Text.With("no_lint", "[NAME_TOO_SIMILAR]"))]));
        Assert.That(model.Diagnostics, Is.Empty);
        return model;
    }
}
