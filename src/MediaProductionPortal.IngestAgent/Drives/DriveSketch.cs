using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Drives;

/// <summary>
/// A drive's names and sizes in at most 128 numbers (a bottom-k sketch), to know it again after it was away. Hash lists
/// are left out: we write some ourselves.
/// </summary>
internal sealed class DriveSketch
{
    private const int Most = 128;
    private readonly SortedSet<ulong> lowest;

    private DriveSketch(IEnumerable<ulong> values) => lowest = [.. values];

    /// <summary>Names and sizes of all files in one number: equal listings have equal signatures.</summary>
    internal static ulong Signature(IReadOnlyList<ListedFile> files)
    {
        ulong sum = (ulong)files.Count;
        foreach (ListedFile file in files)
            sum += Mark(file) * 0x9E3779B97F4A7C15;
        return sum;
    }

    internal static DriveSketch Of(IReadOnlyList<ListedFile> files)
    {
        var lowest = new SortedSet<ulong>();
        foreach (ListedFile file in files.Where(f => !IsHistory(f.Path)))
        {
            var mark = Mark(file);
            if (lowest.Count == Most && mark >= lowest.Max)
                continue;
            lowest.Add(mark);
            if (lowest.Count > Most)
                lowest.Remove(lowest.Max);
        }
        return new(lowest);
    }

    internal static DriveSketch Parse(string text) =>
        new(
            text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(t => ulong.Parse(t, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        );

    public override string ToString() =>
        string.Join(' ', lowest.Select(v => v.ToString("x16", CultureInfo.InvariantCulture)));

    /// <summary>At least half of what either holds is in both.</summary>
    internal bool IsLike(DriveSketch other)
    {
        if (lowest.Count == 0 || other.lowest.Count == 0)
            return lowest.Count == other.lowest.Count;
        // Jaccard's measure, estimated from the lowest marks of the union.
        List<ulong> union = [.. lowest.Union(other.lowest).Order().Take(Most)];
        var both = union.Count(v => lowest.Contains(v) && other.lowest.Contains(v));
        return both * 2 >= union.Count;
    }

    /// <summary>Whether the file lies in a history folder.</summary>
    internal static bool IsHistory(string path) =>
        path.StartsWith("ascmhl/", StringComparison.Ordinal) || path.Contains("/ascmhl/", StringComparison.Ordinal);

    private static ulong Mark(ListedFile file) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes(file.Path.AsSpan()), file.Size);
}
