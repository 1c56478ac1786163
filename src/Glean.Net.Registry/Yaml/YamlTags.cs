namespace Glean.Net.Registry.Yaml;

/// <summary>The few explicit tags that a registry may use.</summary>
internal static class YamlTags
{
    /// <summary>The lone <c>!</c>.</summary>
    public const string NonSpecific = "!";

    public const string Mapping = Prefix + "map";

    public const string Sequence = Prefix + "seq";

    private const string Prefix = "tag:yaml.org,2002:";

    /// <summary>What a scalar means under its tag (null: none); null when the tag is unknown or the text does not suit it.</summary>
    public static YamlScalarValue? ValueOf(string? tag, string text, bool isPlain)
    {
        if (tag is null)
        {
            return isPlain ? YamlScalarTyping.OfPlain(text) : YamlScalarValue.Text;
        }

        var plain = YamlScalarTyping.OfPlain(text);
        return tag switch
        {
            NonSpecific => plain,
            Prefix + "str" => YamlScalarValue.Text,
            Prefix + "null" => OfKind(YamlScalarKind.Null),
            Prefix + "bool" => OfKind(YamlScalarKind.Boolean),
            Prefix + "int" => OfKind(YamlScalarKind.Integer),
            Prefix + "float" => OfKind(YamlScalarKind.Real) ?? OfKind(YamlScalarKind.Integer),
            _ => null,
        };

        YamlScalarValue? OfKind(YamlScalarKind kind) => plain.Kind == kind ? plain : null;
    }
}
