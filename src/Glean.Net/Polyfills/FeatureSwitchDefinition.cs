#if !NET
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Tells trimming which feature switch a property stands for; older frameworks do not trim.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FeatureSwitchDefinitionAttribute(string switchName) : Attribute
{
    public string SwitchName => switchName;
}
#endif
