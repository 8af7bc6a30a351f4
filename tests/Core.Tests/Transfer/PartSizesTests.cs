using CsCheck;

namespace MediaProductionPortal.Transfer;

public sealed class PartSizesTests
{
    [Theory]
    [InlineData(0, 64 * PartSizes.MiB)]
    [InlineData(9_000 * 64 * PartSizes.MiB, 64 * PartSizes.MiB)]
    [InlineData((9_000 * 64 * PartSizes.MiB) + 1, 65 * PartSizes.MiB)]
    public void APartIsTheFloorUntilThereWouldBeTooMany(long size, long part) =>
        Assert.Equal(part, PartSizes.For(size));

    [Fact]
    public void ThePartsOfAnyFileMakeUpTheFile() =>
        Gen.Select(Gen.Long[0, 20_000], Gen.Long[1, 3_000])
            .Sample(
                (size, part) =>
                {
                    int count = PartSizes.Count(size, part);
                    long[] sizes = [.. Enumerable.Range(1, count).Select(n => PartSizes.Of(n, size, part))];
                    return sizes.Sum() == size
                        && sizes[..^1].All(s => s == part)
                        && PartSizes.Of(count + 1, size, part) == -1
                        && PartSizes.Of(0, size, part) == -1;
                }
            );

    [Fact]
    public void NoFileHasMorePartsThanAnObjectStoreTakes() =>
        Gen.Long[0, 40L << 40]
            .Sample(size => PartSizes.Count(size, PartSizes.For(size, PartSizes.FolderFloor)) <= 10_000);
}
