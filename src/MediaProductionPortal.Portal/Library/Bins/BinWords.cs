using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Library.Bins;

internal static class BinWords
{
    /// <summary><c>bin:"Hero shots"</c>, as it is typed into the box.</summary>
    public static string Term(string name) =>
        $"bin:\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>The library with what is in the bin.</summary>
    public static string Address(LibraryAddress from, BinAnswer bin) =>
        new LibraryAddress(bin.Title, Term(bin.Name), from.Sort, from.List).ToString();

    /// <summary>What became of clips that were put into a bin, or taken out of it.</summary>
    public static string Filled(BinFilledAnswer filled, bool into)
    {
        var words =
            filled.Changed == 0
                ? "Nothing changed"
                : $"{Sizes.Count(filled.Changed, "clip")} {(into ? "put into" : "taken out of")} '{filled.Bin.Name}'";
        if (filled.Already > 0)
            words += $"; {filled.Already:N0} {(into ? "in it already" : "not in it")}";
        if (filled.Elsewhere > 0)
            words += $"; {filled.Elsewhere:N0} left out, not of {filled.Bin.Title}";
        return words + ".";
    }
}
