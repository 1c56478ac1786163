using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads the pings of one file into the registry.</summary>
internal static class PingsFileReader
{
    public static void Read(RegistryContent content, FileContent file)
    {
        foreach (var duplicate in file.Root.Duplicates)
        {
            var name = duplicate.Replacement.Name;
            content.Findings.Add(
                IsFileLevel(name) ? Diagnostics.KeyRedefined : Diagnostics.PingRedefined,
                file.File,
                duplicate.Replacement.Key.Mark,
                name,
                $"`{name}` is already defined on line {duplicate.First.Line}, and only the last one would count; remove one or rename it.");
        }

        foreach (var member in file.Root.Sorted().Where(member => !IsFileLevel(member.Name)))
        {
            ReadPing(content, file, member);
        }
    }

    private static bool IsFileLevel(string name) => name is "$schema" or "no_lint";

    private static void ReadPing(RegistryContent content, FileContent file, YamlMember member)
    {
        var mark = member.Key.Mark;
        var reader = new ObjectReader(file.File, content.Findings, member.Name);
        CheckName(reader, member, file.Schema.Version, content.Options);
        ReportKnown(content, file, reader, member);
        if (reader.Mapping(member) is not { } mapping)
        {
            return;
        }

        var row = new PingRow { Name = member.Name, Position = file.File.PositionOf(mark) };
        var draft = new PingDraft(reader, mark, mapping, file.Schema.Version, row);
        if (PingPropertyTable.Read(draft) is { } read)
        {
            read = read with { NoLint = Sets.Sorted(read.NoLint.Concat(file.NoLint.Names)) };
            content.Pings.Add(new ReadPing(read, mapping, file, mark));
        }
    }

    private static void CheckName(ObjectReader reader, YamlMember member, int version, RegistryOptions options)
    {
        if (!reader.IsName(member))
        {
            return;
        }

        var name = member.Name;
        var isWellFormed = version == 1 ? PingNames.IsLegacyName(name) : NameForms.IsKebab(name);
        if (name == PingNames.AllPings)
        {
            reader.Report(Diagnostics.AllPingsName, member.Key.Mark, "`all-pings` stands for every ping; choose another name.");
        }
        else if (!isWellFormed)
        {
            reader.Report(
                Diagnostics.InvalidValue,
                member.Key.Mark,
                "A ping's name is made of lower-case letters, digits and `-`, begins with a letter, and has at most 30 characters.");
        }
        else if (PingNames.Reserved.Contains(name) && !options.AllowReserved)
        {
            reader.Report(
                Diagnostics.ReservedPing, member.Key.Mark, $"{Words.All(PingNames.Reserved)} are reserved for the SDK; choose another name.");
        }
    }

    // Pings and tags share one table of names.
    private static void ReportKnown(RegistryContent content, FileContent file, ObjectReader reader, YamlMember member)
    {
        if (content.PingPlaces.TryGetValue(member.Name, out var first) || content.TagPlaces.TryGetValue(member.Name, out first))
        {
            reader.Report(
                Diagnostics.PingInTwoFiles,
                member.Key.Mark,
                $"The name is already taken in {first.File.PositionOf(first.Mark)}, which counts; remove this ping or rename it.");
        }
        else
        {
            content.PingPlaces.Add(member.Name, (file.File, member.Key.Mark));
        }
    }
}
