using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>
/// Has a maker's tool cut a clip that nothing here decodes, and keeps what came when its own container says the frames and the
/// timecode that were asked for. Nothing more can be compared.
/// </summary>
internal sealed class TrimByMaker(MediaTools tools, TrimOrder order, TrimPlace place, MakersTool maker)
{
    public async Task<TrimOutcome> RunAsync(CancellationToken cancel)
    {
        var file = ClipMedia.InOrder(order.Clip.Files)[0];
        var path = order.NameOf(file.Path);
        var target = place.Growing(path);
        var answer = await ToolRun.RunAsync(
            maker.Executable,
            maker.Arguments(ClipMedia.FullPath(order.RollRoot, file), target, order.Frames.In, order.Frames.Length),
            tools.Encoding(order.Clip.Seconds),
            cancel
        );
        if (!answer.Succeeded || !File.Exists(target))
        {
            var why = answer.Complaint.Length > 0 ? answer.Complaint.TrimEnd('.') : "it wrote no file";
            return TrimOutcome.Refused(TrimClip.NotProven(order, $"{maker.Name} said: {why}"), answer.Said);
        }

        var found = await OpaqueInspection.FillAsync(
            tools,
            order.Clip with
            {
                Files = [file with { Path = Path.GetFileName(target) }],
                Timecode = null,
                Frames = null,
            },
            Path.GetDirectoryName(target)!,
            cancel
        );
        var timecode = order.TimecodeAt(order.Frames.In)?.ToString();
        if (found.Frames != order.Frames.Length || found.Timecode != timecode)
        {
            return TrimOutcome.Refused(
                TrimClip.NotProven(
                    order,
                    $"{maker.Name} was asked for {order.Frames.Length:N0} frames from {timecode ?? "no timecode"}, and the file says "
                        + $"{found.Frames?.ToString("N0", null) ?? "no number"} from {found.Timecode ?? "no timecode"}"
                ),
                answer.Said
            );
        }

        return new(
            new(
                TrimKind.MakersTool,
                order.Frames,
                await place.KeepAsync([new(path, file.Path, false)], cancel),
                found.Timecode,
                found.Reel,
                new(
                    order.Frames.Length,
                    order.Frames.Length,
                    order.Frames.Length,
                    0,
                    $"frames and timecode as the file of {maker.Name} says them; its picture can't be opened here"
                )
                {
                    Timecode = found.Timecode,
                    Reel = found.Reel,
                },
                []
            ),
            null,
            answer.Said
        );
    }
}
