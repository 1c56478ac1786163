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
        if (!File.Exists(Python))
        {
            Assert.Ignore($"There is no {Python} to judge payloads with.");
        }

        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"[{string.Join(",", all.Select(ping => $$"""{"name":"{{ping.Name}}","body":{{ping.Json.ToJsonString()}}}"""))}]");
        var found = Run(file);
        File.Delete(file);
        if (found.StartsWith("NO JUDGE", StringComparison.Ordinal))
        {
            Assert.Ignore("Python has no jsonschema to judge payloads with; Debian's package is python3-jsonschema.");
        }

        Assert.That(found, Is.Empty);
    }

    private static string Run(string payloads)
    {
        var schemas = Path.Combine(TestContext.CurrentContext.TestDirectory, "Schemas");
        var start = new ProcessStartInfo(Python) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "-c", Judge, Path.Combine(schemas, "glean.1.schema.json"), Path.Combine(schemas, "glean-min.1.schema.json"), payloads,
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
