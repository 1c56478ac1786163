// What the compiler asks for by name when netstandard2.0 is the target: the language is newer than the framework. Each assembly has its own,
// and sees no other's, whatever internals it may see.

namespace Microsoft.CodeAnalysis
{
    /// <summary>Known to the compiler: no other assembly sees a type that carries it.</summary>
    [Embedded]
    [AttributeUsage(AttributeTargets.All, Inherited = false)]
    internal sealed class EmbeddedAttribute : Attribute;
}

namespace System.Runtime.CompilerServices
{
    /// <summary>For <c>init</c>.</summary>
    [Microsoft.CodeAnalysis.Embedded]
    internal static class IsExternalInit;

    /// <summary>For <c>required</c>.</summary>
    [Microsoft.CodeAnalysis.Embedded]
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
    internal sealed class RequiredMemberAttribute : Attribute;

    /// <summary>For <c>required</c>: older compilers keep off.</summary>
    [Microsoft.CodeAnalysis.Embedded]
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName => featureName;

        public bool IsOptional { get; init; }
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>For records with <c>required</c> members: their copies have them all.</summary>
    [Microsoft.CodeAnalysis.Embedded]
    [AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;
}
