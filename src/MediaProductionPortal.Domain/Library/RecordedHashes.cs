using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Library;

/// <summary>The hash that a file's row keeps as text ("xxh64 44bc…").</summary>
internal static class RecordedHashes
{
    /// <summary>Null for a sequence, for no row, and for a format that is not known here.</summary>
    public static HashValue? RecordedHash(this MediaFile? row) =>
        row?.Hash?.Split(' ', 2) is [var name, var text] && HashFormats.FromName(name) is { } format
            ? new HashValue(format, text)
            : null;
}
