using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Glean.Net.Tests.Golden;

/// <summary>The schema that the pipeline judges pings by, with an outside judge: draft 6 needs more than .NET validators understand.</summary>
internal static class PayloadSchema
{
    private const string Judge = """
        import json, sys
        try:
            from jsonschema import Draft6Validator
        except ImportError:
            print("no judge"); sys.exit(0)
        schema = json.load(open(sys.argv[1], encoding="utf-8"))
        for error in Draft6Validator(schema).iter_errors(json.load(sys.stdin)):
            print("/".join(str(step) for step in error.absolute_path) + ": " + error.message[:300])
        """;

    /// <summary>What is wrong with a payload; empty for nothing. Ignores the test where there is no judge.</summary>
    public static string Faults(string payload)
    {
        var schema = Path.Combine(Folder(), "glean.1.schema.json");
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            ArgumentList = { "-W", "ignore", "-c", Judge, schema },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        try
        {
            using var judge = Process.Start(start)!;
            judge.StandardInput.Write(payload);
            judge.StandardInput.Close();
            var said = judge.StandardOutput.ReadToEnd().Trim();
            judge.WaitForExit();
            if (said != "no judge")
            {
                Assert.That(judge.ExitCode, Is.Zero);
                return said;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No Python here: ignored below.
        }

        Assert.Ignore("Not judged against the ping schema: this needs Python 3 with the package jsonschema (python3-jsonschema on Debian).");
        return "";
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
