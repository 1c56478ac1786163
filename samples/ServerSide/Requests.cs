namespace ServerSide;

/// <summary>An order as it is posted.</summary>
internal sealed record Order(string Customer, string Item, int Pieces);

/// <summary>The end of a visit as it is posted.</summary>
internal sealed record Visit(string Customer, int BasketSize, bool IsReturning, bool HasPaid);
