using CsCheck;

namespace MediaProductionPortal.Integrity.Lists;

public sealed class OtherHashesTests
{
    // BLAKE2b: RFC 7693, appendix A; SHA-2: FIPS 180-4 examples; BLAKE3: its test vectors; XXH32: xxhsum 0.8.1; CRC-32: rhash 1.4.3.
    [Theory]
    [InlineData(
        HashFormat.Blake2b,
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
        "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce"
    )]
    [InlineData(
        HashFormat.Blake3,
        "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85",
        "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
    )]
    [InlineData(
        HashFormat.Sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )]
    [InlineData(
        HashFormat.Sha384,
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
        "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b"
    )]
    [InlineData(
        HashFormat.Sha512,
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
    )]
    [InlineData(HashFormat.Xxh32, "32d153ff", "02cc5d05")]
    [InlineData(HashFormat.Crc32, "352441c2", "00000000")]
    public void TheTextOfEveryOtherFormatIsAsItsDefinitionHasIt(HashFormat format, string abc, string empty)
    {
        Assert.Equal(abc, MultiHasher.Hash(format, "abc"u8).Text);
        Assert.Equal(empty, MultiHasher.Hash(format, []).Text);
        Assert.Equal(abc, format.Canonical(abc.ToUpperInvariant()));
        Assert.Null(format.Canonical(abc[1..]));
        Assert.False(format.IsAscMhl());
        Assert.Null(HashFormats.FromName(format.Name()));
        Assert.Equal(format, HashFormats.FromAnyName(format.Name()));
    }

    [Fact]
    public void PiecesOfAnyLengthGiveTheSameAsTheWhole() =>
        Gen.Select(Gen.Byte.Array[0, 2000], Gen.Int[1, 300])
            .Sample(
                (data, piece) =>
                {
                    using var whole = new MultiHasher(HashFormats.Verifiable);
                    using var pieces = new MultiHasher(HashFormats.Verifiable);
                    whole.Append(data);
                    for (int i = 0; i < data.Length; i += piece)
                    {
                        pieces.Append(data.AsSpan(i, Math.Min(piece, data.Length - i)));
                    }
                    Assert.Equal(whole.Finish(), pieces.Finish());
                },
                iter: 500
            );

    [Fact]
    public void EveryHashFitsIntoTheTableOfVerdictsAndTheStoreOfRecords()
    {
        Span<byte> bytes = stackalloc byte[HashBytes.Most];
        foreach (HashFormat format in HashFormats.Verifiable)
        {
            HashValue hash = MultiHasher.Hash(format, "x"u8);
            int length = HashBytes.Write(bytes, format, hash.Text);
            Assert.Equal(length, HashBytes.Read(bytes, out HashValue read));
            Assert.Equal(hash, read);
        }
    }
}
