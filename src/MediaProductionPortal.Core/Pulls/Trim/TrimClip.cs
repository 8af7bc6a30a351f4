using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>
/// Writes a range of a clip as files of its own, never encoded again, and keeps them only when they are proven. What can't be
/// proven is refused with a sentence; then the whole clip is there to be had (<see cref="TrimKind.Whole"/>).
/// </summary>
public sealed class TrimClip(MediaTools tools)
{
    /// <param name="choice">As <see cref="ChooseTrim"/> decided; <see cref="TrimKind.Whole"/> copies all of the clip.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancel">Kills the tools that run; nothing is left behind.</param>
    public async Task<TrimOutcome> RunAsync(
        TrimOrder order,
        TrimChoice choice,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.Kind != TrimKind.Whole && Impossible(order) is { } words)
        {
            return TrimOutcome.Refused(words);
        }

        using var place = new TrimPlace(order.Folder);
        try
        {
            return choice.Kind switch
            {
                TrimKind.Packets => await new TrimPackets(tools, order, place).RunAsync(progress, cancel),
                TrimKind.Frames => await new TrimFrames(order, place).RunAsync(progress, cancel),
                TrimKind.Sound => await new TrimSound(order, place).RunAsync(progress, cancel),
                TrimKind.MakersTool => await new TrimByMaker(tools, order, place, choice.Tool!).RunAsync(cancel),
                _ => await new CopyWhole(order, place).RunAsync(progress, cancel),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return TrimOutcome.Refused(
                $"{order.Clip.Name} could not be trimmed: {fault.Message.TrimEnd('.')}. Look whether the original can be read and the target has room, then try again."
            );
        }
    }

    /// <summary>Why no tool need be asked; null when one can.</summary>
    private static string? Impossible(TrimOrder order)
    {
        var range = order.Frames;
        return range.IsEmpty || range.In < 0 ? $"{range} is no range of {order.Clip.Name}."
            : order.Clip.Frames is { } frames && range.Out > frames
                ? $"{order.Clip.Name} has {frames:N0} frames, and {range} were asked for. Plan the pull again."
            : null;
    }

    /// <summary>A trim that was made and is not what it should be.</summary>
    internal static string NotProven(TrimOrder order, string trouble) =>
        $"The trim of {order.Clip.Name} was not kept: {trouble.TrimEnd('.')}. Take the whole clip.";

    internal static PullProof Proof(FrameRange frames, string by) =>
        new(frames.Length, frames.Length, frames.Length, frames.Length, by);
}
