using System.Diagnostics.Tracing;

namespace QuickStart;

/// <summary>Shows what Glean.Net says about itself, on standard error: warnings, and pings where <c>GLEAN_LOG_PINGS=true</c> asks for them.</summary>
internal sealed class LogListener : EventListener
{
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Glean-Net")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        Console.Error.WriteLine(eventData.Payload is [string message, ..] ? message : eventData.EventName);
}
