using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Glean.Net.Tests.Support;

/// <summary>Skips what Mono, which stands for .NET Framework on Linux, cannot do; the reason is said in the run's result.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotOnMonoAttribute(string reason) : NUnitAttribute, IApplyToTest
{
    public static bool IsMono { get; } = Type.GetType("Mono.Runtime") is not null;

    public string Reason { get; } = reason;

    public void ApplyToTest(Test test)
    {
        if (IsMono && test is not null && test.RunState != RunState.NotRunnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, "Mono: " + Reason);
        }
    }
}
