namespace MediaProductionPortal.EditFormats;

/// <summary>Reel names that stand for no reel.</summary>
public static class SpecialReels
{
    public const string Black = "BL";
    public const string Auxiliary = "AX";
    public const string Bars = "BARS";

    public static bool IsBlack(string? reel) => Is(reel, Black) || Is(reel, "BLACK");

    public static bool IsAuxiliary(string? reel) => Is(reel, Auxiliary) || Is(reel, "AUX");

    public static bool IsBars(string? reel) => Is(reel, Bars) || Is(reel, "SMPTEBARS");

    public static EventKind KindOf(string? reel) =>
        IsBlack(reel) ? EventKind.Black
        : IsBars(reel) ? EventKind.Bars
        : EventKind.Clip;

    private static bool Is(string? reel, string name) =>
        reel is not null && reel.AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase);
}
