namespace MediaProductionPortal.Deliveries;

/// <summary>One file of a delivery, one line of its stored list. Where the line begins is the file's name in requests: found again without an index.</summary>
/// <param name="At">Byte at which the line begins.</param>
/// <param name="Path">Relative to the delivery.</param>
/// <param name="Key">In the title's media store.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">"xxh64 44bc…".</param>
internal sealed record ContentsLine(long At, string Path, string Key, long Size, string Hash);

/// <summary>A file that goes into a delivery.</summary>
internal readonly record struct FileToDeliver(string Path, string Key, long Size, Integrity.HashValue Hash);

/// <summary>The list of a delivery can't be written as things are; the message says what to do.</summary>
internal sealed class ContentsTroubleException(string words) : Exception(words);
