using System.Buffers.Binary;
using System.Text;
using CsCheck;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

public sealed class FrameHeaderTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DpxTelevisionHeaderTellsRateAndTimecode(bool big)
    {
        var bytes = Dpx(big, 2048);
        Write(bytes, 1920, 0x09142205, big);
        Write(bytes, 1940, BitConverter.SingleToUInt32Bits(23.976f), big);
        var header = DpxHeader.Read(bytes)!;
        Assert.Equal(("09:14:22:05", FrameRate.Parse("24000/1001")), (header.Timecode, header.Rate));
    }

    [Fact]
    public void DpxWithUndefinedFieldsTellsNeither()
    {
        var bytes = Dpx(true, 2048);
        bytes.AsSpan(1664).Fill(0xFF);
        Assert.Equal((null, null), (DpxHeader.Read(bytes)!.Timecode, DpxHeader.Read(bytes)!.Rate));
    }

    [Fact]
    public void DpxWhosePictureStartsEarlyHasNoTelevisionHeader()
    {
        var bytes = Dpx(true, 1664);
        Write(bytes, 1920, 0x01020304, true);
        Assert.Null(DpxHeader.Read(bytes)!.Timecode);
    }

    [Theory]
    [InlineData(0x09142205u, "09:14:22:05")]
    [InlineData(0x10000042u, "10:00:00;02")]
    [InlineData(0x895A0000u, null)]
    public void ExrTimecodeIsReadWithItsDropFlag(uint packed, string? timecode)
    {
        var code = BitConverter.GetBytes((ulong)packed);
        byte[] rate = [.. BitConverter.GetBytes(30000), .. BitConverter.GetBytes(1001)];
        var header = ExrHeader.Read(
            Exr(
                ("timeCode", "timecode", code),
                ("framesPerSecond", "rational", rate),
                ("reelName", "string", "A003"u8.ToArray())
            )
        )!;
        Assert.Equal(
            (timecode, FrameRate.Parse("29.97"), "A003"),
            (header.Timecode, header.Rate, header.Values["reelName"])
        );
    }

    [Fact]
    public void CutExrHeaderIsReadAsFarAsItGoes()
    {
        var whole = Exr(("reelName", "string", "A003"u8.ToArray()), ("owner", "string", "us"u8.ToArray()));
        for (var length = 0; length < whole.Length; length++)
        {
            _ = ExrHeader.Read(whole.AsSpan(0, length));
        }

        Assert.Equal("A003", ExrHeader.Read(whole.AsSpan(0, whole.Length - 5))!.Values["reelName"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CinemaDngTellsRateTimecodeReelAndCamera(bool big)
    {
        var dng = Dng(
            big,
            (272, 2, "Synth Raw\0"u8.ToArray()),
            (51043, 1, [0x45, 0x22, 0x14, 0x09, 0, 0, 0, 0]),
            (51044, 10, [.. Number(30_000, big), .. Number(1001, big)]),
            (51081, 2, "A003\0"u8.ToArray())
        );
        var header = DngHeader.Read(dng)!;
        Assert.Equal(("09:14:22;05", FrameRate.Parse("29.97")), (header.Timecode, header.Rate));
        Assert.Equal(("A003", "Synth Raw"), (header.Values["reelName"], header.Values["InputDevice"]));
        for (var length = 0; length < dng.Length; length++)
        {
            _ = DngHeader.Read(dng.AsSpan(0, length));
        }
    }

    [Fact]
    public void AnyDirectoryOfATiffIsAValueNeverACrash()
    {
        var whole = Dng(false, (272, 2, "Synth Raw\0"u8.ToArray()), (51044, 10, new byte[8]), (51043, 1, new byte[8]));
        Gen.Select(Gen.Int[4, whole.Length - 1], Gen.Byte, Gen.Int[4, whole.Length - 1], Gen.Byte)
            .Sample(
                (at, value, other, second) =>
                {
                    var bytes = whole[..];
                    (bytes[at], bytes[other]) = (value, second);
                    _ = DngHeader.Read(bytes);
                },
                iter: 20_000
            );
    }

    [OiioFact]
    public void FramesWrittenByOpenImageIoTellTheirTimecode()
    {
        // OpenImageIO trips over percent signs in paths, so not in the usual roll folder
        using var scratch = new Scratch { RollName = "roll" };
        foreach (var (name, depth) in new[] { ("a.exr", "half"), ("a.dpx", "uint10") })
        {
            Ffmpeg.Run(
                "oiiotool",
                [
                    "--pattern",
                    "constant:color=0.2,0.2,0.2",
                    "64x64",
                    "3",
                    "--attrib:type=timecode",
                    "smpte:TimeCode",
                    "19:14:53:21",
                    "--attrib:type=rational",
                    "framesPerSecond",
                    "24000/1001",
                    "-d",
                    depth,
                    "-o",
                    scratch.At(name),
                ]
            );
            var header = FrameHeader.Read(scratch.At(name))!;
            Assert.Equal("19:14:53:21", header.Timecode);
            Assert.Equal(name == "a.exr" ? FrameRate.Parse("23.976") : null, header.Rate);
        }
    }

    private static byte[] Dpx(bool big, uint pictureStart)
    {
        var bytes = new byte[2048];
        (big ? "SDPX"u8 : "XPDS"u8).CopyTo(bytes);
        Write(bytes, 4, pictureStart, big);
        return bytes;
    }

    private static byte[] Number(int number, bool big)
    {
        var bytes = BitConverter.GetBytes(number);
        if (big)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    /// <summary>Header, one directory, values behind it.</summary>
    private static byte[] Dng(bool big, params (int Tag, int Type, byte[] Value)[] entries)
    {
        var directory = new List<byte>();
        var values = new List<byte>();
        var behind = 8 + 2 + entries.Length * 12;
        foreach (var (tag, type, value) in entries)
        {
            directory.AddRange([.. Half(tag), .. Half(type)]);
            directory.AddRange([.. Number(type == 10 ? 1 : value.Length, big), .. Number(behind + values.Count, big)]);
            values.AddRange(value);
        }

        var start = big ? "MM\0*"u8.ToArray() : "II*\0"u8.ToArray();
        return [.. start, .. Number(8, big), .. Half(entries.Length), .. directory, .. values];

        byte[] Half(int number) => big ? Number(number, big)[2..] : Number(number, big)[..2];
    }

    private static void Write(byte[] bytes, int at, uint value, bool big)
    {
        if (big)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
        }
    }

    private static byte[] Exr(params (string Name, string Type, byte[] Value)[] attributes) =>
        [
            0x76,
            0x2F,
            0x31,
            0x01,
            2,
            0,
            0,
            0,
            .. attributes.SelectMany(a =>
                (byte[])
                    [
                        .. Encoding.ASCII.GetBytes($"{a.Name}\0{a.Type}\0"),
                        .. BitConverter.GetBytes(a.Value.Length),
                        .. a.Value,
                    ]
            ),
            0,
        ];
}

public sealed class OiioFactAttribute : FactAttribute
{
    public OiioFactAttribute() => Skip = Ffmpeg.IsOiioInstalled ? null : "oiiotool is not installed";
}
