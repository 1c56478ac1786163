// The reader's settings.
internal static class Settings
{
    public static bool TelemetryAllowed => true;
}
