namespace MediaProductionPortal.Protocol.Api;

/// <summary>What trying a store out told.</summary>
/// <param name="Store">Its name; "media" and "archive" are always there.</param>
/// <param name="Place">Where it lies, for people.</param>
public sealed record StoreCheckAnswer(string Store, string Place, IReadOnlyList<StoreCheckLine> Lines);

/// <summary>One thing that was tried.</summary>
/// <param name="Check">Short name: "write", "clock", …</param>
/// <param name="Words">What is so, and what to do where it should not be.</param>
public sealed record StoreCheckLine(string Check, StoreVerdict Verdict, string Words);

/// <summary>How a check of a store came out.</summary>
public enum StoreVerdict
{
    Good,

    /// <summary>Media is safe, but somebody should do something.</summary>
    Advice,

    /// <summary>The store can't be used like this.</summary>
    Bad,

    /// <summary>It could not be found out.</summary>
    Unknown,
}

/// <summary>A store that the portal's settings name.</summary>
/// <param name="Place">Where it lies, for people.</param>
/// <param name="TakesSinglePass">Whether files can be sent to it in the reading that verifies them.</param>
public sealed record StoreAnswer(string Name, string Place, bool TakesSinglePass);

/// <summary>Which stores a title or a centre wants.</summary>
/// <param name="Media">Name of a store; null: nothing is chosen.</param>
/// <param name="Archive">Name of the store of the second copy; null: nothing is chosen.</param>
public sealed record ChooseStoresRequest(string? Media, string? Archive);
