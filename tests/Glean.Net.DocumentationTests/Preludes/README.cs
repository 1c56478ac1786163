// What a web project has by itself, a test framework, and what the reader's application has.
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Http;
global using Microsoft.Extensions.DependencyInjection;
global using NUnit.Framework;
global using static Reader;

internal static class Reader
{
    public static WebApplicationBuilder builder => WebApplication.CreateBuilder();
}

internal sealed class Browser
{
    public void OpenTab() => Metrics.Browser.TabsOpened.Add();
}

namespace TabBrowser
{
    internal static class Nothing;
}
