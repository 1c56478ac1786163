using System.Globalization;
using Glean.Net.Definitions;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Consent as the store remembers it, for the next start and for other processes on the same file.</summary>
internal static class Preference
{
    private const string InForce = "consent";
    private const string Chosen = "consent.choice";
    private const string Ended = "consent.generation";

    /// <summary>The level under which the data in the store were recorded; null where nobody has said.</summary>
    public static ConsentLevel? Level(StoreTransaction transaction) => ConsentWords.Read(transaction.Meta.Get(InForce));

    /// <summary>Level and generation, to be compared with what was seen before.</summary>
    public static ConsentMark Mark(StoreTransaction transaction) => new(Level(transaction), Generation(transaction));

    /// <summary>
    /// How often consent has begun anew in this store. What was recorded under one generation is never counted under another, even where
    /// the level is the same again: between two looks of this process another may have opted out and in, as another client.
    /// </summary>
    public static long Generation(StoreTransaction transaction) =>
        long.TryParse(transaction.Meta.Get(Ended), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static void BeginGeneration(StoreTransaction transaction) =>
        transaction.Meta.Set(Ended, (Generation(transaction) + 1).ToString(CultureInfo.InvariantCulture));

    public static void SetLevel(StoreTransaction transaction, ConsentLevel level) => transaction.Meta.Set(InForce, ConsentWords.Of(level));

    /// <summary>What the user chose, where that is kept here; null for nothing.</summary>
    public static ConsentLevel? Choice(StoreTransaction transaction) => ConsentWords.Read(transaction.Meta.Get(Chosen));

    public static void SetChoice(StoreTransaction transaction, ConsentLevel? choice)
    {
        if (choice is { } level)
        {
            transaction.Meta.Set(Chosen, ConsentWords.Of(level));
        }
    }
}

/// <summary>How consent stands in the store.</summary>
/// <param name="Level">The level in force; null where nobody has said.</param>
/// <param name="Generation">How often it has begun anew.</param>
internal readonly record struct ConsentMark(ConsentLevel? Level, long Generation);
