using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Pulls;

/// <summary>What keeps a range from being pulled, and what somebody should know before.</summary>
internal static class PlanProblems
{
    public static void Find(PlannedItem item, PullKind kind, PullOptions options, PullClips clips)
    {
        if (item.Clip is not { } clip)
            return;
        Media(item, clip, clips);
        if (item.IsSound)
            return;
        if (kind == PullKind.Conform)
            Original(item, clip);
        else if (clip.Kind == ClipKind.Sound)
            item.Error("sound", $"{clip.Name} is sound; this pull makes pictures.");
        else if (item.InsteadWords is { } instead)
            item.Warn("not-a-plate", instead);
        else if (clip.OpaqueReason is { } reason)
            Opaque(item, clip, reason, options.Opaque);
        else
            Picture(item, clip, options);
        if (!item.IsWhole)
            Holes(item, clip);
        foreach (var words in MissingSpans.Of(clip, item.Files))
            if (item.IsWhole)
                item.Warn("span-missing", words);
            else
                item.Error("span-missing", words);
        if (item.ShortHead > 0 || item.ShortTail > 0)
            item.Warn("handles-short", ShortWords(item, clip));
        if (
            kind == PullKind.Vfx
            && item.Retime is { } retime
            && (options.Retimes == RetimeChoice.SourceRange || item.Instead is not null)
        )
            item.Warn(
                "retime",
                $"The event plays it as {retime}; all frames of the range are delivered at their own speed."
            );
    }

    private static void Opaque(PlannedItem item, Clip clip, string reason, OpaqueChoice choice)
    {
        var why = $"Nothing here decodes {clip.Name} ({reason.TrimEnd('.')})";
        if (choice == OpaqueChoice.EditorialProxy)
            item.Error(
                "no-proxy",
                $"{why}, and no editorial proxy of it was made. Leave it out, or have the whole original delivered."
            );
        else
            item.Error(
                "opaque",
                $"{why}, so no plate of it is made. Leave it out, or choose in the options that its original goes along whole, or its editorial proxy."
            );
    }

    private static void Media(PlannedItem item, Clip clip, PullClips clips)
    {
        if (item.Files.Count == 0)
            item.Error("no-media", $"No media file of {clip.Name} is known.");
        else if (item.Files.Any(f => f.StoredAt is null && f.ArchivedAt is not null))
            item.Error("archived", $"{clip.Name} is in the archive only: have it brought back.");
        else if (item.Files.Any(f => f.StoredAt is null))
            item.Error("not-stored", $"{clip.Name} is not in the store yet: its drive is still being sent.");
        else if (!clips.IsStored(clip))
            item.Error(
                "not-stored",
                $"Roll {clip.RollName} has not passed gate C: it is not proven that {clip.Name} is whole in the store."
            );
        foreach (var file in item.Files.Where(f => f.Verdict is not (Verdict.Verified or Verdict.New or null)))
            item.Error(
                "source-damaged",
                $"{file.Path} did not have the bytes that its hash list says ({Text.Kebab(file.Verdict!.Value)})."
            );
        if (item.Files.Any(f => f.Verdict is null or Verdict.New))
            item.Warn("source-unverified", $"No hash list vouches for {clip.Name}.");
    }

    private static void Original(PlannedItem item, Clip clip)
    {
        if (clip.Kind == ClipKind.Sound)
            item.Error(
                "sound",
                $"{clip.Name} is sound; pull the pictures, and the sound that ran meanwhile comes along."
            );
    }

    private static void Picture(PlannedItem item, Clip clip, PullOptions options)
    {
        if (clip.Width is null || clip.Height is null)
            item.Error("size-unknown", $"How large the picture of {clip.Name} is, is not known.");
        if (options.Output == PullOutput.Native && item.Files.Any(f => f.Sequence is null))
            item.Error(
                "no-sequence",
                $"{clip.Name} is no sequence of frame files, so there are no camera files of a range. Choose another output."
            );
        if (options is not { Output: PullOutput.Exr, Colour: PullColour.AsIs })
            return;
        var curve = clip.Gamma ?? clip.ColourSpace;
        // MISSION-FACTS, VFX pulls: EXR is ACES 2065-1 or camera-linear, DPX is for camera log; a log EXR is refused.
        if (CameraCurve.IsLog(clip.Gamma) || CameraCurve.IsLog(clip.ColourSpace))
            item.Error(
                "log-into-exr",
                $"{clip.Name} is {curve}, and an EXR holds linear light: vendors refuse a log EXR. Choose DPX or TIFF for camera log, or have the colours converted."
            );
        else if (!CameraCurve.IsLinear(clip.Gamma) && !item.Files.Any(IsExr))
            item.Warn(
                "exr-not-linear",
                $"{(curve is null ? $"{clip.Name} does not say what its values mean" : $"{clip.Name} is {curve}")}: they go into the EXR as they are, which may be no linear light."
            );
    }

    private static void Holes(PlannedItem item, Clip clip)
    {
        foreach (var file in item.Files.Where(f => f.Sequence is { Holes.Count: > 0 }))
        {
            var range = file.Sequence!;
            long Frame(long number) => (number - range.First) / range.Step;
            foreach (
                var hole in range.Holes.Where(h => Frame(h.First) < item.Frames.Out && Frame(h.Last) >= item.Frames.In)
            )
                item.Error(
                    "hole",
                    hole.First == hole.Last
                        ? $"Frame {hole.First} of {clip.Name} is missing on its card."
                        : $"Frames {hole.First} to {hole.Last} of {clip.Name} are missing on its card."
                );
        }
    }

    private static string ShortWords(PlannedItem item, Clip clip)
    {
        var parts = new List<string>();
        if (item.ShortHead > 0)
            parts.Add($"{Text.Count(item.ShortHead, "handle frame")} too few before");
        if (item.ShortTail > 0)
            parts.Add($"{Text.Count(item.ShortTail, "handle frame")} too few behind");
        return $"{clip.Name} has {string.Join(" and ", parts)}.";
    }

    private static bool IsExr(MediaFile file) => file.Path.EndsWith(".exr", StringComparison.OrdinalIgnoreCase);
}
