using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Shorthands for trims in tests.</summary>
internal static class Trims
{
    public static readonly MediaTools Tools = new();

    /// <summary>The only clip of a roll's folder that has this file, as it is found on a card.</summary>
    public static async Task<ClipReport> ReportAsync(string roll, string? file = null)
    {
        var plan = ClipGrouper
            .Group(new RollPlan("roll", RollKind.Camera, "", "other", CardSamples.List(roll)))
            .Clips.Single(c => file is null || c.Files.Any(f => f.Path == file));
        return (await new ClipInspector(Tools).InspectAsync(plan, Guid.NewGuid(), roll, default)).Report;
    }

    public static Task<TrimChoice> ChooseAsync(ClipReport clip, string roll) =>
        ChooseTrim.OfAsync(Tools, clip, roll, [], default);

    public static async Task<TrimOutcome> TryAsync(ClipReport clip, string roll, FrameRange frames, string folder) =>
        await new TrimClip(Tools).RunAsync(
            new(clip, roll, frames, folder),
            await ChooseAsync(clip, roll),
            null,
            default
        );

    public static async Task<TrimmedClip> RunAsync(ClipReport clip, string roll, FrameRange frames, string folder)
    {
        var outcome = await TryAsync(clip, roll, frames, folder);
        Assert.True(outcome.Trimmed is not null, outcome.Words);
        Assert.True(outcome.Trimmed.Proof.IsComplete);
        return outcome.Trimmed;
    }

    /// <summary>Hashes of all packets of a picture.</summary>
    public static string[] Packets(string file) =>
        Ffmpeg
            .Ask(file, "packet=data_hash", "-select_streams", "v:0", "-show_packets", "-show_data_hash", "sha256")
            .Split('\n');

    /// <summary>All samples of one stream of sound.</summary>
    public static byte[] Samples(string file, int stream = 0) =>
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", file, "-map", $"0:a:{stream}", "-f", "s32le", "-");
}
