using System.Globalization;
using System.IO.Hashing;
using System.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Shipments;

/// <summary>
/// Marks names and sizes so that the marks of many files add up to one: equal sums mean equal listings, whatever order or
/// grouping they come in. Against mistakes, not against malice, and never about bytes.
/// </summary>
internal static class ListingMark
{
    /// <summary>Names count in their decomposed form: file systems of different makers keep é in one or in two characters.</summary>
    internal static ulong Of(string path, long size)
    {
        var name = Encoding.UTF8.GetBytes(Normal(path));
        return XxHash3.HashToUInt64(name, size);
    }

    internal static string Text(ulong sum) => sum.ToString("x16", CultureInfo.InvariantCulture);

    internal static ulong Read(string? text) =>
        ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var sum) ? sum : 0;

    /// <summary>The name in its decomposed form (NFD), to look it up by.</summary>
    internal static string Normal(string path) => CanonicalForm.Of(path);
}
