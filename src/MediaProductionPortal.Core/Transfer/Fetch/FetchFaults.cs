namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>The object behind the link is no longer the one that was begun.</summary>
/// <param name="otherSize">It has another size than the hash list tells.</param>
internal sealed class ObjectChangedException(string words, bool otherSize = false) : Exception(words)
{
    internal bool OtherSize { get; } = otherSize;
}

/// <summary>The server answers with the whole object where a range was asked for.</summary>
internal sealed class RangesIgnoredException() : Exception("the store does not know ranges.");

/// <summary>All bytes came and are not those of the hash list.</summary>
internal sealed class MismatchException(string expected, string found) : Exception($"{found} instead of {expected}")
{
    internal string Expected { get; } = expected;
    internal string Found { get; } = found;
}

/// <summary>Something else has the file's name; nothing of it was changed.</summary>
internal sealed class InTheWayException(string words) : Exception(words);

/// <summary>The folder is not the one that the fetch began in: nothing more is written.</summary>
internal sealed class DestinationLostException(string words) : Exception(words);

/// <summary>The disk has no room left: no other file will fit either.</summary>
internal sealed class DiskFullException(string words) : Exception(words)
{
    internal static bool Is(IOException e) =>
        (e.HResult & 0xffff) is var code && (OperatingSystem.IsWindows() ? code is 112 or 39 : code is 28 or 122);
}
