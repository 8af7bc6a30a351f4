using System.Buffers.Binary;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>What the header of a frame's file says of it.</summary>
/// <param name="Timecode">Null where the clip has none.</param>
internal sealed record PlateHead(PlateJob Job, string FileName, Timecode? Timecode)
{
    /// <summary>
    /// Whether a header has room for it: the two bits that an EXR has for tens of frames end at 39, the two digits of a DPX at 99
    /// (SMPTE ST 12-1). Faster clips carry theirs as text.
    /// </summary>
    public static bool Holds(PullOutput output, Timecode at) =>
        output switch
        {
            PullOutput.Exr => at.Rate.Nominal <= 40,
            PullOutput.Dpx => at.Rate.Nominal <= 100,
            _ => false,
        };

    public string? Reel => Job.Report.Reel is { Length: > 0 } reel ? reel : null;

    /// <summary>All of it as one text, where a header has nothing but a description.</summary>
    public string Words =>
        string.Join(
            "; ",
            new[]
            {
                $"clip {Job.Report.Name}",
                Reel is { } reel ? $"reel {reel}" : null,
                Timecode is { } at ? $"timecode {at}" : null,
                $"rate {Job.Rate}",
            }.OfType<string>()
        );

    public string? Value(string name) => Job.Report.Metadata.GetValueOrDefault(name);

    /// <summary>SMPTE ST 12 time address in BCD, hours in the high byte.</summary>
    public static uint Bcd(Timecode at)
    {
        Span<byte> fields = stackalloc byte[4];
        var text = at.ToString();
        for (var i = 0; i < 4; i++)
        {
            fields[i] = (byte)((text[i * 3] - '0') << 4 | (text[i * 3 + 1] - '0'));
        }

        return BinaryPrimitives.ReadUInt32BigEndian(fields);
    }
}
