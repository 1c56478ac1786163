namespace Glean.Net.Polyfills;

/// <summary>Paths put together without a judgement: on .NET Framework <see cref="Path.Combine(string, string)"/> throws for what no system takes.</summary>
internal static class Paths
{
    public static string In(string directory, string name) => directory + Path.DirectorySeparatorChar + name;
}
