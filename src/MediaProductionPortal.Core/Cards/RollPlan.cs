namespace MediaProductionPortal.Cards;

/// <summary>What a roll holds.</summary>
public enum RollKind
{
    Camera,
    Sound,
    Other,
}

/// <summary>A folder of a drive that was recognised as one roll, the unit of custody.</summary>
/// <param name="Name">Roll name: the base name of its folder (the drive's label where the roll is the drive itself).</param>
/// <param name="Kind">Camera, sound or other.</param>
/// <param name="Path">The folder, '/'-separated, relative to the drive; "" when the drive itself is the roll.</param>
/// <param name="Layout">Stable name of the card layout ("arri", "red", "sony-xdroot", "sequence", "sound", …); "other" when unknown.</param>
/// <param name="Files">All its files, paths relative to the roll.</param>
public sealed record RollPlan(string Name, RollKind Kind, string Path, string Layout, IReadOnlyList<ListedFile> Files)
{
    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(f => f.Size);
}
