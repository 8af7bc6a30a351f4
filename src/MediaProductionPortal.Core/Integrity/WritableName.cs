using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace MediaProductionPortal.Integrity;

/// <summary>Which names a hash list can hold: XML 1.0 has no place for most control characters.</summary>
public static class WritableName
{
    /// <summary>Whether XML can write this text down.</summary>
    public static bool Fits(string path)
    {
        for (int i = 0; i < path.Length; i++)
        {
            if (XmlConvert.IsXmlChar(path[i]))
            {
                continue;
            }
            if (i + 1 >= path.Length || !XmlConvert.IsXmlSurrogatePair(path[i + 1], path[i]))
            {
                return false;
            }
            i++;
        }
        return true;
    }

    /// <summary>A remark of ours, not a name, with � for what XML has no place for: it must not end an operation.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Fitted(string? text) =>
        text is null || Fits(text)
            ? text
            : string.Concat(text.EnumerateRunes().Select(r => Fits(r.ToString()) ? r.ToString() : "\uFFFD"));

    internal static Finding Finding(string path) =>
        new(
            FindingCodes.NameNotWritable,
            FindingSeverity.Warning,
            path,
            "The name holds a control character, which a hash list can't write down; the file can be read but stays outside the list. Rename it on a copy if it matters."
        );

    internal static Finding NotUtf8(string path) =>
        new(
            FindingCodes.NameNotWritable,
            FindingSeverity.Error,
            path,
            "The name is not valid UTF-8 (shown with � here), so the file can't be opened, verified or listed. Rename it on a copy, then verify again."
        );
}
