using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Loads a file, finds out what it is, and hands it to the reader of its kind.</summary>
internal static class FileReader
{
    private static readonly string[] s_yaml = [".yaml", ".yml", ".yamlx"];

    private static readonly YamlMark s_start = new(1, 1);

    public static void Read(RegistryContent content, RegistryFile input, int order)
    {
        if (Load(content, input, order) is not { } file)
        {
            content.Incomplete.UnionWith([RegistryFileKind.Metrics, RegistryFileKind.Pings, RegistryFileKind.Tags]);
            return;
        }

        if (!file.IsWhole)
        {
            content.Incomplete.Add(file.Schema.Kind);
        }

        ReadKind(content, file);
    }

    /// <summary>Loads a file and says what is wrong with it as a whole; null where it is not known what it defines.</summary>
    public static FileContent? Load(RegistryContent content, RegistryFile input, int order)
    {
        var file = new SourceFile(input.Path, order);
        var extension = ExtensionOf(file.Name);
        var isJson = extension.Equals(".json", StringComparison.OrdinalIgnoreCase);
        if (!isJson && !s_yaml.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            Report(Diagnostics.UnknownExtension, s_start, $"`{extension}` is no extension of a registry file; use .yaml, .yml, .yamlx or .json.");
            return null;
        }

        var loaded = isJson ? JsonLoader.Load(input.Text) : YamlLoader.Load(input.Text);
        foreach (var problem in loaded.Problems)
        {
            Report(Diagnostics.NotWellFormed, problem.Mark, problem.Message);
        }

        return RootOf(loaded) is { } root && SchemaOf(root, isBroken: loaded.Problems.Count > 0) is { } schema
            ? new FileContent(file, schema, root, ReadNoLint(root)) { IsWhole = loaded.Problems.Count == 0 }
            : null;

        YamlMapping? RootOf(LoadedText text)
        {
            switch (text.Root)
            {
                case YamlMapping { Members.Count: > 0 } mapping:
                    return mapping;
                case null or YamlScalar { Text.Length: 0, Value.Kind: YamlScalarKind.Null } when text.Problems.Count == 0:
                    Report(Diagnostics.EmptyFile, s_start, $"The file is empty; begin it with `$schema: {RegistrySchema.All[1].Id}`.");
                    return null;
                case { } other when text.Problems.Count == 0:
                    Report(Diagnostics.RootIsNoMapping, other.Mark, "The file must be a mapping with `$schema` and something defined in it.");
                    return null;
                default:
                    return null;
            }
        }

        RegistrySchema? SchemaOf(YamlMapping mapping, bool isBroken)
        {
            var member = mapping.Find("$schema");
            if (member?.Value is not YamlScalar { IsText: true } written)
            {
                // A text that breaks off may have had its schema further down.
                if (!isBroken)
                {
                    Report(
                        Diagnostics.SchemaMissing,
                        member?.Key.Mark ?? mapping.Mark,
                        $"`$schema` {(member is null ? "is missing" : "must be text")}; write one of {Words.Alternatives(RegistrySchema.All.Select(schema => schema.Id))}.");
                }

                return null;
            }

            if (RegistrySchema.Find(written.Text) is not { } schema)
            {
                Report(
                    Diagnostics.SchemaUnknown,
                    member.Key.Mark,
                    $"`{written.Text}` is no known schema; use {Words.Alternatives(RegistrySchema.All.Select(known => known.Id))}.");
                return null;
            }

            return schema;
        }

        FileNoLint ReadNoLint(YamlMapping mapping)
        {
            var reader = new ObjectReader(file, content.Findings, file.Name);
            if (mapping.Find("no_lint") is not { } member || reader.List(member) is not { } list)
            {
                return new FileNoLint([]);
            }

            return new FileNoLint([
                .. list.Items.Select(item => (Name: reader.ItemText(member, item), item.Mark))
                    .Where(entry => entry.Name is not null)
                    .Select(entry => (entry.Name!, entry.Mark)),
            ]);
        }

        void Report(DiagnosticRule rule, YamlMark mark, string sentence) => content.Findings.Add(rule, file, mark, file.Name, sentence);
    }

    private static void ReadKind(RegistryContent content, FileContent file)
    {
        content.Files.Add(file);
        Action<RegistryContent, FileContent> read = file.Schema.Kind switch
        {
            RegistryFileKind.Metrics => MetricsFileReader.Read,
            RegistryFileKind.Pings => PingsFileReader.Read,
            _ => TagsFileReader.Read,
        };
        read(content, file);
    }

    private static string ExtensionOf(string name) => name.LastIndexOf('.') is >= 0 and var point ? name.Substring(point) : "";
}
