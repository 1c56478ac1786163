using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads the tags of one file into the registry.</summary>
internal static class TagsFileReader
{
    private const string Description = "description";

    public static void Read(RegistryContent content, FileContent file)
    {
        foreach (var duplicate in file.Root.Duplicates)
        {
            content.Findings.Add(
                Diagnostics.KeyRedefined,
                file.File,
                duplicate.Replacement.Key.Mark,
                duplicate.Replacement.Name,
                $"`{duplicate.Replacement.Name}` is already given on line {duplicate.First.Line}, and only the last one would count; remove one.");
        }

        foreach (var member in file.Root.Sorted().Where(member => member.Name is not ("$schema" or "no_lint")))
        {
            ReadTag(content, file, member);
        }
    }

    private static void ReadTag(RegistryContent content, FileContent file, YamlMember member)
    {
        var reader = new ObjectReader(file.File, content.Findings, member.Name);
        if (reader.IsName(member) && NameForms.LengthOf(member.Name) > TagNames.MaxLength)
        {
            reader.Report(Diagnostics.InvalidValue, member.Key.Mark, $"A tag's name has at most {TagNames.MaxLength} characters; shorten it.");
        }

        ReportKnown(content, file, reader, member);
        if (reader.Mapping(member) is not { } mapping)
        {
            return;
        }

        foreach (var other in mapping.Members.Where(other => reader.IsName(other) && other.Name != Description))
        {
            reader.Report(Diagnostics.InvalidValue, other.Key.Mark, $"A tag has a `description` only, not `{other.Name}`; remove it.");
        }

        if (mapping.Find(Description) is not { } description)
        {
            reader.Report(Diagnostics.PropertiesMissing, member.Key.Mark, "The tag lacks `description`; add it.");
        }
        else if (reader.Text(description) is { } text && !reader.HasFailed)
        {
            var row = new TagRow(member.Name, text, Sets.Sorted(file.NoLint.Names), file.File.PositionOf(member.Key.Mark));
            content.Tags.Add(new ReadTag(row));
        }
    }

    // Pings and tags share one table of names.
    private static void ReportKnown(RegistryContent content, FileContent file, ObjectReader reader, YamlMember member)
    {
        if (content.TagPlaces.TryGetValue(member.Name, out var first) || content.PingPlaces.TryGetValue(member.Name, out first))
        {
            reader.Report(
                Diagnostics.TagInTwoFiles,
                member.Key.Mark,
                $"The name is already taken in {first.File.PositionOf(first.Mark)}, which counts; remove this tag or rename it.");
        }
        else
        {
            content.TagPlaces.Add(member.Name, (file.File, member.Key.Mark));
        }
    }
}
