using CsCheck;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>A frame is the frame: the strip in its pixels says which one it is, at 23.976 and at 29.97 drop frame.</summary>
public sealed class FrameDecoderTests : IDisposable
{
    private static readonly FrameDecoder Decoder = new(new());

    private readonly string folder = Directory.CreateTempSubdirectory("mpp-frames-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [CardSamplesTheory]
    [InlineData("A003C001_250311_R1VK")]
    [InlineData("DJI_0007")]
    public async Task AFrameOfAProxyIsItselfOnEitherSideOfKeyFramesAndAtBothEnds(string name)
    {
        var row = CardSamples.Rows.Single(r => r.Clip == name);
        var proxy = await MakeProxyAsync(row);
        var bytes = await File.ReadAllBytesAsync(proxy);
        var index = await ProxyIndex.ReadAsync(Of(bytes), bytes.Length, default);
        Assert.Equal(row.Frames, index.Frames);
        int[] frames = [0, 1, 11, 12, 13, 24, 35, 36, index.Frames - 2, index.Frames - 1];
        foreach (var frame in frames)
        {
            var picture = await Decoder.DecodeAsync(index, Of(bytes), frame, null, StillFormat.Png, default);
            Assert.Equal([(row.StripId, frame)], FrameStrip.Read(await KeepAsync(picture), index.Width, index.Height));
        }
    }

    [FfmpegFact]
    public async Task JpegAndPngAreOfOneColourAndAsWideAsWasAsked()
    {
        // blue: the colour that another matrix would change most
        var bytes = await FilmAsync("color=c=0x2040c0:s=640x360:r=24000/1001,format=yuv420p", 30);
        var index = await ProxyIndex.ReadAsync(Of(bytes), bytes.Length, default);
        var png = await Decoder.DecodeAsync(index, Of(bytes), 17, 160, StillFormat.Png, default);
        var jpeg = await Decoder.DecodeAsync(index, Of(bytes), 17, 160, StillFormat.Jpeg, default);
        var (a, b) = (await ColourAsync(png), await ColourAsync(jpeg));
        Assert.Equal(160 * 90 * 3, a.Length);
        Assert.Equal(a.Length, b.Length);
        Assert.All(Enumerable.Range(0, 3), i => Assert.InRange(a[i] - b[i], -4, 4));
        Assert.Equal((640, 360), Size(await Decoder.DecodeAsync(index, Of(bytes), 0, 9_999, StillFormat.Png, default)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Decoder.DecodeAsync(index, Of(bytes), 30, null, StillFormat.Png, default)
        );
    }

    [FfmpegFact]
    public async Task OnlyTheFramesFromTheLastKeyFrameOnAreRead()
    {
        var bytes = await FilmAsync("testsrc2=s=640x360:r=25", 100);
        var index = await ProxyIndex.ReadAsync(Of(bytes), bytes.Length, default);
        var read = 0L;
        await Decoder.DecodeAsync(
            index,
            (offset, count, cancel) =>
            {
                read += count;
                return Of(bytes)(offset, count, cancel);
            },
            95,
            null,
            StillFormat.Jpeg,
            default
        );
        Assert.InRange(read, 1, bytes.Length / 4);
    }

    [FfmpegFact]
    public async Task FramesThatAreNotInOrderAreRefused()
    {
        var bytes = await FilmAsync("testsrc2=s=320x180:r=25", 40, "-bf", "2");
        var fault = await Assert.ThrowsAsync<FrameFaultException>(() =>
            ProxyIndex.ReadAsync(Of(bytes), bytes.Length, default)
        );
        Assert.Contains("order", fault.Message);
    }

    [FfmpegFact]
    public async Task BrokenProxiesAreRefusedAndNeverCrash()
    {
        var bytes = await FilmAsync("testsrc2=s=64x36:r=25", 26);
        Gen.Select(Gen.Int[0, Math.Min(bytes.Length, 2_000) - 1], Gen.Byte)
            .Array[1, 8]
            .Sample(
                breaks =>
                {
                    var broken = bytes.ToArray();
                    foreach (var (at, value) in breaks)
                    {
                        broken[at] = value;
                    }

                    try
                    {
                        var index = ProxyIndex.ReadAsync(Of(broken), broken.Length, default).GetAwaiter().GetResult();
                        for (var frame = 0; frame < Math.Min(index.Frames, 30); frame++)
                        {
                            var (first, from, count) = index.Run(frame);
                            var run = Of(broken)(from, count, default).GetAwaiter().GetResult();
                            index.Setup.Stream(
                                Enumerable.Range(first, frame - first + 1).Select(f => index.Cut(f, from, run))
                            );
                        }
                    }
                    catch (FrameFaultException)
                    {
                        // refused
                    }
                },
                iter: 2_000
            );
    }

    [FfmpegFact]
    public async Task ADecoderThatHangsIsGivenUp()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var bytes = await FilmAsync("testsrc2=s=64x36:r=25", 5);
        var index = await ProxyIndex.ReadAsync(Of(bytes), bytes.Length, default);
        var hangs = Path.Combine(folder, "hangs");
        await File.WriteAllTextAsync(hangs, "#!/bin/sh\nexec sleep 600\n");
        File.SetUnixFileMode(hangs, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var decoder = new FrameDecoder(new() { Ffmpeg = hangs }) { Limit = TimeSpan.FromMilliseconds(300) };
        var fault = await Assert.ThrowsAsync<FrameFaultException>(() =>
            decoder.DecodeAsync(index, Of(bytes), 0, null, StillFormat.Jpeg, default)
        );
        Assert.Contains("longer than", fault.Message);
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new FrameDecoder(new() { Ffmpeg = hangs }).DecodeAsync(
                index,
                Of(bytes),
                0,
                null,
                StillFormat.Jpeg,
                gone.Token
            )
        );
    }

    private static ProxyBytes Of(byte[] bytes) =>
        (offset, count, _) =>
            Task.FromResult(
                offset >= bytes.Length ? [] : bytes[(int)offset..(int)Math.Min(bytes.Length, offset + count)]
            );

    private async Task<string> MakeProxyAsync(ManifestRow row)
    {
        foreach (var roll in RollSorter.Sort("samples", CardSamples.List(CardSamples.Folder!)))
        {
            if (roll.Name == row.Card && ClipGrouper.Group(roll).Clips.Single(c => c.Name == row.Clip) is { } plan)
            {
                var root = Path.Combine(CardSamples.Folder!, roll.Path);
                var clip = await new ClipInspector(new()).InspectAsync(plan, Guid.NewGuid(), root, default);
                var made = await new RenditionMaker(new()).MakeAsync(clip.Report, root, folder, null, default);
                return made.Renditions.Single(r => r.Kind == RenditionKind.Proxy).File;
            }
        }

        throw new InvalidOperationException($"{row.Card} is not among the sample cards.");
    }

    /// <summary>A film in the form of a proxy.</summary>
    private async Task<byte[]> FilmAsync(string picture, int frames, params string[] arguments)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.mp4");
        Ffmpeg.Run(
            "ffmpeg",
            [
                .. new[] { "-v", "error", "-f", "lavfi", "-i", picture, "-frames:v", $"{frames}" },
                .. new[] { "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "12", "-bf", "0" },
                .. new[] { "-movflags", "+faststart" },
                .. arguments,
                file,
            ]
        );
        return await File.ReadAllBytesAsync(file);
    }

    private async Task<string> KeepAsync(byte[] picture)
    {
        var file = Path.Combine(folder, "frame");
        await File.WriteAllBytesAsync(file, picture);
        return file;
    }

    private async Task<byte[]> ColourAsync(byte[] picture) =>
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", await KeepAsync(picture), "-f", "rawvideo", "-pix_fmt", "rgb24", "-");

    /// <summary>Width and height in a PNG's first chunk.</summary>
    private static (int Width, int Height) Size(byte[] png) => ((png[18] << 8) | png[19], (png[22] << 8) | png[23]);
}
