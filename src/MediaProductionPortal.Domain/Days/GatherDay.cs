using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Shipments;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Days;

/// <summary>All that the portal knows of one shoot day and unit.</summary>
internal sealed record GatheredDay(
    IReadOnlyList<KnownClip> Clips,
    IReadOnlyList<OpenRow> OpenRows,
    IReadOnlyList<GatheredRoll> Rolls,
    IReadOnlyList<OpenedReport> Reports,
    IReadOnlyList<Registration> Registrations
);

/// <summary>A roll that a registration names or that lies on a drive.</summary>
internal sealed record GatheredRoll(string Name, RegisteredRoll? Registered, Roll? Found, string? Drive);

/// <summary>Brings together what was reported, what was registered, and what lies on drives and in stores.</summary>
internal static class GatherDay
{
    public static async Task<GatheredDay> RunAsync(
        PortalDb db,
        Guid title,
        DateOnly day,
        string unit,
        CancellationToken cancel
    )
    {
        var registrations = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Rolls)
            .Where(r => r.TitleId == title && r.Day == day && r.Unit == unit)
            .ToListAsync(cancel);
        var latest = registrations.Where(r => r.Latest).ToList();
        var pointed = latest.SelectMany(r => r.Rolls).Select(r => r.RollId).OfType<Guid>().ToList();
        var rolls = await RollsAsync(db, title, day, unit, pointed, cancel);
        var labels = await LabelsAsync(db, rolls, cancel);

        var clips = new Dictionary<(string, string, ClipKind), KnownClip>();
        await AddFoundAsync(db, rolls, labels, clips, cancel);
        await AddRegisteredAsync(db, latest, rolls, clips, cancel);

