using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound;

/// <summary>What a (Broadcast) Wave file says about itself: EBU Tech 3285 bext, iXML, EBU Tech 3306 RF64, ITU-R BS.2088 BW64.</summary>
public sealed record BwfFile
{
    /// <summary>"RIFF", "RF64" or "BW64".</summary>
    public required string Container { get; init; }

    public int SampleRate { get; init; }
    public int Channels { get; init; }
    public int BitsPerSample { get; init; }

    /// <summary>Samples are IEEE floats (WAVE_FORMAT_IEEE_FLOAT), not integers.</summary>
    public bool IsFloat { get; init; }

    /// <summary>Samples of each channel, from the data chunk as far as the file reaches.</summary>
    public long Samples { get; init; }

    /// <summary>Real seconds.</summary>
    public double? Seconds => SampleRate > 0 ? (double)Samples / SampleRate : null;

    public BextChunk? Bext { get; init; }
    public IxmlChunk? Ixml { get; init; }

    /// <summary>Samples since midnight, real time; null when the file doesn't say.</summary>
    public ulong? TimeReference { get; init; }

    /// <summary>The timecode's frame rate, from iXML, else from bext's sSPEED line.</summary>
    public FrameRate? TimecodeRate { get; init; }

    /// <summary>First sample's timecode: the frame that it falls into.</summary>
    public Timecode? Timecode { get; init; }

    public string? Scene { get; init; }
    public string? Take { get; init; }
    public string? Tape { get; init; }
    public bool? Circled { get; init; }

    /// <summary>Names in channel order, "" where a channel has none; empty when no channel is named.</summary>
    public IReadOnlyList<string> TrackNames { get; init; } = [];

    /// <summary>What is wrong with the file, one sentence each; empty when it is sound.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Reads a file's chunks without touching its samples.</summary>
    /// <exception cref="IOException">The file can't be read; damage inside it is a value in <see cref="Faults"/>.</exception>
    public static BwfFile Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096);
        return Read(stream);
    }

    /// <param name="stream">Seekable, at its start.</param>
    public static BwfFile Read(Stream stream) => BwfReader.Read(stream);
}
