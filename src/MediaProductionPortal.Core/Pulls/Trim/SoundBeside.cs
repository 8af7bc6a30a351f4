using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>A Wave file that a camera wrote beside its picture, from the same instant on.</summary>
internal sealed record SoundBeside(TrimOrder Order, ClipFile File, SoundCut Cut)
{
    public static IReadOnlyList<SoundBeside> Of(TrimOrder order, FrameRate rate) =>
        [
            .. ClipMedia
                .SoundTracks(order.Clip.Files)
                .Select(track =>
                {
                    var sound = BwfFile.Read(ClipMedia.FullPath(order.RollRoot, track));
                    return new SoundBeside(
                        order,
                        track,
                        SoundCut.Beside(order.Frames, rate, sound.SampleRate, sound.Samples)
                    );
                })
                .Where(b => b.Cut.Count > 0),
        ];

    /// <exception cref="InvalidDataException">The recording has faults, or the part is not it.</exception>
    public async Task<GrownFile> WriteAsync(TrimPlace place, CancellationToken cancel)
    {
        var source = ClipMedia.FullPath(Order.RollRoot, File);
        var path = Order.NameOf(File.Path);
        var target = place.Growing(path);
        await CutWave.WriteAsync(source, target, Cut.First, Cut.Count, null, cancel);
        return await CutWave.IsPartAsync(source, Cut.First, Cut.Count, target, cancel)
            ? new(path, File.Path, false)
            : throw new InvalidDataException($"the samples of {path} are not the recording's");
    }
}
