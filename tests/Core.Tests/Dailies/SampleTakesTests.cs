using MediaProductionPortal.Media;
using MediaProductionPortal.Sound;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>The sample cards under the sample sound roll: what recorder and cameras wrote at one moment is heard and seen at one.</summary>
public sealed class SampleTakesTests
{
    [SampleTakesTheory]
    [InlineData("A003R1VK/A003C001_250311_R1VK.mov", true)]
    [InlineData("B007_VENICE/XDROOT/Clip/B007C002_250311QP.MXF", true)]
    [InlineData("A003R1VK/A003C004_250311_R1VK.mov", false)]
    public async Task EveryTakeHasSlateAndBeepWithinHalfAFrame(string clip, bool hasSound)
    {
        using var scratch = new Scratch();
        File.Copy(Samples.At("cards", clip), scratch.At(Path.GetFileName(clip)));
        var report = (
            await new ClipInspector(scratch.Tools).InspectAsync(
                Assert.Single(scratch.Group().Clips),
                Guid.NewGuid(),
                scratch.Roll,
                default
            )
        ).Report;
        var files = new Dictionary<Guid, IReadOnlyList<SoundFile>>();
        var sounds = new List<SyncSound>();
        foreach (var file in Directory.GetFiles(Samples.At("cards", "SR07_SOUND"), "*.WAV"))
        {
            var read = BwfFile.Read(file);
            sounds.Add(SyncSound.Of(Guid.NewGuid(), Path.GetFileNameWithoutExtension(file), read));
            files[sounds[^1].Id] = [new(file, read.Channels)];
        }

        var rate = ProxyEncoder.RateOf(report);
        var found = MatchSound.Find(
            new(report.Name, Timecode.Parse(report.Timecode!, rate), report.Frames!.Value),
            sounds
        );
        Assert.Equal(hasSound ? 1 : 0, found.Lanes.Count);
        var recipe = new DailiesRecipe([
            new(DailiesForm.Review, ProxySize.Wide960, true),
            new(DailiesForm.ProResProxy, ProxySize.Source, false),
        ])
        {
            Sound = found,
        };
        var outcome = await new DailiesMaker(scratch.Tools).MakeAsync(
            report,
            scratch.Roll,
            scratch.Work,
            recipe,
            files,
            null,
            default
        );
        Assert.Null(outcome.Words);
        foreach (var made in outcome.Made.Where(_ => hasSound))
        {
            var clap = SlateClap.Frame(Take.Brightness(made.File))!.Value;
            var beep = SlateClap.Sample(Take.Samples(made.File))!.Value + Take.Behind(made.File);
            var half = new SyncSlip(0, 50).Samples(rate, 48_000);
            Assert.InRange(beep - new SyncSlip(clap).Samples(rate, 48_000), -half, half);
            Assert.Equal(report.Frames, made.Frames);
        }
    }
}

public sealed class SampleTakesTheoryAttribute : TheoryAttribute
{
    public SampleTakesTheoryAttribute() =>
        Skip =
            Samples.Folder is null ? "shared samples are not on this machine"
            : Ffmpeg.IsInstalled ? null
            : "ffmpeg is not installed";
}
