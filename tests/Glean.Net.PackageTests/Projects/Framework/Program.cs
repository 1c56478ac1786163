using System;
using System.Threading.Tasks;
using Glean.Net;

namespace Framework
{
    internal static class Program
    {
        private static async Task<int> Main(string[] args)
        {
            GleanSdk.Initialize(new GleanConfiguration
            {
                ApplicationId = "org.example.framework",
                UploadEnabled = true,
                ServerEndpoint = new Uri(args[0]),
                DataPath = args[1],
            });
            Metrics.Shop.Orders.Add(4);
            Pings.Day.Submit();
            var sent = await GleanSdk.DrainAsync(TimeSpan.FromSeconds(30));
            Console.WriteLine($"Waiting: {sent.Waiting}");
            return sent.Waiting;
        }
    }
}
