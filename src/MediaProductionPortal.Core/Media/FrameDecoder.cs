using System.Globalization;

namespace MediaProductionPortal.Media;

/// <summary>
/// Makes a picture of exactly one frame of a proxy. Only the frames from the last key frame on are read, 12 at most, and handed to
/// ffmpeg without a container: it counts them, there is no time that could be rounded, and it opens no file and no address.
/// </summary>
public sealed class FrameDecoder(MediaTools tools)
{
    /// <summary>One decoder gets no more than this in a single piece, and works on one thread.</summary>
    private const int MostMemory = 256 * 1024 * 1024;

    private const int MostPicture = 32 * 1024 * 1024;

    /// <summary>A frame takes a tenth of a second; one that takes longer than this is given up.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <param name="index">The proxy's.</param>
    /// <param name="read">The proxy.</param>
    /// <param name="frame">0 is the first.</param>
    /// <param name="width">Pixels; null, or more than the proxy has: as wide as the proxy.</param>
    /// <param name="format">JPEG or PNG.</param>
    /// <param name="cancel">Kills the decoder.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    /// <exception cref="FrameFaultException">The frame can't be decoded.</exception>
    public async Task<byte[]> DecodeAsync(
        ProxyIndex index,
        ProxyBytes read,
        int frame,
        int? width,
        StillFormat format,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, index.Frames);
        var (first, offset, count) = index.Run(frame);
        var bytes = await ReadAsync(read, offset, count, cancel);
        var stream = index.Setup.Stream(
            Enumerable.Range(first, frame - first + 1).Select(f => index.Cut(f, offset, bytes))
        );
        var (answer, picture) = await ToolPipe.RunAsync(
            tools.Ffmpeg,
            Arguments(index, frame - first, width, format),
            stream,
            MostPicture,
            Limit,
            cancel
        );
        return answer.Succeeded && picture.Length > 0
            ? picture
            : throw new FrameFaultException(
                answer.Complaint.Length > 0 ? answer.Complaint.TrimEnd('.') : "the decoder made no picture"
            );
    }

    private async Task<byte[]> ReadAsync(ProxyBytes read, long offset, int count, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(Limit);
        try
        {
            return await read(offset, count, late.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new FrameFaultException($"its bytes took longer than {Limit.TotalSeconds:0} seconds to come");
        }
    }

    private static IEnumerable<string> Arguments(ProxyIndex index, int place, int? width, StillFormat format)
    {
        var wide = Math.Clamp(width ?? index.Width, 2, index.Width);
        var high = Math.Max(2, (int)Math.Round(index.Height * wide / 2.0 / index.Width) * 2);
        // JFIF is read with BT.601's matrix, whatever the film's own is
        var (colours, encoder) =
            format == StillFormat.Jpeg
                ? (":out_color_matrix=bt601:out_range=full,format=yuvj420p", new[] { "-c:v", "mjpeg", "-q:v", "3" })
                : (",format=rgb24", new[] { "-c:v", "png" });
        return
        [
            "-hide_banner",
            "-loglevel",
            "error",
            "-max_alloc",
            Text(MostMemory),
            "-threads",
            "1",
            "-f",
            "h264",
            "-i",
            "pipe:0",
            "-vf",
            $"select='eq(n,{Text(place)})',scale={Text(wide)}:{Text(high)}{colours}",
            "-frames:v",
            "1",
            "-fps_mode",
            "passthrough",
            .. encoder,
            "-threads",
            "1",
            "-f",
            "image2pipe",
            "pipe:1",
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
