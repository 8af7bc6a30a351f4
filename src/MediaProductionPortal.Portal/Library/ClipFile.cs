using System.Text;

namespace MediaProductionPortal.Library;

/// <summary>A table of clips as the bytes of a file.</summary>
internal static class ClipFile
{
    /// <summary>A spreadsheet takes a table for UTF-8 only when it begins with a byte order mark; Avid takes none.</summary>
    public static byte[] Bytes(ClipSheet table)
    {
        var text = Encoding.UTF8.GetBytes(table.Text);
        return table.FileName.EndsWith(".csv", StringComparison.Ordinal) ? [.. Encoding.UTF8.Preamble, .. text] : text;
    }
}
