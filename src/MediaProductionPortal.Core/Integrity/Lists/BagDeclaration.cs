using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>What bagit.txt declares.</summary>
/// <param name="Version">1.0 for RFC 8493, less for its drafts.</param>
/// <param name="Encoding">Of all other tag files.</param>
internal sealed record BagDeclaration(decimal Version, Encoding Encoding)
{
    private const int MostLines = 20;

    /// <summary>Null when it is none.</summary>
    internal static BagDeclaration? Read(string fullPath)
    {
        decimal? version = null;
        Encoding? encoding = null;
        foreach (ListLine line in ListLines.Of(fullPath).Take(MostLines))
        {
            string[] parts = line.Text?.Split(':', 2, StringSplitOptions.TrimEntries) ?? [];
            switch (parts)
            {
                case ["BagIt-Version", var text]:
                    version = decimal.TryParse(
                        text,
                        NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture,
                        out decimal v
                    )
                        ? v
                        : null;
                    break;
                case ["Tag-File-Character-Encoding", var name]:
                    encoding = EncodingOf(name);
                    break;
            }
        }
        return version is { } known && encoding is not null ? new(known, encoding) : null;
    }

    private static Encoding? EncodingOf(string name)
    {
        try
        {
            return name.Equals("UTF-8", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
