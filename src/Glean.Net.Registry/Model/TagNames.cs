namespace Glean.Net.Registry.Model;

/// <summary>What a tag's name may be: any text that is not too long.</summary>
internal static class TagNames
{
    public const int MaxLength = 80;
}
