namespace MediaProductionPortal.Transfer;

/// <summary>A file that is to be read, as it was when it was seen last.</summary>
/// <param name="Size">Bytes.</param>
public sealed record SourceFile(string FullPath, long Size, DateTimeOffset Modified);
