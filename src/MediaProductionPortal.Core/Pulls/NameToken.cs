using System.Collections.Frozen;

namespace MediaProductionPortal.Pulls;

/// <summary>A word that a name template may hold in braces.</summary>
/// <param name="Name">As it is written: <c>version</c>.</param>
/// <param name="Width">Digits that a number gets at least where the template says none; 0 leaves it as it is.</param>
/// <param name="Means">For people who write templates.</param>
public sealed record NameToken(string Name, int Width, string Means)
{
    public static readonly NameToken Version = new("version", 3, "version of the plate, from 1");

    public static readonly NameToken Plate = new("plate", 2, "element and number: PL01, FG02");

    public static readonly NameToken Frame = new("frame", 4, "number of the frame");

    /// <summary>For folders in packages only: a plate's name can't be made of itself.</summary>
    public static readonly NameToken Item = new("name", 0, "name of the plate or the original");

    /// <summary>All that names of plates are made of, in the order in which a list for people shows them.</summary>
    public static IReadOnlyList<NameToken> All { get; } =
    [
        new("show", 0, "code of the title"),
        new("episode", 0, "episode"),
        new("seq", 0, "sequence"),
        new("scene", 0, "scene"),
        new("shot", 0, "shot"),
        Plate,
        Version,
        Frame,
        new("event", 3, "number of the event in the edit"),
        new("reel", 0, "reel of the source"),
        new("clip", 0, "name of the source clip"),
        new("width", 0, "width of the picture in pixels"),
        new("height", 0, "height of the picture in pixels"),
        new("vendor", 0, "company that it is for"),
    ];

    /// <summary>It ends in a number that is counted up, or that is another one in each name.</summary>
    internal bool IsNumber =>
        this == Plate || this == Version || this == Frame || Name is "width" or "height" or "event";

    internal static FrozenDictionary<string, NameToken> ByName { get; } =
        All.Append(Item).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
}
