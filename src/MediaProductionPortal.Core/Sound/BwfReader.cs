using System.Buffers.Binary;
using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound;

/// <summary>Puts a Wave file's chunks together: iXML first, bext's lines second.</summary>
internal static class BwfReader
{
    /// <summary>No recorder's bext or iXML comes near this; a damaged size may.</summary>
    private const int LargestText = 16 << 20;

    public static BwfFile Read(Stream stream)
    {
        var riff = RiffChunks.Walk(stream);
        var faults = riff.Faults;
        var format = Bytes(stream, riff.Find("fmt "));
        var bext = Bytes(stream, riff.Find("bext")) is { } b ? BextChunk.Read(b) : null;
        var ixml = Bytes(stream, riff.Find("iXML")) is { } x ? IxmlChunk.Read(x) : null;
        Note(riff.Find("fmt ") is null || format is not { Length: >= 16 }, "it has no usable fmt chunk");
        Note(riff.Find("data") is null, "it has no sound (data chunk)");
        Note(riff.Find("bext") is not null && bext is null, "its bext chunk is too short to be read");
        Note(riff.Find("iXML") is not null && ixml is null, "its iXML chunk is no readable XML");

        var (channels, sampleRate, align, bits) = format is { Length: >= 16 }
            ? (
                Word(format, 2),
                (int)BinaryPrimitives.ReadUInt32LittleEndian(format.AsSpan(4)),
                Word(format, 12),
                Word(format, 14)
            )
            : (0, 0, 0, 0);
        var rate = Rate(ixml, bext);
        var reference = TimeReference(ixml, bext);
        var clock = Number(ixml?["SPEED/TIMESTAMP_SAMPLE_RATE"]) is { } stamp and > 0 and < int.MaxValue
            ? (int)stamp
            : sampleRate;
        return new BwfFile
        {
            Container = riff.Container,
            SampleRate = sampleRate,
            Channels = channels,
            BitsPerSample = bits,
            IsFloat = format is { Length: >= 16 } && FormatCode(format) == 3,
            Samples = riff.Find("data") is { } data && align > 0 ? data.Size / align : 0,
            Bext = bext,
            Ixml = ixml,
            TimeReference = reference,
            TimecodeRate = rate?.Rate,
            Timecode =
                rate is { } r && reference is { } since && clock > 0
                    ? SoundTime.At(since, clock, r.Rate, r.Drop)
                    : null,
            Scene = First(ixml?["SCENE"], Line("SCENE")),
            Take = First(ixml?["TAKE"], Line("TAKE")),
            Tape = First(ixml?["TAPE"], Line("TAPE")),
            Circled = Truth(First(ixml?["CIRCLED"], Line("CIRCLED"))),
            TrackNames = TrackNames(ixml, bext, channels),
            Faults = faults,
        };

        string? Line(string name) => bext?.Lines.GetValueOrDefault(name);

        void Note(bool isSo, string fault)
        {
            if (isSo && riff.Container.Length > 0 && !(riff.Chunks.Count == 0 && faults.Count > 0))
            {
                faults.Add(fault);
            }
        }
    }

    private static byte[]? Bytes(Stream stream, RiffChunk? chunk)
    {
        if (chunk is not { Size: <= LargestText } found)
        {
            return null;
        }

        var bytes = new byte[found.Size];
        stream.Position = found.Start;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static (FrameRate Rate, bool Drop)? Rate(IxmlChunk? ixml, BextChunk? bext)
    {
        if (FrameRate.TryParse(ixml?["SPEED/TIMECODE_RATE"], out var rate))
        {
            var flag = ixml?["SPEED/TIMECODE_FLAG"];
            return (rate, rate.CanDrop && string.Equals(flag, "DF", StringComparison.OrdinalIgnoreCase));
        }

        // "023.976-ND", "029.97-DF"
        var speed = bext?.Lines.GetValueOrDefault("SPEED");
        return FrameRate.TryParse(speed, out rate)
            ? (rate, rate.CanDrop && speed!.EndsWith("DF", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    private static ulong? TimeReference(IxmlChunk? ixml, BextChunk? bext)
    {
        var high = Number(ixml?["SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI"]);
        var low = Number(ixml?["SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO"]);
        ulong? stamp = low is null ? null : ((ulong)(high ?? 0) << 32) | low.Value;
        // a tool that writes bext anew may leave zeroes there
        return bext is { TimeReference: > 0 } || stamp is null ? bext?.TimeReference : stamp;
    }

    private static string[] TrackNames(IxmlChunk? ixml, BextChunk? bext, int channels)
    {
        var tracks = ixml?.Tracks ?? [];
        // a mono file of many may keep the place that its track has among all of them
        if (tracks.Count == channels && !tracks.Any(t => t.Channel <= channels))
        {
            tracks = [.. tracks.Select((t, i) => (i + 1, t.Name))];
        }

        var named = tracks.GroupBy(t => t.Channel).ToDictionary(t => t.Key, t => t.First().Name);
        var names = new string[channels];
        for (var channel = 1; channel <= channels; channel++)
        {
            names[channel - 1] =
                First(
                    named.GetValueOrDefault(channel),
                    bext?.Lines.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"TRK{channel}"))
                ) ?? "";
        }

        return names.All(n => n.Length == 0) ? [] : names;
    }

    /// <summary>WAVE_FORMAT_EXTENSIBLE keeps the true code in the first word of its sub-format.</summary>
    private static ushort FormatCode(byte[] format) =>
        Word(format, 0) == 0xFFFE && format.Length >= 26 ? Word(format, 24) : Word(format, 0);

    private static ushort Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint? Number(string? text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool? Truth(string? text) =>
        text?.ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" => true,
            "FALSE" or "0" or "NO" => false,
            _ => null,
        };

    private static string? First(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return null;
    }
}
