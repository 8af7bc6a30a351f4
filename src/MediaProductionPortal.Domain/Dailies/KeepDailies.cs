using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>What came of a clip's dailies, before it is written down.</summary>
/// <param name="Suggestion">Where the sound seems to belong.</param>
/// <param name="Look">As it was applied.</param>
/// <param name="Folder">For files on their way to the store.</param>
internal sealed record DailiesResult(
    IReadOnlyList<MadeDailies> Made,
    int HeadFrames,
    IReadOnlyList<QcFinding> Qc,
    SyncSuggestion? Suggestion,
    BakedLook Look,
    string Folder
);

/// <summary>Writes down what came of dailies: first the bytes into the store, then, in one transaction, the row that points to them.</summary>
internal sealed class KeepDailies(
    IDbContextFactory<PortalDb> dbs,
    DailiesWork work,
    DailiesLease lease,
    DailiesHooks hooks,
    TimeProvider clock
)
{
    public async Task KeepAsync(DailiesResult result)
    {
        var files = new List<DailiesFileRow>();
        foreach (var made in result.Made)
            files.Add(await StoreAsync(made));
        var lookKey = await StoreLookAsync(result);
        var former = new List<string>();
        var isKept = await WriteAsync(row =>
        {
            former.AddRange(KeysOf(row));
            (row.State, row.Percent, row.Words, row.ToolSaid) = (DailiesState.Made, 100, null, []);
            (row.Files, row.HeadFrames, row.Qc) = (files, result.HeadFrames, [.. result.Qc]);
            row.Tracks =
                work.IsSynced ? work.Sound!.Lanes.Sum(l => l.Channels)
                : work.Row.IsMos ? 0
                : work.Clip.Channels ?? 0;
            (row.SuggestedSlip, row.SuggestedBy) = (result.Suggestion?.Slip, result.Suggestion?.Basis);
            (row.Drift, row.LookSource) = (
                result.Suggestion?.Drift,
                work.Cdl is { } cdl ? Text.Cut(cdl.Source, 300) : null
            );
            var used = work.Cdl?.Cdl is { } numbers ? Whole(numbers) : null;
            (row.MadeSop, row.MadeSat) = used is null ? (null, null) : (CdlText.Sop(used), CdlText.Sat(used));
            (row.LookWords, row.LookKey) = ([.. result.Look.Words], lookKey);
            row.FramedBy = work.Framing is { } framing ? Text.Cut(framing.Source, 1000) : null;
            (row.Verdict, row.VerdictWords, row.VerdictFrame) = (DailiesVerdict.None, null, null);
            Sync(row);
        });
        if (isKept)
            await SweepAsync(work.Session.PublishedAt is null ? [] : former);
    }

    /// <param name="spared">Who watches what was published holds links to these; they go when the next ones come.</param>
    private Task SweepAsync(IEnumerable<string> spared) =>
        SweepDailies.RunAsync(
            dbs,
            work.Stores.Media,
            MediaKeys.Rendition(work.Title.Code, work.Clip.Id, SweepDailies.Name(work.Row.Id)),
            work.Row.Id,
            spared.ToHashSet(),
            CancellationToken.None
        );

    public Task FailAsync(string words, IReadOnlyList<string> said) =>
        WriteAsync(row =>
        {
            (row.State, row.Words, row.ToolSaid) = (
                DailiesState.Failed,
                Text.Clean(words),
                [.. said.Select(l => Text.Clean(l))]
            );
            Sync(row);
        });

    private void Sync(DailiesClip row)
    {
        row.Sounds = [.. (work.Sound?.Lanes ?? []).SelectMany(l => l.Parts).Select(p => p.Sound.Name).Distinct()];
        row.SyncWords =
            work.Row.IsMos ? ["Shot without sound (MOS)."]
            : work.Sound is null ? ["The clip has no timecode to find sound by; the camera's own is heard."]
            : [.. work.Sound.Words];
    }

    /// <summary>What a CDL does not say changes nothing; logs have all nine numbers or none.</summary>
    private static Cdl Whole(Cdl cdl) =>
        new(cdl.Slope ?? new Rgb(1, 1, 1), cdl.Offset ?? default(Rgb), cdl.Power ?? new Rgb(1, 1, 1), cdl.Saturation);

    /// <summary>All that a row points to in the store.</summary>
    internal static IEnumerable<string> KeysOf(DailiesClip row) =>
        row.Files.SelectMany(f => f.Parts.Prepend(f.Key)).Concat(row.LookKey is { } look ? [look] : []);

    /// <summary>For who compares before and after; a proxy of linear light was clipped long before the look.</summary>
    private async Task<string?> StoreLookAsync(DailiesResult result)
    {
        if (result.Look is not { Cube: { } cube, CurveFile: null })
            return null;
        var file = Path.Combine(result.Folder, "look.lattice");
        await File.WriteAllBytesAsync(file, PlainLook.Halves(cube), lease.Token);
        return await StoreAsync(file, "look", "application/octet-stream", 0);
    }

    private async Task<DailiesFileRow> StoreAsync(MadeDailies made)
    {
        var keys = new List<string>();
        foreach (var file in made.Parts.Prepend(made.File))
            keys.Add(await StoreAsync(file, Text.Kebab(made.Output.Form), made.Output.ContentType, keys.Count));
        return new(
            made.Output.Form,
            keys[0],
            keys[1..],
            made.Output.ContentType,
            made.Bytes,
            made.Width,
            made.Height,
            made.Frames
        );
    }

    /// <summary>Each version has a name of its own, since nothing in a store is overwritten.</summary>
    private async Task<string> StoreAsync(string file, string what, string contentType, int number)
    {
        var reading = await FileHasher.HashAsync(
            Path.GetDirectoryName(file)!,
            Path.GetFileName(file),
            [],
            ct: lease.Token
        );
        var digest = reading.Digest ?? throw new IOException(reading.Problem!.Words);
        var crc = digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{SweepDailies.Name(work.Row.Id)}{lease.Run}-{what}-{number}.{crc}{Path.GetExtension(file)}"
        );
        var key = MediaKeys.Rendition(work.Title.Code, work.Clip.Id, name);
        await using var stream = File.OpenRead(file);
        await work.Stores.Media.WriteAsync(key, stream, contentType, crc, lease.Token);
        return key;
    }

    private async Task TellIfLastAsync(PortalDb db)
    {
        var id = work.Row.SessionId;
        // Also the lock: of two last clips the second waits here, and finds what the first did.
        await db
            .DailiesSessions.Where(s => s.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.CreatedBy, x => x.CreatedBy), lease.Token);
        if (
            await db.DailiesClips.AnyAsync(
                c => c.SessionId == id && c.State != DailiesState.Made && c.State != DailiesState.Failed,
                lease.Token
            )
        )
            return;
        await hooks.WriteAsync(db, work.Session, WebhookKind.DailiesMade, "making", lease.Token);
        await db.SaveChangesAsync(lease.Token);
    }

    /// <returns>False when the row went another way.</returns>
    private async Task<bool> WriteAsync(Action<DailiesClip> write)
    {
        await using var db = await dbs.CreateDbContextAsync(lease.Token);
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Token);
        if (!await lease.HoldAsync(db, lease.Token))
            return false;
        var row = await db.DailiesClips.FirstAsync(c => c.Id == work.Row.Id, lease.Token);
        write(row);
        row.EndedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(lease.Token);
        await TellIfLastAsync(db);
        await transaction.CommitAsync(lease.Token);
        return true;
    }
}
