// What a web project has by itself, and a service of the reader's.
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Hosting;
global using Microsoft.AspNetCore.Http;
global using Microsoft.Extensions.DependencyInjection;
global using Microsoft.Extensions.Hosting;

internal sealed class UserSettings
{
    public static UserSettings Current { get; } = new();

    public bool TelemetryAllowed => true;
}
