using MediaProductionPortal.Media;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>Compares what was made with what was promised, by what the files themselves say.</summary>
internal sealed class DailiesProof(RenditionPlace place, DailiesRecipe recipe, FrameRate rate, long frames, int tracks)
{
    /// <summary>AAC comes in pieces of 1,024 samples.</summary>
    private const long AacRoom = 2 * 1024;

    /// <returns>What was made; or what differs, as a sentence.</returns>
    public Task<(MadeDailies? Made, string? Trouble)> OfAsync(DailiesFile file, CancellationToken cancellationToken) =>
        file.Output.Form switch
        {
            DailiesForm.Stills => Task.FromResult(Stills(file)),
            DailiesForm.ReviewHls or DailiesForm.ReviewHevcHls => StreamAsync(file, cancellationToken),
            DailiesForm.DnxhdOpAtom => AtomsAsync(file, cancellationToken),
            _ => FilmAsync(file, cancellationToken),
        };

    private long Expected(DailiesOutput output) => frames + (output.HasHead ? recipe.HeadFrames : 0);

    private async Task<(MadeDailies?, string?)> FilmAsync(DailiesFile file, CancellationToken cancellationToken)
    {
        var output = file.Output;
        var counted = await CountedFrames.OfAsync(place.Tools, file.File, cancellationToken);
        if (counted?.Frames != Expected(output))
        {
            return (null, Miscounted(output, counted));
        }

        var (probe, complaint) = await ProbeRun.OpenAsync(place.Tools, file.File, cancellationToken);
        if (probe is null)
        {
            return (
                null,
                $"The {Name(output)} of {place.Report.Name} could not be opened again ({complaint}). Make it again."
            );
        }

        var start = DailiesTime.SourceStart(place.Report, recipe, rate)?.Add(output.HasHead ? -recipe.HeadFrames : 0);
        var streams =
            output.Form == DailiesForm.DnxhdOpAtom ? 0
            : output.IsEditorial ? tracks
            : Math.Min(1, tracks);
        var trouble =
            Differs(output, "timecode", start?.ToString(), probe.Tag("timecode"))
            ?? (output.IsEditorial ? Reel(output, probe) : null)
            ?? (output.IsHevc ? Differs(output, "sample entry", "hvc1", probe.Picture?.Text("codec_tag_string")) : null)
            ?? Differs(output, "streams of sound", streams, probe.Sound.Count)
            ?? probe.Sound.Select(s => Length(output, s)).FirstOrDefault(t => t is not null)
            ?? (
                output.Form == DailiesForm.DnxhdOpAtom
                    ? Differs(output, "name", place.Report.Name, probe.Tag("material_package_name"))
                    : null
            );
        return trouble is null
            ? (
                new(
                    output,
                    file.File,
                    [],
                    new FileInfo(file.File).Length,
                    counted.Width,
                    counted.Height,
                    counted.Frames
                ),
                null
            )
            : (null, trouble);
    }

    private async Task<(MadeDailies?, string?)> StreamAsync(DailiesFile file, CancellationToken cancellationToken)
    {
        var rungs = Ladder
            .Of(place.Report.Width, file.Output.Size)
            .Select((_, i) => DailiesCommand.RungOf(place, file.Output, i))
            .ToList();
        CountedFrames? widest = null;
        foreach (var rung in rungs)
        {
            var counted = File.Exists(rung) ? await CountedFrames.OfAsync(place.Tools, rung, cancellationToken) : null;
            if (counted?.Frames != Expected(file.Output))
            {
                return (null, Miscounted(file.Output, counted));
            }

            widest ??= counted;
        }

        var bytes = rungs.Sum(r => new FileInfo(r).Length);
        return (new(file.Output, file.File, rungs[1..], bytes, widest!.Width, widest.Height, widest.Frames), null);
    }

