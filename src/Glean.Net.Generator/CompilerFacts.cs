using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Generator;

/// <summary>What generated code must know about the compilation it joins.</summary>
internal sealed record CompilerFacts(bool SpeaksCSharp9, bool HasModuleInitializer)
{
    private const string ModuleInitializer = "System.Runtime.CompilerServices.ModuleInitializerAttribute";

    public static CompilerFacts Of(CSharpCompilation compilation) => new(
        compilation.LanguageVersion >= LanguageVersion.CSharp9,
        compilation.GetTypesByMetadataName(ModuleInitializer).Any(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)));
}
