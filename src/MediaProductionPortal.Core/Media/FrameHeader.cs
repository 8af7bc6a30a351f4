using System.Globalization;
using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>What a frame file's own header says; ffmpeg reads neither rate nor timecode of DPX, EXR and CinemaDNG.</summary>
/// <param name="Rate">Frame rate, if the header has a believable one.</param>
/// <param name="Timecode">"hh:mm:ss:ff", ';' for drop frame.</param>
/// <param name="Values">Further texts by name.</param>
internal sealed record FrameHeader(FrameRate? Rate, string? Timecode, IReadOnlyDictionary<string, string> Values)
{
    private const int Enough = 64 * 1024;

    /// <returns>Null when the file is neither DPX, EXR nor TIFF (DNG), or can't be read.</returns>
    public static FrameHeader? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096);
            var bytes = new byte[Enough];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var head = bytes.AsSpan(0, length);
            return DpxHeader.Read(head) ?? ExrHeader.Read(head) ?? DngHeader.Read(head);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>SMPTE ST 12 time address in BCD, frames in the low byte; null when a digit is none.</summary>
    public static string? FromBcd(uint bcd, bool drop)
    {
        Span<int> fields = stackalloc int[4];
        for (var i = 0; i < 4; i++)
        {
            var pair = (bcd >> (24 - 8 * i)) & 0xFF;
            if ((pair & 0xF) > 9 || pair >> 4 > 9)
            {
                return null;
            }

            fields[i] = (int)((pair >> 4) * 10 + (pair & 0xF));
        }

        return fields[0] > 23 || fields[1] > 59 || fields[2] > 59
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{fields[0]:00}:{fields[1]:00}:{fields[2]:00}{(drop ? ';' : ':')}{fields[3]:00}"
            );
    }

    public static FrameRate? Believable(double perSecond) =>
        perSecond is >= 1 and <= 1000
        && FrameRate.TryParse(perSecond.ToString("0.###", CultureInfo.InvariantCulture), out var rate)
            ? rate
            : null;

    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        return text.All(c => c is >= ' ' and < '\u007F') ? text : "";
    }
}