    /// <summary>The picture as any film; then each track of sound, alone in its file, under the same name, reel and timecode.</summary>
    private async Task<(MadeDailies?, string?)> AtomsAsync(DailiesFile file, CancellationToken cancellationToken)
    {
        var output = file.Output;
        var (picture, fault) = await FilmAsync(file, cancellationToken);
        if (picture is null)
        {
            return (null, fault);
        }

        var sounds = Enumerable.Range(1, tracks).Select(t => DailiesCommand.AtomOf(place, output, t)).ToList();
        foreach (var sound in sounds)
        {
            var (probe, complaint) = await ProbeRun.OpenAsync(place.Tools, sound, cancellationToken);
            var trouble = probe is null
                ? $"The {Name(output)} of {place.Report.Name} could not be opened again ({complaint}). Make it again."
                : Sound(output, probe);
            if (trouble is not null)
            {
                return (null, trouble);
            }
        }

        return (picture with { Parts = sounds, Bytes = picture.Bytes + sounds.Sum(s => new FileInfo(s).Length) }, null);
    }

    private string? Sound(DailiesOutput output, Probe probe) =>
        Differs(output, "essences in a file of sound", 1, probe.Streams.Count(s => s.Type is "audio" or "video"))
        ?? Differs(output, "name", place.Report.Name, probe.Tag("material_package_name"))
        ?? Differs(
            output,
            "timecode",
            DailiesTime.SourceStart(place.Report, recipe, rate)?.ToString(),
            probe.Tag("timecode")
        )
        ?? Reel(output, probe)
        ?? probe.Sound.Select(s => Length(output, s)).FirstOrDefault(t => t is not null);

    private string? Reel(DailiesOutput output, Probe probe) =>
        Differs(output, "reel", place.Report.Reel is "" ? null : place.Report.Reel, probe.Tag("reel_name"));

    private (MadeDailies?, string?) Stills(DailiesFile file)
    {
        var expected = (int)Math.Min(3, frames);
        var stills = Enumerable.Range(1, expected).Select(n => place.File($"still-{n}.jpg")).ToList();
        return stills.TrueForAll(File.Exists)
            ? (
                new(file.Output, file.File, stills[1..], stills.Sum(s => new FileInfo(s).Length), null, null, expected),
                null
            )
            : (
                null,
                $"Of {place.Report.Name} {stills.Count(File.Exists)} of {expected} stills came out. Make them again."
            );
    }

    /// <summary>PCM to the sample in MOV, to the frame in MXF, whose sound is cut at frames; AAC to its pieces.</summary>
    private string? Length(DailiesOutput output, ProbeStream stream)
    {
        if (
            stream.Number("duration_ts") is not { } ticks
            || !FrameRate.TryParse(stream.Text("time_base"), out var tick)
        )
        {
            return null;
        }

        var expected = DailiesTime.Samples(Expected(output), rate);
        var found = Whole.Round((Int128)ticks * tick.Numerator * TakeSound.SampleRate, tick.Denominator);
        var room =
            output.Form is DailiesForm.ProResProxy or DailiesForm.ProResLt ? 1
            : output.IsEditorial ? DailiesTime.Samples(1, rate) + 1
            : AacRoom;
        return Math.Abs(found - expected) <= room
            ? null
            : $"The {Name(output)} of {place.Report.Name} should have {expected:N0} samples of sound, and has {found:N0}: it was not kept. Make it again.";
    }

    private string Miscounted(DailiesOutput output, CountedFrames? counted) =>
        $"{place.Report.Name} has {frames:N0} frames to show, and its {Name(output)} came out with {(counted?.Frames ?? 0) - (output.HasHead ? recipe.HeadFrames : 0):N0}: "
        + "none was kept. Look whether the original can be read to its end; its findings say more.";

    private string? Differs<T>(DailiesOutput output, string what, T? wanted, T? found) =>
        wanted is null || Equals(wanted, found)
            ? null
            : $"The {Name(output)} of {place.Report.Name} should carry the {what} {wanted}, and carries {found?.ToString() ?? "none"}: none was kept. "
                + "An editing system would not find the original again.";

    private static string Name(DailiesOutput output) =>
        output.Form switch
        {
            DailiesForm.Review => "review MP4",
            DailiesForm.ReviewHls => "HLS stream",
            DailiesForm.DnxhdMxf => "DNxHD MXF",
            DailiesForm.ProResProxy => "ProRes Proxy",
            DailiesForm.ProResLt => "ProRes LT",
            DailiesForm.DnxhdOpAtom => "DNxHD OP-Atom",
            DailiesForm.ReviewHevc => "HEVC review",
            DailiesForm.ReviewHevcHls => "HEVC stream",
            _ => "stills",
        };
}
