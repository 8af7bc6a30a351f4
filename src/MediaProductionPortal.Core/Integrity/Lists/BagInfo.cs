using System.Globalization;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>bag-info.txt, of which only the count of the payload matters here.</summary>
internal static class BagInfo
{
    internal const string Name = "bag-info.txt";

    private const int MostLines = 10_000;

    /// <summary>RFC 8493, 2.2.2: "Payload-Oxum: OctetCount.StreamCount"; null where it is not given, or is no such thing.</summary>
    internal static (long Bytes, long Files)? OxumOf(string fullPath, BagDeclaration declared)
    {
        foreach (ListLine line in ListLines.Of(fullPath, declared.Encoding).Take(MostLines))
        {
            if (
                line.Text?.Split(':', 2, StringSplitOptions.TrimEntries) is [var label, var text]
                && label.Equals("Payload-Oxum", StringComparison.OrdinalIgnoreCase)
                && text.Split('.') is [var octets, var streams]
                && long.TryParse(octets, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
                && long.TryParse(streams, NumberStyles.None, CultureInfo.InvariantCulture, out long files)
            )
            {
                return (bytes, files);
            }
        }
        return null;
    }
}
