using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>About how many bytes a frame of a plate has, where nothing was measured yet.</summary>
public static class PlateBytes
{
    /// <param name="options">Output, depth and compression.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public static long OfFrame(PullOptions options, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(options);
        var pixels = (double)width * height;
        return (long)(
            options.Output switch
            {
                PullOutput.Exr => pixels * (options.Float ? 12 : 6) * Packed(options.Compression),
                PullOutput.Dpx => pixels * (options.DpxBits == 10 ? 4 : 6) + 2048,
                PullOutput.Tiff => pixels * 6,
                // Apple's target of 330 Mb/s for 1920x1080 at 29.97
                PullOutput.ProRes4444 => pixels * 0.66,
                _ => 0,
            }
        );
    }

    /// <summary>What is left of camera pictures with their noise.</summary>
    private static double Packed(ExrCompression compression) =>
        compression switch
        {
            ExrCompression.None => 1,
            ExrCompression.Rle => 0.9,
            ExrCompression.Dwaa => 0.15,
            _ => 0.7,
        };
}
