using System.Diagnostics;
using Glean.Net.Testing;

namespace Glean.Net.Tests.Support;

/// <summary>Judges payloads by the published schemas, with a judge that is not ours: Python's jsonschema.</summary>
internal static class PayloadSchema
{
    private const string Python = "/usr/bin/python3";

    private const string Judge = """
        import json, sys
        try:
            from jsonschema import Draft6Validator
        except ImportError:
            print("NO JUDGE")
            sys.exit(0)
        full, minimal, payloads = (json.load(open(path)) for path in sys.argv[1:4])
        for payload in payloads:
            schema = full if "ping_info" in payload["body"] else minimal
            for error in Draft6Validator(schema).iter_errors(payload["body"]):
                print(payload["name"], "/".join(map(str, error.absolute_path)), error.message[:300])
        """;

    /// <summary>Fails with what the judge finds; ignores the test, with a word, where there is no judge.</summary>
    public static void AssertValid(IEnumerable<PingDocument> pings)
    {
        var all = pings.ToList();
        Assert.That(all, Is.Not.Empty);
        Assert.That(Faults(all.Select(ping => (ping.Name, ping.Json.ToJsonString()))), Is.Empty);
    }

    /// <summary>What is wrong with a payload; empty for nothing. Ignores the test, with a word, where there is no judge.</summary>
    public static string Faults(string payload) => Faults([("payload", payload)]);

    private static string Faults(IEnumerable<(string Name, string Body)> payloads)
    {
        if (!File.Exists(Python))
        {
            Assert.Ignore($"There is no {Python} to judge payloads with.");
        }

        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"[{string.Join(",", payloads.Select(payload => $$"""{"name":"{{payload.Name}}","body":{{payload.Body}}}"""))}]");
        var found = Run(file);
        File.Delete(file);
        if (found.StartsWith("NO JUDGE", StringComparison.Ordinal))
        {
            Assert.Ignore("Python has no jsonschema to judge payloads with; Debian's package is python3-jsonschema.");
        }

        return found;
    }

    private static string Run(string payloads)
    {
        var schemas = Path.Combine(TestContext.CurrentContext.TestDirectory, "Schemas");
        var start = new ProcessStartInfo(Python) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "-W", "ignore", "-c", Judge, Path.Combine(schemas, "glean.1.schema.json"), Path.Combine(schemas, "glean-min.1.schema.json"), payloads,
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var judge = Process.Start(start)!;
        var complaints = judge.StandardError.ReadToEndAsync();
        var found = judge.StandardOutput.ReadToEnd();
        judge.WaitForExit();
        return judge.ExitCode == 0 ? found : complaints.Result;
    }
}
