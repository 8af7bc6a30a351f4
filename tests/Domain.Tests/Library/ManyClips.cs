using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>A million clips in a minute or two, for benchmarks: written in bulk, indexes made afterwards.</summary>
/// <param name="titles">So many, the world's own title first.</param>
/// <param name="clips">Of all titles together; what the first one leaves is spread evenly over the others.</param>
/// <param name="ofFirst">Of the first title; in whole rolls.</param>
/// <param name="withWords">Words find them too, which takes as long again in SQLite.</param>
internal sealed class ManyClips(World world, int titles, int clips, int ofFirst, bool withWords = true)
{
    public const int ClipsOfRoll = 500;
    private const int ClipsOfBatch = 50_000;
    private const int ClipSeconds = 100;
    private static readonly int[] Lenses = [18, 25, 35, 47, 75];

    private readonly List<Guid> titleIds = [];
    private readonly List<Guid> rollIds = [];

    public IReadOnlyList<Guid> Titles => titleIds;

    public async Task MakeAsync()
    {
        var (_, roll) = await world.OrderedAsync();
        await MakeTitlesAsync();
        await MakeRollsAsync(roll);
        using var db = world.Db();
        await using var quick = await QuickLoad.BeginAsync(db, "Clips", "MediaFiles");
        for (var from = 0; from < clips; from += ClipsOfBatch)
        {
            var batch = Enumerable.Range(from, Math.Min(ClipsOfBatch, clips - from)).Select(Clip).ToList();
            await db.InsertAsync(batch, World.None);
            await db.InsertAsync(batch.Select((clip, i) => File(clip, from + i)), World.None);
        }
        if (withWords)
            await quick.IndexWordsAsync();
    }

    private async Task MakeTitlesAsync()
    {
        using var db = world.Db();
        titleIds.Add(world.Title.Id);
        for (var n = 2; n <= titles; n++)
        {
            var title = new Title
            {
                Code = string.Create(CultureInfo.InvariantCulture, $"MOON{n}"),
                Name = string.Create(CultureInfo.InvariantCulture, $"Moon {n}"),
                CreatedAt = World.Start,
            };
            db.Titles.Add(title);
            titleIds.Add(title.Id);
        }
        await db.SaveChangesAsync();
    }

    private async Task MakeRollsAsync(Guid first)
    {
        using var db = world.Db();
        var like = await db.Rolls.AsNoTracking().SingleAsync(r => r.Id == first);
        for (var i = 0; i * ClipsOfRoll < clips; i++)
        {
            rollIds.Add(Guid.CreateVersion7());
            db.Rolls.Add(
                new()
                {
                    Id = rollIds[i],
                    DriveId = like.DriveId,
                    CentreId = like.CentreId,
                    IngestId = like.IngestId,
                    TitleId = TitleOf(i * ClipsOfRoll),
                    Name = Card(i),
                    Kind = RollKind.Camera,
                    Layout = "arri",
                    Path = Card(i),
                    State = i % 10 == 0 ? RollState.Archiving : RollState.Safe,
                }
            );
        }
        await db.SaveChangesAsync();
    }

    private Guid TitleOf(int i)
    {
        var behind = i / ClipsOfRoll * ClipsOfRoll - ofFirst;
        return titleIds[behind < 0 ? 0 : 1 + (int)((long)behind * (titles - 1) / (clips - ofFirst))];
    }

    private Clip Clip(int i)
    {
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = TitleOf(i),
            RollId = rollIds[i / ClipsOfRoll],
            Name = Name(i),
            Kind = ClipKind.Picture,
            Reel = Card(i / ClipsOfRoll),
            CameraIndex = Card(i / ClipsOfRoll)[..1],
            CameraModel = i % 3 == 0 ? "ALEXA 35" : "VENICE 2",
            Codec = i % 3 == 0 ? "prores 4444 XQ" : "xocn ST",
            PixelFormat = "yuv444p12le",
            Width = i % 3 == 0 ? 4608 : 8640,
            Height = i % 3 == 0 ? 3164 : 5760,
            Seconds = ClipSeconds + i % 97,
            Bytes = 20_000_000_000 + i * 7919L % 9_000_000_000,
            Circled = i % 4 == 0,
            Metadata = Said(i),
            RollName = Card(i / ClipsOfRoll),
            RollState = i / ClipsOfRoll % 10 == 0 ? RollState.Archiving : RollState.Safe,
            ShootDate = Day(i),
            Unit = i / ClipsOfRoll % 5 == 0 ? "SU" : "MU",
            Scene = (i / 20).ToString(CultureInfo.InvariantCulture),
            Take = (i % 20).ToString(CultureInfo.InvariantCulture),
            Timecode = Start(i).ToString(),
            RateNumerator = 24,
            RateDenominator = 1,
            Frames = ClipSeconds * 24,
        };
        ClipNames.Write(clip);
        ClipMetadata.Write(clip);
        return clip;
    }

    /// <summary>One clip in two hundred has a note; lenses and exposures go round.</summary>
    private static Dictionary<string, string> Said(int i)
    {
        var said = new Dictionary<string, string>
        {
            ["format:ExposureIndexAsa"] = (400 << i % 4).ToString(CultureInfo.InvariantCulture),
            ["format:LensModel"] = $"Signature Prime {Lenses[i % 5]}",
            ["format:WhiteBalanceKelvin"] = i % 2 == 0 ? "5600" : "3200",
        };
        if (i % 200 == 0)
            said["ixml:NOTE"] = i % 400 == 0 ? "car mount, hood" : "steadicam through the door";
        return said;
    }

    private static DateOnly Day(int i) => new DateOnly(2027, 1, 4).AddDays(i / ClipsOfRoll / 4 % 60);

    private static MediaFile File(Clip clip, int i) =>
        new()
        {
            RollId = clip.RollId,
            ClipId = clip.Id,
            Role = ClipFileRole.Media,
            Path = $"{clip.Name}.mov",
            PathKey = i.ToString("x32", CultureInfo.InvariantCulture),
            StoredAt = World.Start,
        };

    /// <summary>Clips of a card follow each other; so no two of them have one timecode.</summary>
    public static Timecode Start(int i) => new((long)(i % ClipsOfRoll) * (ClipSeconds + 20) * 24, FrameRate.Film);

    public static string Name(int i) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(char)('A' + i / ClipsOfRoll % 26)}{i / ClipsOfRoll / 26 % 1000:000}C{i % ClipsOfRoll:000}_270301_R{i / ClipsOfRoll:X3}"
        );

    public static string Card(int roll) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + roll % 26)}{roll / 26 % 1000:000}R{roll:X3}");
}
