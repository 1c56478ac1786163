using System.Reflection;
using System.Text.RegularExpressions;

namespace Glean.Net.Tests.Architecture;

/// <summary>What the library must not call, because a seam exists for it or because it would hold somebody up; and that no test sleeps.</summary>
public sealed partial class BannedCallsTests
{
    /// <summary>Callers that may, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_allowed = new()
    {
        ["Runtime.ClientSeams: Guid.NewGuid"] = "the seam itself",
        ["Runtime.ConsentFile: Guid.NewGuid"] = "a file's name for a moment, which no other process may have chosen",
        ["GleanConfiguration: Path.Combine"] = "of a folder of the system and a name made safe",
        ["Runtime.MachinePolicy: Path.Combine"] = "of a folder of the system and names of ours",
        ["Recording.NotStarted: Guid.NewGuid"] = "there is no client yet that could bring a seam",
    };

    /// <summary>Places that may catch everything, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_catchers = new()
    {
        ["src/Glean.Net/Diagnostics/GleanLog.cs"] = "a fault of whoever listens must not reach whoever records",
        ["src/Glean.Net/Runtime/Dispatcher.cs"] = "telemetry never crashes its host",
        ["src/Glean.Net/Upload/UploadLoop.cs"] = "nothing may end uploading for the rest of the process",
    };

    /// <summary>Projects that may wait on real time: a child process is killed while it does, and measuring is about time.</summary>
    private static readonly string[] s_mayWait = ["tests/Glean.Net.CrashTests.Child/", "tests/Glean.Net.Benchmarks/", "tests/Glean.Net.Measures/"];

    [Test]
    public void The_library_calls_nothing_that_a_seam_stands_for()
    {
        var calls = LibraryTypes.All
            .SelectMany(type => LibraryTypes.MethodsOf(type).SelectMany(Instructions.MembersIn)
                .Where(IsBanned)
                .Select(member => $"{LibraryTypes.NameOf(type)}: {member.DeclaringType!.Name}.{member.Name.Replace("get_", "", StringComparison.Ordinal)}"))
            .Distinct().ToList();

        Assert.That(calls.Where(call => !s_allowed.ContainsKey(call)), Is.Empty);
        Assert.That(s_allowed.Keys, Is.SubsetOf(calls), "what is allowed must still be needed");
    }

    [Test]
    public void Everything_is_caught_only_where_a_reason_says_why()
    {
        var catchers = Repository.Sources("src/Glean.Net")
            .Where(file => WideCatch().Matches(file.CodeText).Any(match => !ThrowsOn(file.CodeText, match.Index)))
            .Select(file => file.Path);

        Assert.That(catchers, Is.EquivalentTo(s_catchers.Keys));
    }

    [Test]
    public void No_test_sleeps()
    {
        var sleepers = Repository.Sources("tests")
            .Where(file => !s_mayWait.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file => file.Code.Where(line => Sleep().IsMatch(line.Text)).Select(line => $"{file.Path}({line.Number})"));

        Assert.That(sleepers, Is.Empty);
    }

    private static bool IsBanned(MemberInfo member) => (member.DeclaringType, member.Name) switch
    {
        ({ } type, _) when type == typeof(Console) => true,
        ({ } type, "get_Now" or "get_UtcNow" or "get_Today") when type == typeof(DateTime) || type == typeof(DateTimeOffset) => true,
        ({ } type, nameof(Guid.NewGuid) or "CreateVersion7") when type == typeof(Guid) => true,
        ({ } type, nameof(Task.Delay)) when type == typeof(Task) => true,
        ({ } type, nameof(Path.Combine)) when type == typeof(Path) => true, // throws on .NET Framework: Paths.In
        ({ } type, nameof(Thread.Sleep)) when type == typeof(Thread) => true,
        _ => false,
    };

    /// <summary>Whether the block that begins here ends by throwing on what it caught.</summary>
    private static bool ThrowsOn(string text, int start)
    {
        var open = text.IndexOf('{', start);
        var depth = 0;
        for (var place = open; place < text.Length; place++)
        {
            depth += text[place] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[open..place].TrimEnd().EndsWith("throw;", StringComparison.Ordinal);
            }
        }

        return false;
    }

    [GeneratedRegex(@"\bcatch\s*(?:\(\s*(?:System\.)?Exception\b[^)]*\)(?!\s*when)|(?=\s*\{))")]
    private static partial Regex WideCatch();

    // A delay on a clock of the test's own is no sleep: it passes when the test says so.
    [GeneratedRegex(@"\bThread\.Sleep\s*\(|\bTask\.Delay\s*\((?![^;]*[cC]lock)")]
    private static partial Regex Sleep();
}
