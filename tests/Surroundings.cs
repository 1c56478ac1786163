using System.Runtime.CompilerServices;

namespace Glean.Net.TestSurroundings;

/// <summary>What the machine of a test says about telemetry is meant for its user's programs, and not for what is tested here.</summary>
internal static class Surroundings
{
    [ModuleInitializer]
    internal static void Leave()
    {
        // Child processes inherit what is left.
        Environment.SetEnvironmentVariable("DO_NOT_TRACK", null);
        Environment.SetEnvironmentVariable("GLEAN_UPLOAD_ENABLED", null);
    }
}
