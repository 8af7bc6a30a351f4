using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Media;

/// <summary>HLS playlists (RFC 8216) of a stream's sizes, whose pieces are ranges of one file each.</summary>
public static class Playlists
{
    public const string ContentType = "application/vnd.apple.mpegurl";

    /// <summary>Names the sizes, the largest first.</summary>
    /// <param name="sizes">Each with the address of its own playlist.</param>
    public static string Main(IEnumerable<(StreamIndex Index, string Address)> sizes)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (var (index, address) in sizes)
        {
            var seconds = index.Pieces.Sum(p => p.Ticks) / (double)index.Timescale;
            var peak = index.Pieces.Max(p => p.Bytes * 8.0 * index.Timescale / Math.Max(1, p.Ticks));
            var mean = index.Pieces.Sum(p => p.Bytes) * 8 / Math.Max(0.001, seconds);
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={Math.Ceiling(peak)},AVERAGE-BANDWIDTH={Math.Ceiling(mean)},"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"RESOLUTION={index.Width}x{index.Height},CODECS=\"{index.Codecs}\"\n{address}\n"
            );
        }

        return text.ToString();
    }

    /// <summary>The pieces of one size.</summary>
    /// <param name="address">Of its file.</param>
    public static string Of(StreamIndex index, string address)
    {
        ArgumentNullException.ThrowIfNull(index);
        var longest = index.Pieces.Max(p => p.Ticks);
        var text = new StringBuilder(
            "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"#EXT-X-TARGETDURATION:{(longest + index.Timescale - 1) / index.Timescale}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{address}\",BYTERANGE=\"{index.Head}@0\"\n");
        foreach (var piece in index.Pieces)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXTINF:{piece.Ticks / (decimal)index.Timescale:0.########},\n#EXT-X-BYTERANGE:{piece.Bytes}@{piece.Offset}\n{address}\n"
            );
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }
}
