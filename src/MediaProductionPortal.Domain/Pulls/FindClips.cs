using System.Text.RegularExpressions;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>
/// Clips of a title that a person may mean: every word is a part of name, reel, roll, scene or take, or a timecode at which the
/// clip ran; those of the slate that the words make come first.
/// </summary>
public sealed partial class FindClips(IDbContextFactory<PortalDb> dbs, AccessRules access)
{
    private const int Most = 20;
    private const int Day = 86_400;

    private static readonly string[] Fillers = ["SCENE", "TAKE", "REEL", "ROLL", "CARD", "CLIP"];

    /// <param name="title">Code or id.</param>
    /// <param name="text">What the person typed.</param>
    /// <param name="at">Timecode of the event, by which each clip says whether it has it; null: one in the text.</param>
    public async Task<Outcome<FoundClipsAnswer>> RunAsync(
        Who who,
        string title,
        string? text,
        string? at,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var words = Words(text);
        if (words.Count == 0)
            return Refusal.Invalid(
                "search-empty",
                "Type a part of a clip's name, its reel, its scene and take (12A-1), or a timecode (09:14:22:05)."
            );
        if (words.Count > 8)
            return Refusal.Invalid("search-long", "At most eight words are looked for at once.");
        var all = db.Clips.AsNoTracking().Where(c => c.TitleId == found.Id);
        var clips = new List<Clip>();
        if (ClipNames.Slate(string.Join('-', words)) is { } slate)
            clips.AddRange(await TakeAsync(all.Where(c => c.SlateKey == slate), cancel));
        clips.AddRange(await TakeAsync(words.Aggregate(all, Narrow), cancel));
        // Sound has the slate of its picture: it stands behind.
        var distinct = clips.DistinctBy(c => c.Id).OrderBy(c => c.Kind == ClipKind.Sound).ToList();
        var time = at ?? words.Find(w => TimecodeWord().IsMatch(w));
        return new FoundClipsAnswer([.. distinct.Take(Most).Select(c => Of(c, time))], distinct.Count > Most);
    }

    private static List<string> Words(string? text) =>
        [
            .. (text ?? "")
                .ToUpperInvariant()
                .Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(w => w.Length <= 200 && !Fillers.Contains(w)),
        ];

    private static Task<List<Clip>> TakeAsync(IQueryable<Clip> clips, CancellationToken cancel) =>
        clips.OrderBy(c => c.Name).ThenBy(c => c.Id).Take(Most + 1).ToListAsync(cancel);

    private static IQueryable<Clip> Narrow(IQueryable<Clip> clips, string word)
    {
        if (TimecodeWord().Match(word) is not { Success: true } time)
        {
            var (exact, slate) = (ClipQueries.Escape(word), ClipNames.Slate(word));
            var pattern = $"%{exact}%";
            return clips.Where(c =>
                EF.Functions.Like(c.Name.ToUpper(), pattern, "\\")
                || EF.Functions.Like(c.Reel!.ToUpper(), pattern, "\\")
                || EF.Functions.Like(c.RollName.ToUpper(), pattern, "\\")
                || EF.Functions.Like(c.Scene!.ToUpper(), pattern, "\\")
                || EF.Functions.Like(c.Take!.ToUpper(), exact, "\\")
                || (slate != null && c.SlateKey == slate)
            );
        }
        int Field(int group) =>
            int.Parse(time.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var second = Field(1) * 3600 + Field(2) * 60 + Field(3);
        return clips.Where(c =>
            (c.StartSecond <= second && c.EndSecond >= second)
            || (c.StartSecond <= second + Day && c.EndSecond >= second + Day)
        );
    }

    private static MatchCandidateAnswer Of(Clip clip, string? at)
    {
        var rate = clip is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
            ? new FrameRate(above, below)
            : (FrameRate?)null;
        var (first, words) = Place(clip, rate, at);
        return new(
            clip.Id,
            clip.Name,
            clip.RollName,
            clip.ShootDate,
            clip.CameraIndex,
            clip.Timecode,
            clip.Frames,
            rate?.ToString(),
            [],
            words,
            FirstFrame: first
        );
    }

    private static (long? Frame, string Words) Place(Clip clip, FrameRate? rate, string? at)
    {
        if (clip.Kind == ClipKind.Sound)
            return (null, $"Sound{(clip.Timecode is { } begins ? $", from {begins}" : "")}.");
        if (clip.Timecode is null || rate is not { } counted || clip.Frames is not { } frames)
            return (null, "Its timecode or length is not known.");
        if (!Timecode.TryParse(clip.Timecode, counted, out var start))
            return (null, "Its timecode can't be read.");
        var runs = $"from {start} to {start.Add(frames)}";
        if (at is null || !Timecode.TryParse(at, counted, out var wanted, start.Drop))
            return (null, $"Runs {runs}.");
        var frame = new Timecode(wanted.Frame - start.Frame, counted, start.Drop).Frame;
        return frame < frames ? (frame, $"Has {at}: runs {runs}.") : (null, $"Runs {runs}; {at} is not in it.");
    }

    [GeneratedRegex(@"\A(\d{1,2}):(\d{2}):(\d{2})(?:[:;.]\d{2,3})?\z")]
    private static partial Regex TimecodeWord();
}
