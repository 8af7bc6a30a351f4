using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound;

/// <summary>Moves what the chunks of a recording say of its first sample to a later one; all else stays byte for byte.</summary>
internal sealed partial class MoveWave(BwfFile sound, long first, long count)
{
    /// <summary>EBU Tech 3285: behind Description, Originator, OriginatorReference, OriginationDate and -Time.</summary>
    private const int TimeReferenceAt = 338;

    /// <summary>Samples since midnight of the new first sample; null when the recording does not say.</summary>
    public ulong? TimeReference =>
        sound.TimeReference is { } since ? (ulong)(((Int128)since + first) % SamplesPerDay) : null;

    /// <summary>A day of timecode: at 23.976 it is longer than one of real time.</summary>
    private Int128 SamplesPerDay =>
        sound.TimecodeRate is { } rate
            ? (Int128)Timecode.FramesPerDay(rate, sound.Timecode?.Drop ?? false)
                * sound.SampleRate
                * rate.Denominator
                / rate.Numerator
            : (Int128)86_400 * sound.SampleRate;

    public byte[] Move(string id, byte[] body) =>
        id switch
        {
            "bext" => Bext(body),
            "iXML" => Ixml(body),
            "fact" when body.Length >= 4 => Fact(body),
            _ => body,
        };

    private byte[] Bext(byte[] body)
    {
        if (TimeReference is { } since && body.Length >= TimeReferenceAt + 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(TimeReferenceAt), since);
        }

        return body;
    }

    /// <summary>Only the digits change; a recorder's own elements, and its order of them, stay.</summary>
    private byte[] Ixml(byte[] body)
    {
        if (TimeReference is not { } since)
        {
            return body;
        }

        // every byte is one character, so that text of any encoding of bytes comes back as it was
        var encoding = IxmlChunk.EncodingOf(body) is UTF8Encoding ? Encoding.Latin1 : IxmlChunk.EncodingOf(body);
        var text = Stamp()
            .Replace(
                encoding.GetString(body),
                m => m.Groups["open"].Value + Half(m.Groups["half"].Value, since) + m.Groups["close"].Value
            );
        return encoding.GetBytes(text);
    }

    private static string Half(string which, ulong since) =>
        (which.StartsWith("HI", StringComparison.OrdinalIgnoreCase) ? since >> 32 : since & uint.MaxValue).ToString(
            CultureInfo.InvariantCulture
        );

    private byte[] Fact(byte[] body)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(body, (uint)Math.Min(count, uint.MaxValue));
        return body;
    }

    /// <summary>SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI and _LO, and the copy of bext's field in BEXT.</summary>
    [GeneratedRegex(
        @"(?<open><(?:TIMESTAMP_SAMPLES_SINCE_MIDNIGHT|BWF_TIME_REFERENCE)_(?<half>HI|LO)[A-Z]*>\s*)\d+(?<close>\s*</)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Stamp();
}
