using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Tags are a vocabulary: what no tags file defines is a slip.</summary>
internal static class InvalidTags
{
    public static void Check(RegistryContent content)
    {
        if (content.Incomplete.Contains(RegistryFileKind.Tags))
        {
            return;
        }

        foreach (var subject in content.Metrics.Concat<ReadObject>(content.Pings))
        {
            var unknown = subject.Tags.Where(tag => !content.TagPlaces.ContainsKey(tag)).ToArray();
            if (unknown.Length > 0)
            {
                content.Speak(
                    Diagnostics.InvalidTags,
                    subject,
                    subject.MetadataPlaceOf("tags"),
                    $"No tags file defines {Words.All(unknown)}; define {(unknown.Length == 1 ? "it" : "them")} or correct the spelling.");
            }
        }
    }
}
