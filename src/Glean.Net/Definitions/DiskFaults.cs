using System.Security;

namespace Glean.Net.Definitions;

/// <summary>What the disk and its paths may throw. None of it is the application's business.</summary>
internal static class DiskFaults
{
    public static bool IsOfTheDisk(this Exception fault) =>
        fault is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;
}
