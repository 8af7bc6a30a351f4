using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Drives as answers show them, with the rolls that the asking person sees.</summary>
internal static class DriveAnswers
{
    public static async Task<IReadOnlyList<DriveAnswer>> ReadAsync(
        PortalDb db,
        IQueryable<Drive> drives,
        Sight sight,
        int most,
        CancellationToken cancel
    )
    {
        var rows = await drives
            .AsNoTracking()
            .Join(db.Centres, d => d.CentreId, c => c.Id, (d, c) => new { Drive = d, Centre = c.Name })
            .OrderByDescending(d => d.Drive.ListedAt)
            .ThenBy(d => d.Drive.Id)
            .Take(most)
            .ToListAsync(cancel);
        var rolls = new List<RollAnswer>();
        foreach (var ids in rows.Select(d => d.Drive.Id).Chunk(500))
            rolls.AddRange(
                await RollAnswers.ReadAsync(db, sight.On(db.Rolls.Where(r => ids.Contains(r.DriveId))), cancel)
            );
        var byDrive = rolls.ToLookup(r => r.DriveId);
        var codes = sight.Titles is { } titles
            ? await db.Titles.Where(t => titles.Contains(t.Id)).Select(t => t.Code).ToListAsync(cancel)
            : [];
        return
        [
            .. rows.Select(d => new DriveAnswer(
                d.Drive.Id,
                d.Drive.CentreId,
                d.Centre,
                d.Drive.Label,
                d.Drive.Path,
                Text.Kebab(d.Drive.State),
                d.Drive.ListedAt,
                d.Drive.Files,
                d.Drive.Bytes,
                [.. byDrive[d.Drive.Id].OrderBy(r => r.Path, StringComparer.Ordinal)],
                d.Drive.Findings
            )
            {
                Shipments =
                [
                    .. d.Drive.Shipments.Where(s =>
                        sight.Centres is null || sight.Centres.Contains(d.Drive.CentreId) || codes.Contains(s.TitleCode)
                    ),
                ],
            }),
        ];
    }
}
