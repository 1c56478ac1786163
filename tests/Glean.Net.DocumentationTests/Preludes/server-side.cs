// What a web project has by itself, and what stands above the page's short blocks.
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Hosting;
global using Microsoft.AspNetCore.Http;
global using Microsoft.Extensions.Configuration;
global using Microsoft.Extensions.DependencyInjection;
global using Microsoft.Extensions.Hosting;
global using Microsoft.Extensions.Logging;
global using static Reader;

internal static class Reader
{
    public static readonly WebApplicationBuilder builder = WebApplication.CreateBuilder();

    public static readonly WebApplication app = builder.Build();
}
