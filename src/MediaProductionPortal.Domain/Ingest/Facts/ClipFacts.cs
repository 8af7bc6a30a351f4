using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Library.Corrections;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What agents say about clips and their renditions.</summary>
internal static class ClipFacts
{
    /// <summary>What a file is of its clip.</summary>
    private static readonly string[] Place =
    [
        nameof(MediaFile.ClipId),
        nameof(MediaFile.Role),
        nameof(MediaFile.Position),
        nameof(MediaFile.NameKey),
    ];

    /// <summary>What is taken from here only until the file was verified.</summary>
    private static readonly string[] Looks = [nameof(MediaFile.Size), nameof(MediaFile.Sequence)];

    public static async Task ApplyAsync(FactScope scope, ClipsInspected fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        var db = scope.Db;
        var clips = new Dictionary<Guid, Clip>();
        foreach (var ids in fact.Clips.Select(c => c.Id).Distinct().Chunk(500))
        foreach (var clip in await db.Clips.Where(c => EF.Parameter(ids).Contains(c.Id)).ToListAsync(cancel))
            clips[clip.Id] = clip;
        if (clips.Values.Any(c => c.RollId != roll.Id))
            throw new FactRefusedException("it names a clip of another roll");

        var files = await FileFacts.RowsAsync(
            db,
            roll.Id,
            fact.Clips.SelectMany(c => c.Files).Select(f => f.Path),
            cancel,
            tracked: false
        );
        var known = files.Values.ToHashSet();
        var kept = await ClipRoll.OfAsync(db, roll, cancel);
        var standing = await StandingValues.OfAsync(
            db,
            [.. clips.Values.Where(c => c.LastChange is not null).Select(c => c.Id)],
            cancel
        );
        var (newClips, newFiles, linked) = (new List<Clip>(), new List<MediaFile>(), new HashSet<MediaFile>());
        foreach (var report in fact.Clips)
        {
            if (!clips.TryGetValue(report.Id, out var clip))
            {
                // The library has them once, as the first copy's.
                if (roll.CopyOfId is not null)
                    continue;
                clip = new()
                {
                    Id = report.Id,
                    TitleId = roll.TitleId!.Value,
                    RollId = roll.Id,
                    Name = "",
                };
                newClips.Add(clip);
                clips[report.Id] = clip;
            }
            Describe(clip, report);
            // What people and lists said stands over what the files say now.
            if (clip.LastChange is not null)
                StandingValues.Write(clip, standing[clip.Id]);
            kept.Write(clip);
            for (var i = 0; i < report.Files.Count; i++)
            {
                var file = report.Files[i];
                var row = FileFacts.Row(newFiles, files, roll.Id, file.Path);
                (row.ClipId, row.Role, row.Position) = (clip.Id, file.Role, i);
                row.NameKey = file.Role == ClipFileRole.Media ? ClipNames.File(file.Path, clip.Name) : null;
                if (row.Verdict is null)
                    (row.Size, row.Sequence) = (file.Size, file.Sequence);
                if (known.Contains(row))
                    linked.Add(row);
            }
            scope.Notices.Add(new(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, clip.Id));
        }
        await db.InsertAsync(newClips, cancel);
        await db.InsertAsync(newFiles, cancel);
        await db.UpdateAsync([.. linked.Where(f => f.Verdict is not null)], Place, cancel);
        await db.UpdateAsync([.. linked.Where(f => f.Verdict is null)], [.. Place, .. Looks], cancel);
    }

    public static async Task ApplyAsync(FactScope scope, RenditionStored fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        var db = scope.Db;
        var known = await db.Clips.AnyAsync(c => c.Id == fact.ClipId && c.RollId == roll.Id, cancel);
        if (!known && roll.CopyOfId is not null)
            return;
        if (!known)
            throw new FactRefusedException($"clip {fact.ClipId} is not known on roll {roll.Name}");
        if (scope.InStore.GetValueOrDefault(fact.Key) is null)
            throw new FactRefusedException($"the store has nothing under '{fact.Key}'");
        var code = await db.Titles.Where(t => t.Id == roll.TitleId).Select(t => t.Code).FirstAsync(cancel);
        if (!MediaKeys.IsRendition(fact.Key, code, fact.ClipId))
            throw new FactRefusedException($"'{fact.Key}' is not a key of this clip's renditions");

        var row = await db.Renditions.FirstOrDefaultAsync(r => r.ClipId == fact.ClipId && r.Kind == fact.Kind, cancel);
        if (row is null)
        {
            row = new()
            {
                ClipId = fact.ClipId,
                Kind = fact.Kind,
                Key = fact.Key,
                ContentType = "",
            };
            db.Renditions.Add(row);
        }
        row.Key = fact.Key;
        row.ContentType = Text.Cut(fact.ContentType, 64);
        (row.Bytes, row.Width, row.Height, row.Frames) = (fact.Bytes, fact.Width, fact.Height, fact.Frames);
        scope.Renditions.Add((fact.ClipId, fact.Kind));
        scope.Notices.Add(new(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, fact.ClipId));
    }

    private static void Describe(Clip clip, ClipReport report)
    {
        clip.Name = Text.Cut(report.Name, 300);
        clip.Kind = report.Kind;
        clip.Reel = Text.Cut(report.Reel, 128);
        clip.CameraIndex = Text.Cut(report.CameraIndex, 16);
        clip.CameraModel = Text.Cut(report.CameraModel, 128);
        clip.Timecode = Text.Cut(report.Timecode, 16);
        (clip.RateNumerator, clip.RateDenominator) = (report.RateNumerator, report.RateDenominator);
        (clip.Frames, clip.Seconds) = (report.Frames, report.Seconds);
        (clip.Width, clip.Height) = (report.Width, report.Height);
        clip.Codec = Text.Cut(report.Codec, 64);
        clip.PixelFormat = Text.Cut(report.PixelFormat, 32);
        (clip.SampleRate, clip.Channels) = (report.SampleRate, report.Channels);
        clip.Scene = Text.Cut(report.Scene, 64);
        clip.Take = Text.Cut(report.Take, 64);
        clip.Circled = report.Circled;
        clip.OpaqueReason = Text.Clean(report.OpaqueReason);
        clip.Bytes = report.Files.Where(f => f.Role == ClipFileRole.Media).Sum(f => f.Size);
        ClipNames.Write(clip);
        clip.TrackNames = [.. report.TrackNames];
        clip.Metadata = new(report.Metadata);
        ClipMetadata.Write(clip);
        clip.FileValues = [];
    }
}
