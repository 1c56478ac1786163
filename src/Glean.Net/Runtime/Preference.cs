using Glean.Net.Definitions;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Consent as the store remembers it, for the next start and for other processes on the same file.</summary>
internal static class Preference
{
    private const string InForce = "consent";
    private const string Chosen = "consent.choice";

    /// <summary>The level under which the data in the store were recorded; null where nobody has said.</summary>
    public static ConsentLevel? Level(StoreTransaction transaction) => ConsentWords.Read(transaction.Meta.Get(InForce));

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
