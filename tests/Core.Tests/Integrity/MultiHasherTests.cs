using CsCheck;

namespace MediaProductionPortal.Integrity;

public sealed class MultiHasherTests
{
    [Theory]
    [InlineData(HashFormat.Md5, "900150983cd24fb0d6963f7d28e17f72", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData(
        HashFormat.Sha1,
        "a9993e364706816aba3e25717850c26c9cd0d89d",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    )]
    [InlineData(HashFormat.Xxh64, "44bc2cf5ad770999", "ef46db3751d8e999")]
    [InlineData(HashFormat.Xxh3, "78af5f94892f3950", "2d06800538d394c2")]
    [InlineData(HashFormat.Xxh128, "06b05ab6733a618578af5f94892f3950", "99aa06d3014798d86001c324468d497f")]
    [InlineData(
        HashFormat.C4,
        "c45S4rnaTNWonxss1u8LzsaJdEph1AJhWUF4sh2waXKMsutyfAxg4ybUeuXVWS9HdNcEypmeXn8FZGonD4w1rj9DZp",
        "c459dsjfscH38cYeXXYogktxf4Cd9ibshE3BHUo6a58hBXmRQdZrAkZzsWcbWtDg5oQstpDuni4Hirj75GEmTc1sFT"
    )]
    public void TheTextOfEveryFormatIsAsTheSpecificationWritesIt(HashFormat format, string abc, string empty)
    {
        Assert.Equal(abc, MultiHasher.Hash(format, "abc"u8).Text);
        Assert.Equal(empty, MultiHasher.Hash(format, []).Text);
        Assert.Equal(abc, format.Canonical(abc));
        Assert.Null(format.Canonical(abc[1..]));
    }

    [Fact]
    public void PiecesGiveTheSameAsTheWhole() =>
        Gen.Select(Gen.Byte.Array[0, 300_000], Gen.Int[1, 100_000])
            .SampleAsync(
                async (data, piece) =>
                {
                    using var whole = new MultiHasher(HashFormats.All, crc64Nvme: true);
                    using var pieces = new MultiHasher(HashFormats.All, crc64Nvme: true);
                    whole.Append(data);
                    for (int i = 0; i < data.Length; i += piece)
                    {
                        await pieces.AppendAsync(data.AsMemory(i, Math.Min(piece, data.Length - i)));
                    }
                    Assert.Equal(whole.Finish(), pieces.Finish());
                    Assert.Equal(whole.Crc64Nvme, pieces.Crc64Nvme);
                },
                iter: 30
            );

    [Fact]
    public void AC4IdGoesToBytesAndBack() =>
        Gen.Byte.Array[64].Sample(digest => Assert.Equal(digest, C4Id.ToBytes(C4Id.FromSha512(digest))));

    [Fact]
    public void ASmallC4IdIsPaddedWithOnes()
    {
        string text = C4Id.FromSha512(new byte[64]);
        Assert.Equal("c4" + new string('1', 88), text);
    }
}
