using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Pages.Shared;

public class SizesTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1 kB")]
    [InlineData(1_234_567, "1.2 MB")]
    [InlineData(999_600_000, "1 GB")]
    [InlineData(412_000_000, "412 MB")]
    [InlineData(3_840_000_000_000, "3.84 TB")]
    [InlineData(200_000_000_000_000, "200 TB")]
    [InlineData(700_400_000_000_000_000, "700 PB")]
    [InlineData(long.MaxValue, "9223 PB")]
    public void BytesAreDecimalUnitsOfThreeFigures(long bytes, string text) => Assert.Equal(text, Sizes.Bytes(bytes));

    [Theory]
    [InlineData(412_345_678, "412 MB/s")]
    [InlineData(1_250_000_000, "1.3 GB/s")]
    [InlineData(12, "12 B/s")]
    public void RatesArePerSecond(double rate, string text) => Assert.Equal(text, Sizes.Rate(rate));

    [Fact]
    public void CountsAgreeWithTheirNoun()
    {
        Assert.Equal("1 file", Sizes.Count(1, "file"));
        Assert.Equal("70,000,000 files", Sizes.Count(70_000_000, "file"));
        Assert.Equal("0 entries", Sizes.Count(0, "entry", "entries"));
    }
}
