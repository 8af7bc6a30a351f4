using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>Puts together what rows, findings, stored lists and second readings say of a file.</summary>
internal sealed class FileSaid(Roll roll, IReadOnlyList<FoundFinding> findings, HashTrace trace, Rereads rereads)
{
    private readonly ILookup<string, FoundFinding> byPath = findings.ToLookup(f => f.Path, StringComparer.Ordinal);

    /// <summary>A media file; a sequence stands for its frames.</summary>
    public IntegrityFileAnswer Of(MediaFile file)
    {
        var own = Of(file.Path, file.Verdict, file.Hash) with
        {
            Id = file.Id,
            Size = file.Size,
            Sequence = file.Sequence,
        };
        return file.Sequence is null ? own : own with { ReadAt = null, Expected = null };
    }

    /// <summary>A file or frame by its path.</summary>
    /// <param name="path">Relative to the roll.</param>
    /// <param name="verdict">As the centre said; null where it did not say.</param>
    /// <param name="hash">As the centre said ("xxh128 …").</param>
    public IntegrityFileAnswer Of(string path, Verdict? verdict, string? hash)
    {
        var said = byPath[path].ToList();
        var records = trace.Of(path);
        var bad = said.FirstOrDefault(f => BadFindings.Codes.Contains(f.Code) || f.Code == FindingCodes.FileMissing);
        var newest = records.Where(r => r.Generation == records[^1].Generation && r.List == records[^1].List).ToList();
        verdict ??= VerdictOf(bad) ?? VerdictOf(newest);
        return new(
            null,
            path,
            null,
            null,
            verdict is { } v ? Text.Kebab(v) : null,
            bad is null ? Expected(verdict, records, newest) : bad.Expected,
            bad is null ? hash ?? Words(newest.FirstOrDefault()) : bad.Found,
            newest.Select(r => r.At).FirstOrDefault(at => at is not null) ?? bad?.At,
            records,
            [.. said.Where(f => f != bad || said.Count == 1).Select(Finding)],
            rereads.Of(path)
        );
    }

    /// <summary>Where the hash that was met was recorded first: in an older generation, or in another list that came along.</summary>
    private string? Expected(Verdict? verdict, IReadOnlyList<ListedHashAnswer> records, List<ListedHashAnswer> newest)
    {
        if (verdict != Verdict.Verified)
            return null;
        // A list that is no history has its own format; ours is computed of every file, and no list vouches for it.
        var met =
            newest.FirstOrDefault(r => r.Action == "verified")
            ?? newest.FirstOrDefault(r => r.Format != HashFormat.Xxh128)
            ?? newest.FirstOrDefault();
        if (met is null)
            return null;
        var first = records.FirstOrDefault(r =>
            r.Format == met.Format && r.Hash == met.Hash && r.Action != "failed" && r.List != met.List
        );
        var others = roll
            .HashLists.Where(l =>
                !l.EndsWith("ascmhl", StringComparison.Ordinal) || l.StartsWith("../", StringComparison.Ordinal)
            )
            .ToList();
        var list = first?.List ?? (others.Count > 0 ? string.Join(", ", others) : null);
        if (list is null)
            return null;
        return $"{met.Format.Name()} {met.Hash} ({list})";
    }

    private static Verdict? VerdictOf(FoundFinding? bad) =>
        bad?.Code switch
        {
            null => null,
            FindingCodes.FileMissing => Verdict.Missing,
            FindingCodes.FileChanged => Verdict.Changed,
            _ => Verdict.Unreadable,
        };

    private static Verdict? VerdictOf(List<ListedHashAnswer> newest) =>
        newest.Count == 0 ? null
        : newest.Exists(r => r.Action == "failed") ? Verdict.Changed
        : newest.Exists(r => r.Action == "verified") ? Verdict.Verified
        : Verdict.New;

    private static string? Words(ListedHashAnswer? record) =>
        record is null ? null : $"{record.Format.Name()} {record.Hash}";

    private static Finding Finding(FoundFinding f) => new(f.Code, f.Severity, f.Path, f.Words, f.Expected, f.Found);
}
