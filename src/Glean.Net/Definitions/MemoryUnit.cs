namespace Glean.Net;

/// <summary>The unit in which samples of a memory distribution are given. Each step is a factor of 1024.</summary>
public enum MemoryUnit
{
    /// <summary>One byte.</summary>
    Byte,

    /// <summary>1024 bytes.</summary>
    Kilobyte,

    /// <summary>1024 kilobytes.</summary>
    Megabyte,

    /// <summary>1024 megabytes.</summary>
    Gigabyte,
}
