using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>What a picture clip's files say against themselves, each other and the camera's XML.</summary>
internal static class PictureFindings
{
    /// <summary>A file that can't be opened; of one that a tool failed at, nothing is known.</summary>
    public static Finding Unreadable(ClipReport blank, ClipFile file, string why, bool isToolsFault) =>
        new(
            FindingCodes.ClipUnreadable,
            isToolsFault ? FindingSeverity.Warning : FindingSeverity.Error,
            file.Path,
            $"{blank.Name} could not be opened: {why}. "
                + (
                    isToolsFault
                        ? "That says nothing of the file, which is verified and stored all the same; play it in its maker's software."
                        : "The file is damaged or was not finished by the camera; compare it with the camera crew's copy before the card is wiped."
                )
        );

    /// <summary>Spans and chapters are joined by their packets, which needs one form throughout.</summary>
    public static Finding? Unlike(ClipReport blank, List<(ClipFile File, Probe Probe)> probes)
    {
        var first = Form(probes[0].Probe);
        return probes.Find(p => Form(p.Probe) != first) is { File: { } file } odd
            ? new Finding(
                FindingCodes.ClipUnreadable,
                FindingSeverity.Warning,
                file.Path,
                $"{file.Path} differs in form from the first file of {blank.Name}, so no proxy joins them; check that they belong together.",
                Expected: first,
                Found: Form(odd.Probe)
            )
            : null;
    }

    /// <summary>A file whose own index knows more frames than can be read lost its end.</summary>
    public static Finding? CutShort((ClipFile File, Probe Probe) part)
    {
        var (listed, read) = (part.Probe.Picture!.Number("nb_frames"), part.Probe.Picture.Number("nb_read_packets"));
        return listed is null || read is null || read >= listed
            ? null
            : new Finding(
                FindingCodes.FrameCountMismatch,
                FindingSeverity.Error,
                part.File.Path,
                $"{part.File.Path} says it has {listed:N0} frames, but only {read:N0} can be read: it is cut short. "
                    + "Compare it with the camera crew's copy before the card is wiped.",
                Expected: $"{listed} frames",
                Found: $"{read} frames"
            );
    }

    /// <summary>A file that opens and holds nothing.</summary>
    public static Finding? Empty(ClipReport report) =>
        report.Frames is 0
            ? new Finding(
                FindingCodes.ClipUnreadable,
                FindingSeverity.Error,
                report.Files[0].Path,
                $"{report.Name} has a picture track without a single frame. The recording was not finished by the camera or is "
                    + "damaged; compare it with the camera crew's copy before the card is wiped.",
                Expected: "frames",
                Found: "0 frames"
            )
            : null;

    /// <summary>A P2 clip's XML names each of its sound files; the last ones can't be missed by their numbers.</summary>
    public static Finding? LacksSound(ClipReport report)
    {
        var there = ClipMedia.SoundTracks(report.Files).Count;
        return
            report.Metadata.TryGetValue($"xml:{SidecarFacts.SoundTracks}", out var text)
            && int.TryParse(text, CultureInfo.InvariantCulture, out var expected)
            && there < expected
            ? new Finding(
                FindingCodes.SpanMissing,
                // where there is none at all, it may lie inside the picture's file
                there > 0
                    ? FindingSeverity.Error
                    : FindingSeverity.Warning,
                report.Files[0].Path,
                $"{report.Name} has {there} of the {expected} sound files that its XML names. Copy the card again, or ask the camera "
                    + "crew for the missing files before anything is wiped.",
                Expected: $"{expected} sound files",
                Found: $"{there} sound files"
            )
            : null;
    }

    /// <summary>A P2 recording that filled its card and went on on the next one; each card's part is a clip of its own.</summary>
    public static IEnumerable<Finding> OnOtherCards(ClipReport report, string rollRoot)
    {
        var xml = report.Files.FirstOrDefault(f =>
            f.Role == ClipFileRole.Sidecar && FileKinds.Extension(f.Path) == "xml"
        );
        if (xml is null)
        {
            yield break;
        }

        var beside = Path.GetDirectoryName(ClipMedia.FullPath(rollRoot, xml))!;
        foreach (var (side, verb) in ((string, string)[])[("Previous", "begins"), ("Next", "goes on")])
        {
            if (
                !report.Metadata.TryGetValue($"xml:{side}{SidecarFacts.Clip}", out var other)
                || File.Exists(Path.Combine(beside, $"{Path.GetFileName(other)}.XML"))
            )
            {
                continue;
            }

            var card = report.Metadata.TryGetValue($"xml:{side}{SidecarFacts.Card}", out var serial)
                ? $"the card with serial number {serial}"
                : "another card";
            yield return new Finding(
                FindingCodes.SpanMissing,
                FindingSeverity.Warning,
                xml.Path,
                $"The recording of {report.Name} {verb} in {other}, on {card}. Ingest that card too: each part is a clip of its own, "
                    + "with its own timecode.",
                Expected: other
            );
        }
    }

    /// <summary>The camera's own XML knows how many frames it recorded.</summary>
    public static Finding? OtherThanItsXml(ClipReport report)
    {
        return
            report.Frames is { } counted
            && report.Metadata.TryGetValue(SidecarFacts.Duration, out var text)
            && long.TryParse(text, out var expected)
            && expected != counted
            ? new Finding(
                FindingCodes.FrameCountMismatch,
                FindingSeverity.Error,
                report.Files[0].Path,
                $"{report.Name} has {counted:N0} frames, but the camera's own XML says {expected:N0}. The file may be cut short; "
                    + "compare it with the camera crew's copy before the card is wiped.",
                Expected: $"{expected} frames",
                Found: $"{counted} frames"
            )
            : null;
    }

    private static string Form(Probe probe) =>
        $"{probe.Picture!.CodecWithProfile} {probe.Picture.Number("width")}x{probe.Picture.Number("height")} {probe.Picture.Rate}";
}
