// What a web project has by itself, and the reader's settings.
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Http;

internal static class Settings
{
    public static bool TelemetryAllowed => true;
}
