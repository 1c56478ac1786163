// What a web project has by itself, for the collector; and the namespace of the reader's project.
global using Microsoft.AspNetCore.Builder;
global using Microsoft.AspNetCore.Http;

namespace TabBrowser
{
    internal static class Nothing;
}