        var reports = await ReportAnswers.OpenAsync(
            db,
            db.Reports.Where(r => r.TitleId == title && r.Day == day && r.Unit == unit),
            cancel
        );
        var known = clips
            .Values.OrderBy(c => c.Roll, StringComparer.Ordinal)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .ToList();
        var match = new MatchRows(known);
        var open = reports.Where(r => r.Row.Latest).SelectMany(match.Tie).ToList();
        return new(known, open, Rolls(latest, rolls, labels), reports, registrations);
    }

    /// <summary>Rolls that were confirmed for the day, and those that a registration of the day was recognised as.</summary>
    private static async Task<List<Roll>> RollsAsync(
        PortalDb db,
        Guid title,
        DateOnly day,
        string unit,
        List<Guid> pointed,
        CancellationToken cancel
    )
    {
        // Of no unit: rolls without one.
        string? code = unit.Length == 0 ? null : unit;
        var rolls = await db
            .Rolls.AsNoTracking()
            .Where(r => r.TitleId == title && r.ShootDay!.Date == day && r.Unit!.Code == code)
            .ToListAsync(cancel);
        // What was taken into another title has not come to this one.
        foreach (var ids in pointed.Except(rolls.Select(r => r.Id)).Chunk(500))
            rolls.AddRange(
                await db
                    .Rolls.AsNoTracking()
                    .Where(r => ids.Contains(r.Id) && (r.TitleId == null || r.TitleId == title))
                    .ToListAsync(cancel)
            );
        return [.. rolls.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id)];
    }

    private static async Task<Dictionary<Guid, string>> LabelsAsync(
        PortalDb db,
        List<Roll> rolls,
        CancellationToken cancel
    )
    {
        var drives = rolls.Select(r => r.DriveId).Distinct().ToList();
        return await db.Drives.Where(d => drives.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Label, cancel);
    }

    private static async Task AddFoundAsync(
        PortalDb db,
        List<Roll> rolls,
        Dictionary<Guid, string> labels,
        Dictionary<(string, string, ClipKind), KnownClip> clips,
        CancellationToken cancel
    )
    {
        var told = new HashSet<Guid>();
        foreach (var ids in rolls.Select(r => r.Id).Chunk(500))
        {
            var rows = await db.Clips.AsNoTracking().Where(c => ids.Contains(c.RollId)).ToListAsync(cancel);
            var files = await db
                .MediaFiles.Where(f => ids.Contains(f.RollId) && f.ClipId != null)
                .GroupBy(f => f.ClipId!.Value)
                .Select(g => new
                {
                    Clip = g.Key,
                    All = g.Count(),
                    Good = g.Count(f => f.Verdict == FileVerdict.Verified || f.Verdict == FileVerdict.New),
                    Stored = g.Count(f => f.StoredAt != null),
                    Archived = g.Count(f => f.ArchivedAt != null),
                })
                .ToDictionaryAsync(g => g.Clip, cancel);
            foreach (var row in rows)
            {
                told.Add(row.RollId);
                var roll = rolls.Find(r => r.Id == row.RollId)!;
                var clip = Of(clips, row.Name, row.Kind, roll.Name);
                var sum = files.GetValueOrDefault(row.Id);
                clip.OnDrive = true;
                clip.Verified |= sum is not null && sum.Good == sum.All;
                clip.Stored |= sum is not null && sum.Stored == sum.All;
                clip.Archived |= sum is not null && sum.Archived == sum.All;
                clip.Bytes = Math.Max(clip.Bytes, row.Bytes);
                (clip.Reel, clip.Scene, clip.Take) = (row.Reel, clip.Scene ?? row.Scene, clip.Take ?? row.Take);
                clip.Circled ??= row.Circled;
                (clip.ClipId, clip.RollId, clip.Drive) = (row.Id, roll.Id, labels.GetValueOrDefault(roll.DriveId));
            }
        }
        // Until a roll is inspected, and where nothing is made of it, its listing names its clips.
        foreach (var group in rolls.Where(r => !told.Contains(r.Id)).GroupBy(r => r.DriveId))
        {
            var packed = await db
                .Inventories.Where(i => i.DriveId == group.Key)
                .Select(i => i.Shipment)
                .FirstOrDefaultAsync(cancel);
            if (packed is null)
                continue;
            var shipment = PackedShipment.Unpack(packed);
            foreach (var roll in group)
            foreach (var shipped in shipment.Rolls.FirstOrDefault(r => Text.Clean(r.Path) == roll.Path)?.Clips ?? [])
            {
                var clip = Of(clips, shipped.Name, shipped.Kind, roll.Name);
                clip.OnDrive = true;
                clip.Verified |= roll.Verified.IsPassed;
                clip.Stored |= roll.Stored.IsPassed;
                clip.Archived |= roll.Archived.IsPassed;
                clip.Bytes = Math.Max(clip.Bytes, shipped.Bytes);
                (clip.RollId, clip.Drive) = (roll.Id, labels.GetValueOrDefault(roll.DriveId));
            }
        }
    }

    private static async Task AddRegisteredAsync(
        PortalDb db,
        List<Registration> registrations,
        List<Roll> rolls,
        Dictionary<(string, string, ClipKind), KnownClip> clips,
        CancellationToken cancel
    )
    {
        foreach (var registration in registrations)
        {
            if (await RegistrationAnswers.OpenAsync(db, registration.Id, cancel) is not { Shipment: var shipment })
                continue;
            foreach (var row in registration.Rolls)
            {
                // Under the name that the roll has where it lies now.
                var name = rolls.Find(r => r.Id == row.RollId)?.Name ?? row.Name;
                foreach (var shipped in shipment.Rolls[row.Position].Clips)
                {
                    var clip = Of(clips, shipped.Name, shipped.Kind, name);
                    clip.Registered = true;
                    clip.Bytes = clip.OnDrive ? clip.Bytes : shipped.Bytes;
                }
            }
        }
    }

    private static List<GatheredRoll> Rolls(
        List<Registration> registrations,
        List<Roll> rolls,
        Dictionary<Guid, string> labels
    )
    {
        var registered = registrations.SelectMany(r => r.Rolls).ToList();
        var all = rolls.ConvertAll(r => new GatheredRoll(
            r.Name,
            registered.Find(row => row.RollId == r.Id),
            r,
            labels.GetValueOrDefault(r.DriveId)
        ));
        all.AddRange(registered.Where(r => r.RollId is null).Select(r => new GatheredRoll(r.Name, r, null, null)));
        return [.. all.OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static KnownClip Of(
        Dictionary<(string, string, ClipKind), KnownClip> clips,
        string name,
        ClipKind kind,
        string roll
    )
    {
        var key = (ClipKey.Of(name), roll.ToUpperInvariant(), kind);
        if (!clips.TryGetValue(key, out var clip))
            clips.Add(key, clip = new(name, kind, roll));
        return clip;
    }
}
