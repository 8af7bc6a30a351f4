using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>With a stand-in for a maker's tool: ffmpeg, which cuts files of one name into files of another.</summary>
public sealed class MakersToolTests
{
    private const string Command =
        "ffmpeg -v error -ss 0.4 -i {in} -map_metadata 0 -timecode 01:00:00:{first} -c copy -frames:v {frames} -f mov {out}";

    [FfmpegFact]
    public async Task WhatTheToolWroteIsKeptWhenItsFramesAndTimecodeAreRight()
    {
        using var scratch = new Scratch();
        var (clip, tool) = (
            await ClipAsync(scratch),
            new MakersTool("braw-trim", ["braw"], Command, "ffmpeg -version")
        );
        Assert.Null(await tool.ProbeAsync(default));
        var choice = await ChooseTrim.OfAsync(Trims.Tools, clip, scratch.Roll, [tool], default);
        Assert.Equal(TrimKind.MakersTool, choice.Kind);

        var right = await RunAsync(scratch, clip, choice, new(10, 15));
        Assert.True(right.Trimmed is not null, right.Words);
        // its picture could not be looked at, and the proof does not say that it was
        Assert.Equal((5, 5, 0), (right.Trimmed.Proof.Asked, right.Trimmed.Proof.Opened, right.Trimmed.Proof.Compared));
        Assert.False(right.Trimmed.Proof.IsComplete);
        Assert.Equal("01:00:00:10", right.Trimmed.Timecode);
    }

    [FfmpegFact]
    public async Task WhatCameOutWrongIsNotKept()
    {
        using var scratch = new Scratch();
        var clip = await ClipAsync(scratch);
        foreach (
            var (command, words) in ((string, string)[])
                [
                    (Command.Replace("{frames}", "1{frames}"), "15 from"),
                    (Command.Replace("01:00", "02:00"), "02:00:00:10"),
                    (Command.Replace("-c copy", "-c nothing"), "Unknown"),
                ]
        )
        {
            var tool = new MakersTool("braw-trim", ["braw"], command);
            var outcome = await RunAsync(scratch, clip, new(TrimKind.MakersTool, null, tool), new(10, 15));
            Assert.Null(outcome.Trimmed);
            Assert.Contains(words, outcome.Words);
            Assert.EndsWith("Take the whole clip.", outcome.Words);
            Assert.Empty(Directory.GetFileSystemEntries(scratch.Work));
        }
    }

    [Theory]
    [InlineData("", "no executable")]
    [InlineData("tool {in}", "{out}")]
    [InlineData("tool {in} {out} {first}", "{frames}")]
    [InlineData("no-such-tool {in} {out} {first} {frames}", "does not work")]
    public async Task AToolThatCantWorkSaysWhy(string command, string words) =>
        Assert.Contains(words, await new MakersTool("X", ["r3d"], command).ProbeAsync(default));

    private static async Task<ClipReport> ClipAsync(Scratch scratch)
    {
        var file = scratch.Make(
            "A001.mov",
            "25",
            30,
            "-c:v",
            "prores_ks",
            "-pix_fmt",
            "yuv422p10le",
            "-timecode",
            "01:00:00:00"
        );
        var clip = await Trims.ReportAsync(scratch.Roll);
        File.Move(file, Path.ChangeExtension(file, ".braw"));
        return clip with
        {
            Files = [new("A001.braw", ClipFileRole.Media, 1)],
            OpaqueReason = "Blackmagic RAW needs its maker's decoder.",
        };
    }

    private static Task<TrimOutcome> RunAsync(Scratch scratch, ClipReport clip, TrimChoice choice, FrameRange frames) =>
        new TrimClip(Trims.Tools).RunAsync(new(clip, scratch.Roll, frames, scratch.Work), choice, null, default);
}
