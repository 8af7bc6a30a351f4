using MediaProductionPortal.Cards;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Reports;

namespace MediaProductionPortal.Days;

/// <summary>
/// Finds the clip that each row of a report speaks of: by its name, then by its name as people shorten it, then by scene and
/// take. What fits several is left open and shown so; nothing is guessed.
/// </summary>
internal sealed class MatchRows
{
    private readonly Dictionary<ClipKind, ILookup<string, KnownClip>> byKey = [];
    private readonly Dictionary<ClipKind, ILookup<string, KnownClip>> byPlain = [];
    private readonly Dictionary<ClipKind, List<(string Key, KnownClip Clip)>> sorted = [];
    private readonly Dictionary<ClipKind, ILookup<(string, string), KnownClip>> bySlate = [];

    public MatchRows(IReadOnlyList<KnownClip> clips)
    {
        foreach (var kind in Enum.GetValues<ClipKind>())
        {
            var own = clips.Where(c => c.Kind == kind).ToList();
            byKey[kind] = own.ToLookup(c => ClipKey.Of(c.Name));
            byPlain[kind] = own.ToLookup(c => ClipKey.Plain(ClipKey.Of(c.Name)));
            sorted[kind] = [.. own.Select(c => (ClipKey.Of(c.Name), c)).OrderBy(c => c.Item1, StringComparer.Ordinal)];
            bySlate[kind] = own.Where(c => c.Scene is not null && c.Take is not null)
                .ToLookup(c => (ClipKey.Slate(c.Scene), ClipKey.Slate(c.Take)));
        }
    }

    /// <summary>Ties the rows of one report to clips; answers those that stay open.</summary>
    public IEnumerable<OpenRow> Tie(OpenedReport report)
    {
        var kind = report.Row.Kind == ReportKind.Sound ? ClipKind.Sound : ClipKind.Picture;
        foreach (
            var row in report.Read.Rows.Where(r => r.Clip is not null || (r.Scene is not null && r.Take is not null))
        )
        {
            var (clips, how) = Find(kind, row);
            if (clips.Count != 1)
            {
                yield return new OpenRow(report, row, clips);
                continue;
            }
            var clip = clips[0];
            clip.Reports.Add(new ReportPlace(report.Row.Id, report.Row.FileName, row.Line));
            clip.Scene ??= row.Scene;
            clip.Take ??= row.Take;
            clip.Circled = clip.Circled == true || row.Circled == true ? true : clip.Circled ?? row.Circled;
            if (how is not null)
                clip.Matched.Add($"{report.Row.FileName}, line {row.Line}: {how}");
        }
    }

    private (IReadOnlyList<KnownClip> Clips, string? How) Find(ClipKind kind, ReportRow row)
    {
        if (row.Clip is not null && ByName(kind, row) is { Clips.Count: > 0 } named)
            return named;
        if (row.Scene is null || row.Take is null)
            return ([], null);
        var slate = OfRoll([.. bySlate[kind][(ClipKey.Slate(row.Scene), ClipKey.Slate(row.Take))]], row);
        return (
            slate,
            $"by scene {row.Scene}, take {row.Take}{(row.Clip is null ? "" : $", not by the name {row.Clip}")}"
        );
    }

    private (IReadOnlyList<KnownClip> Clips, string? How)? ByName(ClipKind kind, ReportRow row)
    {
        var key = ClipKey.Of(row.Clip!);
        if (key.Length == 0)
            return null;
        var exact = OfRoll([.. byKey[kind][key]], row);
        if (exact.Count > 0)
            return (exact, null);
        if (ClipKey.WithoutSpan(key) is { } whole && OfRoll([.. byKey[kind][whole]], row) is { Count: > 0 } spans)
            return (spans, null);
        var how = $"reported as {row.Clip}";
        var plain = ClipKey.Plain(key);
        if (plain.Length > 0 && OfRoll([.. byPlain[kind][plain]], row) is { Count: > 0 } alike)
            return (alike, how);
        // Cameras add date and maker behind what people write: "A003C012" is "A003C012_250311_R1VK".
        return OfRoll(Begin(kind, key), row) is { Count: > 0 } begun ? (begun, how) : null;
    }

    private List<KnownClip> Begin(ClipKind kind, string key)
    {
        var list = sorted[kind];
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(list[middle].Key, key) < 0 ? (middle + 1, high) : (low, middle);
        }
        return
        [
            .. list.Skip(low)
                .TakeWhile(c => c.Key.StartsWith(key, StringComparison.Ordinal))
                .Where(c => c.Key.Length == key.Length || !char.IsLetterOrDigit(c.Key[key.Length]))
                .Select(c => c.Clip),
        ];
    }

    /// <summary>Of several, those of the row's roll, if it says one and one of them is of it.</summary>
    private static List<KnownClip> OfRoll(List<KnownClip> clips, ReportRow row)
    {
        if (clips.Count < 2 || row.Roll is null)
            return clips;
        var roll = ClipKey.Plain(ClipKey.Of(row.Roll));
        var own = clips.Where(c => IsOf(c.Roll, roll) || (c.Reel is not null && IsOf(c.Reel, roll))).ToList();
        return own.Count > 0 ? own : clips;
    }

    /// <summary>A report writes "A003" for roll "A003R1VK".</summary>
    internal static bool IsOf(string name, string plainRoll) =>
        plainRoll.Length > 0 && ClipKey.Plain(ClipKey.Of(name)).StartsWith(plainRoll, StringComparison.Ordinal);
}
