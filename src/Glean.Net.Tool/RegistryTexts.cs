using System.Text;
using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Model;

namespace Glean.Net.Tool;

/// <summary>Registry files from the disk, or what stands in the way of reading them.</summary>
internal sealed record RegistryTexts(IReadOnlyList<RegistryFile> Files, IReadOnlyList<RegistryDiagnostic> Findings)
{
    // No file of people is that large; a device or a pipe without end is.
    private const long LargestFile = 64 * 1024 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static RegistryTexts Read(IEnumerable<string> paths, bool allowMissing, ToolConsole console)
    {
        var files = new List<RegistryFile>();
        var findings = new List<RegistryDiagnostic>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            if (allowMissing && !File.Exists(path))
            {
                console.Error.WriteLine($"{path} does not exist and counts as empty.");
                continue;
            }

            try
            {
                if (Directory.Exists(path))
                {
                    findings.Add(Finding("E01", path, "This is a folder; name the files in it."));
                    continue;
                }

                if (new FileInfo(path).Length > LargestFile)
                {
                    findings.Add(Finding("E01", path, "The file is too large for a registry."));
                    continue;
                }

                files.Add(new RegistryFile(path, s_strict.GetString(File.ReadAllBytes(path))));
            }
            catch (DecoderFallbackException)
            {
                findings.Add(Finding("E02", path, "The file is no UTF-8 text; save it as UTF-8."));
            }
            catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
            {
                findings.Add(Finding("E01", path, "The file does not exist; correct its name, or allow it with --allow-missing-files."));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                findings.Add(Finding("E01", path, "The file cannot be read: " + failure.Message));
            }
        }

        return new(files, findings);
    }

    private static RegistryDiagnostic Finding(string number, string path, string sentence)
    {
        var rule = Registry.Linting.Diagnostics.All.First(rule => rule.Name == number);
        return new(rule.Id, rule.Severity, path, $"{path}: {sentence}", new SourcePosition(path, 1, 1));
    }
}
