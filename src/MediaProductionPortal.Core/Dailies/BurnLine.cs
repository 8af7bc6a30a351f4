namespace MediaProductionPortal.Dailies;

/// <summary>Where a burn-in stands in the picture.</summary>
public enum BurnAnchor
{
    TopLeft,
    Top,
    TopRight,
    Left,
    Centre,
    Right,
    BottomLeft,
    Bottom,
    BottomRight,
}

/// <summary>A line in the picture.</summary>
/// <param name="Text">
/// Words with tokens in braces: <c>{clip}</c>, <c>{scene}</c>, <c>{meta:ale:Look_name}</c>; one of <c>{tc}</c>, <c>{rectc}</c> and
/// <c>{frame}</c>, which count, may end it. <see cref="BurnTokens"/> has them all.
/// </param>
public sealed record BurnLine(BurnAnchor Anchor, string Text)
{
    /// <summary>Seen through, for whose copy it is.</summary>
    public bool IsFaint { get; init; }
}
