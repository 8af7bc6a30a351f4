using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes ranges of what a person picked out of the library.</summary>
internal static class PickedRanges
{
    public static IReadOnlyList<PlannedItem> Of(PlanPullRequest request, Title title, PullClips clips) =>
        [.. request.Picked!.Select((picked, i) => Of(request, title, clips, picked, i))];

    private static PlannedItem Of(PlanPullRequest request, Title title, PullClips clips, PickedRange picked, int place)
    {
        var key = "p" + place.ToString(CultureInfo.InvariantCulture);
        if (clips.Of(picked.ClipId) is not { } clip)
        {
            var missing = new PlannedItem
            {
                Key = key,
                Order = place,
                Source = picked.ClipId.ToString(),
            };
            missing.Error("missing", $"{title.Code} has no such clip.");
            return missing;
        }
        var options = request.Options;
        if (clip is { Frames: null, Kind: ClipKind.Picture } && WholeAnyway.Is(request, clip))
        {
            var all = new PlannedItem
            {
                Key = key,
                Order = place,
                Source = clip.Name,
                Clip = clip,
                Files = clips.FilesOf(clip.Id),
                Texts = PlateTexts.Of(title, options, key, clip, null, picked.Shot),
                Events = { new(null, "", null, null, 0, 0, 0, IsUnknown: true) },
                IsRangeUnknown = true,
            };
            WholeAnyway.Warn(all, clip, request.Kind);
            return all;
        }
        var isSound = request.Kind == PullKind.Conform && clip.Kind == ClipKind.Sound;
        var known = isSound ? ConformSound.FramesOf(clip) : clip.Frames;
        var length = known ?? 0;
        var first = picked.First ?? 0;
        var shown = FrameRange.Of(first, picked.Count ?? Math.Max(0, length - first));
        var frames = new FrameRange(
            Math.Max(0, shown.In - options.Handles),
            Math.Min(length, shown.Out + options.Handles)
        );
        var item = new PlannedItem
        {
            Key = key,
            Order = place,
            Source = clip.Name,
            Clip = clip,
            Files = clips.FilesOf(clip.Id),
            Frames = frames,
            Head = shown.In - frames.In,
            Tail = frames.Out - shown.Out,
            IsSound = isSound,
            // a person who takes the clip to its ends misses nothing there
            ShortHead = picked.First is null ? 0 : options.Handles - (shown.In - frames.In),
            ShortTail = picked.Count is null ? 0 : options.Handles - (frames.Out - shown.Out),
            Texts = PlateTexts.Of(title, options, key, clip, null, picked.Shot),
            Events = { new(null, "", null, null, shown.Length, shown.In, shown.Length) },
        };
        if (known is null)
            item.Error("range-unknown", $"How many frames {clip.Name} has is not known.");
        else if (shown.In < 0 || shown.Out > length || shown.IsEmpty)
            item.Error(
                "clip-short",
                $"{clip.Name} has the frames 0 to {length - 1:N0}, and {shown.In:N0} to {shown.Last:N0} are asked for."
            );
        return item;
    }
}
