using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>One frame of a clip as a picture.</summary>
/// <param name="FileName">With the frame's timecode in it.</param>
/// <param name="Tag">Changes when the picture does.</param>
public sealed record ClipFrame(byte[] Picture, string ContentType, string FileName, string Tag);

/// <summary>Exactly one frame of a clip, decoded from its proxy, which has every frame of the clip.</summary>
public sealed class ShowFrame(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    FrameDecoder decoder,
    FrameCache cache,
    FrameQueue queue,
    ProxyIndexes indexes,
    Stores stores
)
{
    public const string Busy = "frames-busy";

    /// <summary>Few, so that one decoded frame serves many pages.</summary>
    private static readonly int[] Widths = [160, 320, 640, 960];

    /// <param name="frame">0 is the clip's first.</param>
    /// <param name="width">Pixels; the next of 160, 320, 640 and 960 is taken. Null, or more: as wide as the proxy.</param>
    public async Task<Outcome<ClipFrame>> RunAsync(
        Who who,
        Guid clipId,
        long frame,
        int? width,
        StillFormat format,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeLibrary, Subject.Clip(clipId), cancel))
            return Refusal.NotFound("clip");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var clip = await db.Clips.AsNoTracking().FirstOrDefaultAsync(c => c.Id == clipId, cancel);
        if (clip is null)
            return Refusal.NotFound("clip");
        return await OfAsync(db, clip, frame, width, format, cancel);
    }

    /// <summary>For who may see it already.</summary>
    internal async Task<Outcome<ClipFrame>> OfAsync(
        PortalDb db,
        Clip clip,
        long frame,
        int? width,
        StillFormat format,
        CancellationToken cancel
    )
    {
        var proxy = await db
            .Renditions.AsNoTracking()
            .FirstOrDefaultAsync(r => r.ClipId == clip.Id && r.Kind == RenditionKind.Proxy, cancel);
        if (Trouble(clip, proxy, frame) is { } no)
            return no;
        var store = (await stores.OfTitleAsync(db, clip.TitleId, cancel)).Media;
        return await DecodeAsync(store, clip, proxy!, (int)frame, width is { } w ? RoundUp(w) : null, format, cancel);
    }

    private async Task<Outcome<ClipFrame>> DecodeAsync(
        IStore store,
        Clip clip,
        Rendition proxy,
        int frame,
        int? width,
        StillFormat format,
        CancellationToken cancel
    )
    {
        // A proxy that was made anew has another key.
        var key = Text.Key(string.Create(CultureInfo.InvariantCulture, $"{proxy.Key}\n{frame}\n{width}\n{format}"));
        if (await cache.ReadAsync(key, cancel) is { } kept)
            return Answer(clip, frame, format, key, kept);
        using var place = await queue.EnterAsync(cancel);
        if (place is null)
            return Refusal.Conflict(
                Busy,
                "Too many frames are being decoded at this moment. Ask again in a few seconds."
            );
        if (await cache.ReadAsync(key, cancel) is { } made)
            return Answer(clip, frame, format, key, made);
        try
        {
            var index = await indexes.OfAsync(store, proxy, cancel);
            if (frame >= index.Frames)
                return OutOfRange(clip, index.Frames);
            var picture = await decoder.DecodeAsync(
                index,
                ProxyIndexes.Bytes(store, proxy),
                frame,
                width,
                format,
                cancel
            );
            await cache.KeepAsync(key, picture, cancel);
            return Answer(clip, frame, format, key, picture);
        }
        catch (FileNotFoundException)
        {
            return Refusal.Conflict(
                "proxy-missing",
                $"The proxy of {clip.Name} is not in the store. Have the roll ingested again."
            );
        }
        catch (Exception fault) when (fault is FrameFaultException or IOException)
        {
            return Refusal.Conflict("frame-unreadable", $"The frame could not be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>Why there can be no exact frame; null when there can.</summary>
    private static Refusal? Trouble(Clip clip, Rendition? proxy, long frame)
    {
        if (clip.Kind == ClipKind.Sound)
            return Refusal.Conflict("clip-is-sound", $"{clip.Name} is sound: it has no frames to look at.");
        if (clip.OpaqueReason is { } reason)
            return Refusal.Conflict("clip-opaque", $"{clip.Name} has no picture here: {reason.TrimEnd('.')}.");
        if (proxy is null)
            return Refusal.Conflict(
                "no-proxy",
                $"{clip.Name} has no proxy yet. It is made while the roll is ingested; ask again then."
            );
        // Which of them are missing nobody knows: no picture would surely be the frame that was asked for.
        if (proxy.Frames is { } decoded && clip.Frames > decoded)
            return Refusal.Conflict(
                "frames-differ",
                $"{clip.Name} has {clip.Frames} frames, but only {decoded} could be decoded: which frame is which is not sure."
            );
        return frame < 0 || frame >= (proxy.Frames ?? int.MaxValue) ? OutOfRange(clip, proxy.Frames) : null;
    }

    private static Refusal OutOfRange(Clip clip, long? frames) =>
        new(
            "frame-out-of-range",
            RefusalKind.NotFound,
            frames is { } all
                ? $"{clip.Name} has {all} frames: ask for 0 to {all - 1}."
                : $"{clip.Name} has no such frame."
        );

    private static int? RoundUp(int width) =>
        Widths.FirstOrDefault(w => w >= width) is > 0 and var known ? known : null;

    private static ClipFrame Answer(Clip clip, int frame, StillFormat format, string key, byte[] picture) =>
        new(
            picture,
            format == StillFormat.Png ? "image/png" : "image/jpeg",
            $"{clip.Name}_{Place(clip, frame)}{(format == StillFormat.Png ? ".png" : ".jpg")}",
            key
        );

    /// <summary>The timecode as a file may be called, "09-14-22-15", "09-14-22-15df"; of a clip without one, the number of the frame.</summary>
    private static string Place(Clip clip, int frame) =>
        clip is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
        && Timecode.TryParse(clip.Timecode, new FrameRate(above, below), out var start)
            ? Dashed(start.Add(frame))
            : string.Create(CultureInfo.InvariantCulture, $"frame{frame:000000}");

    private static string Dashed(Timecode at) =>
        at.ToString().Replace(':', '-').Replace(';', '-') + (at.Drop ? "df" : "");
}
