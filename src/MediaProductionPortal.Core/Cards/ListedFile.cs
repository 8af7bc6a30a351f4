namespace MediaProductionPortal.Cards;

/// <summary>One regular file as a listing found it.</summary>
/// <param name="Path">'/'-separated, relative to the listed root, exactly as the file system gives it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Last modification, UTC.</param>
public sealed record ListedFile(string Path, long Size, DateTimeOffset Modified);
