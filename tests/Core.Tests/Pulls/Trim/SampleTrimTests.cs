using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>The pixels of what was trimmed off the sample cards name clip and frame.</summary>
public sealed class SampleTrimTests
{
    [CardSamplesTheory]
    [InlineData("A003R1VK", "A003C001_250311_R1VK.mov", 10, 34)]
    [InlineData("A003R1VK", "A003C003_250311_R1VK.mov", 0, 17)]
    [InlineData("A003R1VK", "A003C004_250311_R1VK.mov", 9, 60)]
    [InlineData("B007_VENICE", "XDROOT/Clip/B007C001_250311XK.MXF", 41, 42)]
    [InlineData("B007_VENICE", "XDROOT/Clip/B007C002_250311QP.MXF", 31, 108)]
    [InlineData("C002_editorial_mxf", "C002_C001_0311AB.mxf", 7, 50)]
    public async Task EveryFrameIsTheOneThatWasAskedFor(string card, string file, long first, long end)
    {
        using var work = new TempFolder();
        var row = CardSamples.Rows.Single(r => r.Card == card && r.File == file);
        var roll = Path.Combine(CardSamples.Folder!, card);
        var clip = await Trims.ReportAsync(roll, file);

        var trimmed = await Trims.RunAsync(clip, roll, new(first, end), work.Path);

        var made = work.At(trimmed.Files.Single().Path);
        Assert.Equal(file, trimmed.Files[0].Path);
        Assert.Equal(
            Enumerable.Range((int)first, (int)(end - first)).Select(n => (row.StripId, n)),
            FrameStrip.Read(made, clip.Width!.Value, clip.Height!.Value)
        );
        var start = Timecode.Parse(row.Timecode, FrameRate.Parse(row.Rate)).Add(first).ToString();
        Assert.Equal((start, row.Reel), (trimmed.Timecode, trimmed.Reel));
        Assert.StartsWith(start, Ffmpeg.Ask(made, "format_tags=timecode:stream_tags=timecode"));
        Assert.Equal(
            Trims.Samples(Path.Combine(roll, file))[((int)first * 2002 * 8)..((int)end * 2002 * 8)],
            Trims.Samples(made)
        );
    }

    [CardSamplesTheory]
    [InlineData("D001_plates", "D001C001_250311", 3, 11, 9)]
    [InlineData("D001_plates", "D001C002_250311", 0, 24, 10)]
    public async Task FramesOfASequenceAreTheFilesThemselves(string card, string name, long first, long end, int strip)
    {
        using var work = new TempFolder();
        var roll = Path.Combine(CardSamples.Folder!, card);
        var file = CardSamples.Rows.Single(r => r.Clip == name).File;
        var clip = await Trims.ReportAsync(roll, file);
        var trimmed = await Trims.RunAsync(clip, roll, new(first, end), work.Path);
        Assert.Equal(end - first, trimmed.Files.Count);
        Assert.Equal(
            [(strip, (int)first), (strip, (int)end - 1)],
            ((TrimmedFile[])[trimmed.Files[0], trimmed.Files[^1]]).Select(f =>
                FrameStrip.Read(work.At(f.Path), clip.Width!.Value, clip.Height!.Value).Single()
            )
        );
    }

    [CardSamplesTheory]
    [InlineData("H001_DJI", "DCIM/100MEDIA/DJI_0007.MP4")]
    [InlineData("C002_0311ZX.RDM", "C002_C001_0311AB.RDC/C002_C001_0311AB_001.R3D")]
    [InlineData("E001_BMD", "E001_03110914_C001.braw")]
    public async Task WhatCantBeTrimmedSaysWhy(string card, string file)
    {
        var roll = Path.Combine(CardSamples.Folder!, card);
        var choice = await Trims.ChooseAsync(await Trims.ReportAsync(roll, file), roll);
        Assert.Equal(TrimKind.Whole, choice.Kind);
        Assert.EndsWith(".", choice.Reason);
    }

    /// <summary>All sound of the set has a beep of one frame where the clap is.</summary>
    [CardSamplesFact]
    public async Task TheSoundThatBelongsToARangeIsSampleExact()
    {
        using var work = new TempFolder();
        var (card, sounds) = (
            Path.Combine(CardSamples.Folder!, "A003R1VK"),
            Path.Combine(CardSamples.Folder!, "SR07_SOUND")
        );
        var clip = await Trims.ReportAsync(card, "A003C001_250311_R1VK.mov");
        var take = await Trims.ReportAsync(sounds, "25Y03M11T01.WAV");
        // the clap is frame 12 of the clip
        var sound = Assert.Single(Belonging.Of(clip, new(12, 14), [take]).Sound);
        await Trims.RunAsync(take, sounds, sound.Frames, work.Path);

        var made = BwfFile.Read(work.At("25Y03M11T01.WAV"));
        Assert.Equal((2 * 2002L, "09:14:22:17"), (made.Samples, made.Timecode!.Value.ToString()));
        var samples = Trims.Samples(work.At("25Y03M11T01.WAV"));
        var size = samples.Length / 2;
        Assert.True(Loudest(samples.AsSpan(0, size)) > 1 << 28);
        Assert.True(Loudest(samples.AsSpan(size)) < 1 << 24);
    }

    private static int Loudest(ReadOnlySpan<byte> samples)
    {
        var most = 0;
        for (var i = 0; i + 4 <= samples.Length; i += 4)
        {
            most = Math.Max(most, Math.Abs(BitConverter.ToInt32(samples[i..]) >> 1));
        }

        return most;
    }
}
