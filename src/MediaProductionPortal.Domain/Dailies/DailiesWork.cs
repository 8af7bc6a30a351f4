using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>All that the making of one clip's dailies needs to know.</summary>
/// <param name="Sound">What ran under it; null where the clip has no timecode to find it by.</param>
/// <param name="SoundFiles">The files of the recordings in it, by clip.</param>
/// <param name="ShowLut">The show's LUT; null: none.</param>
internal sealed record DailiesWork(
    DailiesClip Row,
    DailiesSession Session,
    Clip Clip,
    IReadOnlyList<MediaFile> Files,
    Title Title,
    StorePair Stores,
    TitleDailies? Settings,
    DaySounds Day,
    TakeSound? Sound,
    ILookup<Guid, MediaFile> SoundFiles,
    (string? Scene, string? Take) Slate,
    ClipLook Look,
    FoundFraming? Framing,
    Cube? ShowLut,
    string? ShowName,
    (int Clips, long Frames) Before
)
{
    public static async Task<DailiesWork> OfAsync(PortalDb db, Stores stores, Guid id, CancellationToken cancel)
    {
        var row = await db.DailiesClips.AsNoTracking().FirstAsync(c => c.Id == id, cancel);
        var session = await db.DailiesSessions.AsNoTracking().FirstAsync(s => s.Id == row.SessionId, cancel);
        var clip = await db.Clips.AsNoTracking().FirstAsync(c => c.Id == row.ClipId, cancel);
        var title = await db.Titles.AsNoTracking().FirstAsync(t => t.Id == row.TitleId, cancel);
        var pair = await stores.OfTitleAsync(db, row.TitleId, cancel);
        var settings = await db.TitleDailies.AsNoTracking().FirstOrDefaultAsync(t => t.TitleId == row.TitleId, cancel);
        var day = await DaySounds.OfAsync(db, row.TitleId, session.Day, session.Unit, cancel);
        var sound = day.Under(clip, row);
        var used = sound?.Lanes.SelectMany(l => l.Parts).Select(p => p.Sound.Id).ToHashSet() ?? [];
        var slate = day.SlateOf(clip);
        var show = await ShowAsync(db, row, settings, cancel);
        return new(
            row,
            session,
            clip,
            await FilesAsync(db, [clip.Id], cancel),
            title,
            pair,
            settings,
            day,
            sound,
            (await FilesAsync(db, used, cancel)).ToLookup(f => f.ClipId!.Value),
            slate,
            await FindLook.OfAsync(db, pair, title.Code, clip, slate, row, session.Day, settings, cancel),
            (await FindFrame.OfAsync(db, pair, title.Code, title.Id, clip.RollId, [clip.Name], session.Day, cancel)).Of(
                clip
            ),
            show?.Cube,
            show?.Name,
            await BeforeAsync(db, row, cancel)
        );
    }

    public ClipReport Report => ClipReports.Of(Clip, Files) with { Scene = Slate.Scene, Take = Slate.Take };

    public FoundCdl? Cdl => Look.Cdl;

    public LookToBake ToBake => new(Clip, Settings, Look, Row.Look, Row.InputSpace, ShowLut);

    public bool IsSynced => !Row.IsMos && Sound is { Lanes.Count: > 0 };

    /// <summary>What is asked for, once the look and the files lie where they are read.</summary>
    public DailiesRecipe Recipe(BakedLook look)
    {
        var settings = Settings!;
        var picture = Clip is { Width: { } width, Height: > 0 and var height }
            ? width * (Clip.Squeeze ?? 1) / height
            : (double?)null;
        // a framing decision has its own protected area
        List<Frameline> lines = [.. Framing?.Lines ?? []];
        if (Framing is null && settings.Shape is { } shape && picture is { } seen)
            lines.Add(Frameline.OfShape(shape, seen));
        if (Framing is null && settings.SafeArea && picture is { } whole)
            lines.Add(Frameline.OfShape(settings.Shape ?? whole, whole, 0.9));
        var rate = DailiesAnswers.RateOf(Clip);
        var head = settings.HeadSeconds * rate.Nominal;
        return new(settings.Outputs)
        {
            Sound = IsSynced ? Sound : null,
            IsMos = Row.IsMos,
            MixTracks = settings.MixTracks,
            LookFile = look.File,
            LookIsSrgb = look.IsSrgb,
            CurveFile = look.CurveFile,
            Squeeze = Clip.Squeeze is > 1 and <= 2 and var squeeze ? squeeze : 1,
            BurnIns = settings.BurnIns,
            Framelines = lines,
            HeadFrames = head,
            RecordStart = Timecode.Parse("01:00:00:00", rate, false).Add(Before.Frames + (Before.Clips + 1L) * head),
            Tone = settings.Tone,
            Card = settings.HeadSeconds > 0 ? [.. CardLines()] : [],
            Tokens = new Dictionary<string, string>
            {
                ["title"] = Title.Code,
                ["day"] = Session.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ["unit"] = Session.Unit ?? "",
                ["look"] = string.Join(" + ", new[] { Cdl?.Source, ShowName }.OfType<string>()),
            },
        };
    }

    private IEnumerable<string> CardLines()
    {
        yield return Title.Name;
        yield return $"{Session.Day:yyyy-MM-dd}{(Session.Unit is { } unit ? $"  {unit}" : "")}";
        if (Slate.Scene is { Length: > 0 } scene)
            yield return Slate.Take is { Length: > 0 } take ? $"Scene {scene}  Take {take}" : $"Scene {scene}";
        yield return Clip.Name;
        if (Row.IsMos)
            yield return "MOS";
    }

    /// <summary>What stands before the clip in the session as it was put together.</summary>
    private static async Task<(int Clips, long Frames)> BeforeAsync(
        PortalDb db,
        DailiesClip row,
        CancellationToken cancel
    )
    {
        var before = db.DailiesClips.Where(c => c.SessionId == row.SessionId && c.Position < row.Position);
        var frames = await before.Join(db.Clips, d => d.ClipId, c => c.Id, (_, c) => c.Frames ?? 0).SumAsync(cancel);
        return (await before.CountAsync(cancel), frames);
    }

    private static async Task<(Cube Cube, string Name)?> ShowAsync(
        PortalDb db,
        DailiesClip row,
        TitleDailies? settings,
        CancellationToken cancel
    )
    {
        if (row.Look == DailiesLook.None || settings?.LookId is not { } id)
            return null;
        var file = await db.LookContents.Where(l => l.LookId == id).Select(l => l.File).FirstAsync(cancel);
        var reading = ReadCube.Bytes(file);
        var name = await db.TitleLooks.Where(l => l.Id == id).Select(l => l.Name).FirstAsync(cancel);
        return (reading.Cube ?? throw new InvalidDataException(reading.Trouble), name);
    }

    private static Task<List<MediaFile>> FilesAsync(PortalDb db, HashSet<Guid> clips, CancellationToken cancel) =>
        db
            .MediaFiles.AsNoTracking()
            .Where(f => f.ClipId != null && clips.Contains(f.ClipId.Value))
            .OrderBy(f => f.Position)
            .ThenBy(f => f.Id)
            .ToListAsync(cancel);
}
