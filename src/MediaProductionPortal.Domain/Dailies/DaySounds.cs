using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>A recording with the row it came from.</summary>
internal sealed record DaySound(Clip Clip, SyncSound Sound);

/// <summary>The recordings of a shoot day. Timecode comes round every day: what another day recorded is not looked at.</summary>
internal sealed class DaySounds(IReadOnlyList<DaySound> all)
{
    public static async Task<DaySounds> OfAsync(
        PortalDb db,
        Guid titleId,
        DateOnly day,
        string? unit,
        CancellationToken cancel
    )
    {
        var clips = await db
            .Clips.AsNoTracking()
            .OfStoredRolls(db)
            .Where(c => c.TitleId == titleId && c.Kind == ClipKind.Sound && c.ShootDate == day)
            .Where(c => unit == null || c.Unit == null || c.Unit == unit)
            .OrderBy(c => c.Name)
            .ToListAsync(cancel);
        return new([
            .. clips
                .Select(c => (c, SyncSound.Of(ClipReports.Of(c, []))))
                .Where(c => c.Item2 is not null)
                .Select(c => new DaySound(c.c, c.Item2!)),
        ]);
    }

    public IEnumerable<SyncSound> Sounds => all.Select(s => s.Sound);

    public string Name(Guid id) => all.First(s => s.Sound.Id == id).Clip.Name;

    public Clip Of(SyncSound sound) => all.First(s => s.Sound.Id == sound.Id).Clip;

    /// <summary>What ran under a clip, as a person chose it or by timecode alone; null when the clip has none to be found by.</summary>
    public TakeSound? Under(Clip clip, DailiesClip? chosen = null) =>
        PictureOf(clip) is { } picture ? MatchSound.Find(picture, Sounds, ChoiceOf(picture, chosen)) : null;

    public static SyncPicture? PictureOf(Clip clip) =>
        clip is { RateNumerator: { } above, RateDenominator: { } below, Frames: > 0 and var frames }
        && Timecode.TryParse(clip.Timecode, new FrameRate(above, below), out var start)
            ? new(clip.Name, start, frames) { Scene = clip.Scene, Take = clip.Take }
            : null;

    public static SyncChoice ChoiceOf(SyncPicture picture, DailiesClip? chosen) =>
        chosen is null
            ? new()
            : new(
                new SyncSlip(chosen.SlipFrames, chosen.SlipSubframes).Samples(picture.Start.Rate, TakeSound.SampleRate),
                chosen.Pull
            );

    /// <summary>By the rule of defaults: what the clip says, else what the recorder's iXML says.</summary>
    public bool IsCircled(Clip clip) =>
        clip.Circled ?? Under(clip)?.Lanes.SelectMany(l => l.Parts).Any(p => Of(p.Sound).Circled == true) ?? false;

    public (string? Scene, string? Take) SlateOf(Clip clip)
    {
        if (clip.Scene is { Length: > 0 })
            return (clip.Scene, clip.Take);
        var sound = Under(clip)
            ?.Lanes.SelectMany(l => l.Parts)
            .Select(p => p.Sound)
            .FirstOrDefault(s => s.Scene is not null);
        return (sound?.Scene ?? clip.Scene, clip.Take ?? sound?.Take);
    }
}
