using CsCheck;

namespace MediaProductionPortal.Integrity;

public sealed class Crc64NvmeTests
{
    [Fact]
    public void TheCheckValueOfTheCatalogueIsMet()
    {
        Assert.Equal(0xae8b14860a799888UL, Crc64Nvme.Hash("123456789"u8));
        Assert.Equal("rosUhgp5mIg=", Crc64Nvme.ToBase64(0xae8b14860a799888UL));
        Assert.Equal(0UL, Crc64Nvme.Hash([]));
    }

    [Fact]
    public void FoldedEqualsTableEqualsBitwise() =>
        Gen.Select(Gen.Byte.Array[256, 3000], Gen.ULong)
            .Sample(
                (data, state) =>
                {
                    ulong bitwise = Crc64NvmeSteps.UpdateBitwise(state, data);
                    Assert.Equal(bitwise, Crc64NvmeSteps.UpdateByTable(state, data));
                    Assert.Equal(bitwise, Crc64NvmeSteps.Update(state, data));
                }
            );

    [Fact]
    public void EveryLengthUpToATwoThousandBytesAgrees()
    {
        byte[] data = new byte[2000];
        new Random(7).NextBytes(data);
        for (int length = 0; length <= data.Length; length++)
        {
            ReadOnlySpan<byte> part = data.AsSpan(0, length);
            Assert.Equal(~Crc64NvmeSteps.UpdateBitwise(ulong.MaxValue, part), Crc64Nvme.Hash(part));
        }
    }

    [Fact]
    public void PartsCombineToTheWhole() =>
        Gen.Select(Gen.Byte.Array[0, 5000], Gen.Int[0, 5000])
            .Sample(
                (data, cut) =>
                {
                    cut = Math.Min(cut, data.Length);
                    ulong a = Crc64Nvme.Hash(data.AsSpan(0, cut));
                    ulong b = Crc64Nvme.Hash(data.AsSpan(cut));
                    Assert.Equal(Crc64Nvme.Hash(data), Crc64Nvme.Combine(a, b, data.Length - cut));

                    var stepwise = new Crc64Nvme();
                    stepwise.Append(data.AsSpan(0, cut));
                    stepwise.Append(data.AsSpan(cut));
                    Assert.Equal(Crc64Nvme.Hash(data), stepwise.Value);
                }
            );

    [Fact]
    public void APartOfManyGigabytesCombines()
    {
        // x^(8n) by squaring must agree with doing it in two steps.
        ulong a = Crc64Nvme.Hash("head"u8);
        const long half = 350_000_000_000_000;
        ulong inTwo = Crc64Nvme.Combine(Crc64Nvme.Combine(a, 0, half), 0, half + 1);
        Assert.Equal(inTwo, Crc64Nvme.Combine(a, 0, half + half + 1));
    }
}
