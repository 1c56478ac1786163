namespace Glean.Net;

/// <summary>What can be changed about <see cref="MeterRecording"/>.</summary>
public sealed record MeterRecordingOptions
{
    /// <summary>The client that records; null for the one that static metrics go to.</summary>
    public GleanClient? Client { get; init; }

    /// <summary>
    /// How often instruments are asked that speak only when asked (<c>ObservableCounter</c> and the like); a minute if not said.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never: then <see cref="MeterRecording.Observe"/> asks.
    /// </summary>
    public TimeSpan ObservationInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The clock of <see cref="ObservationInterval"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Is told, in a sentence, of an instrument that does not fit its metric and is left out, and of one that threw when it was asked.
    /// On any thread; must not throw. Null for nobody.
    /// </summary>
    public Action<string>? Report { get; init; }
}
