namespace Glean.Net.Collector;

/// <summary>Why a request is not taken: the status for the client, and the sentence for whoever looks.</summary>
internal sealed class Refusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
