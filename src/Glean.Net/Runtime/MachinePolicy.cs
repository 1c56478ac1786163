using System.Runtime.InteropServices;
using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;

namespace Glean.Net.Runtime;

/// <summary>
/// What whoever administers the machine forbids: a JSON file under the system's configuration directory and, on Windows, a registry key.
/// A policy that is there and cannot be read forbids everything: somebody meant to forbid something.
/// </summary>
internal static class MachinePolicy
{
    private const string Everyone = "maximumLevel";
    private const string ByApplication = "applications";
    private const int LargestFile = 1024 * 1024;

    /// <summary>The file of this machine.</summary>
    public static string FilePath =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Glean.Net", "policy.json")
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "/Library/Application Support/Glean.Net/policy.json"
        : "/etc/glean.net/policy.json";

    /// <summary>What holds for an application on this machine; null for no policy.</summary>
    public static ConsentLimit? Read(string applicationId)
    {
        var ofFile = ReadFile(FilePath, applicationId);
        var ofKey = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? PolicyKey.Read(applicationId) : null;
        return ofFile is null || ofKey?.Most <= ofFile.Most ? ofKey : ofFile;
    }

    /// <summary>What a policy file says of an application: its own entry, else that for all. Null where there is no file or no word.</summary>
    public static ConsentLimit? ReadFile(string path, string applicationId)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? null
                : file.Length > LargestFile ? Unreadable(path, "it is too large")
                : Read(File.ReadAllText(path), path, applicationId);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // gone since it was seen
        }
        catch (Exception exception) when (exception.IsOfTheDisk() || exception is JsonException)
        {
            return Unreadable(path, exception.Message);
        }
    }

    private static ConsentLimit? Read(string text, string path, string applicationId)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Unreadable(path, "it holds no JSON object");
        }

        if (root.TryGetProperty(ByApplication, out var applications))
        {
            if (applications.ValueKind != JsonValueKind.Object)
            {
                return Unreadable(path, $"\"{ByApplication}\" is no object");
            }

            foreach (var entry in applications.EnumerateObject())
            {
                if (string.Equals(entry.Name, applicationId, StringComparison.OrdinalIgnoreCase))
                {
                    return Limit(entry.Value, path, entry.Name);
                }
            }
        }

        return root.TryGetProperty(Everyone, out var everyone) ? Limit(everyone, path, Everyone) : null;
    }

    private static ConsentLimit Limit(JsonElement value, string path, string name) =>
        value.ValueKind == JsonValueKind.String && ConsentWords.Read(value.GetString()) is { } level
            ? new ConsentLimit(level, path)
            : Unreadable(path, $"\"{name}\" is not one of off, local-only, anonymous, full");

    private static ConsentLimit Unreadable(string path, string why)
    {
        GleanLog.Error($"the policy {path} cannot be read, so nothing is allowed: {why}");
        return new ConsentLimit(ConsentLevel.Off, path);
    }
}
