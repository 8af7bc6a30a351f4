using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>
/// Measures once, before the first plate, whether this ffmpeg's scaler has the white that the gains of <see cref="PlateFilter"/>
/// are made for. One that has another would make every plate as wrong as its proof, which goes through the same scaler.
/// </summary>
internal static class ScalerCheck
{
    private const int Side = 16;

    /// <summary>Half of what lies between black and white: of ten bits in legal range, and of sixteen.</summary>
    private const ushort LegalGrey = 502;
    private const ushort Grey = 32_768;

    /// <summary>Of 65,535; a gain that is wrong is off by 128.</summary>
    private const int Tolerance = 16;

    private static readonly ConcurrentDictionary<string, bool> Good = new(StringComparer.Ordinal);

    /// <exception cref="PlateFaultException">It has another white, or can't be asked.</exception>
    public static async Task RunAsync(MediaTools tools, CancellationToken cancel)
    {
        if (Good.ContainsKey(tools.Ffmpeg))
        {
            return;
        }

        const string matrix = "bt709";
        const string form = "yuv444p10le";
        var full = await ReadAsync(
            tools,
            $"format={form},geq=lum={LegalGrey}:cb=512:cr=512,{PlateFilter.FromLegal(matrix)}",
            cancel
        );
        var legal = await ReadAsync(
            tools,
            $"format={PlateFilter.Planes},geq=r={Grey}:g={Grey}:b={Grey},{PlateFilter.ToLegal(matrix, form)}",
            cancel
        );
        if (Math.Abs(full - Grey) > Tolerance || legal != LegalGrey)
        {
            throw new PlateFaultException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ffmpeg's scaler is not one that is known here: the grey {LegalGrey} of ten bits becomes {full:N0} of 65,535 and not {Grey:N0}, and {legal} when it comes back. Every plate's light would be off. Install ffmpeg 5.1, or tell those who make this portal which version this is (ffmpeg -version)"
                ),
                []
            );
        }

        Good.TryAdd(tools.Ffmpeg, true);
    }

    /// <returns>The first value of the picture: of the green plane, or of luma.</returns>
    private static async Task<int> ReadAsync(MediaTools tools, string filter, CancellationToken cancel)
    {
        await using var pipe = FramePipe.Open(
            tools,
            [
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                "-f",
                "lavfi",
                "-i",
                $"nullsrc=s={Side}x{Side}:r=1",
                "-vf",
                filter,
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "pipe:1",
            ],
            Side * Side * 3 * sizeof(ushort),
            cancel
        );
        if (await pipe.NextAsync() is not { } picture)
        {
            throw new PlateFaultException(
                $"ffmpeg could not be asked how it converts colours. {await pipe.EndAsync()}",
                pipe.Said
            );
        }

        return MemoryMarshal.Read<ushort>(picture.Span);
    }
}
