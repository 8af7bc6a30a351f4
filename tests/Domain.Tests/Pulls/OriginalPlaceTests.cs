using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Pulls;

public sealed class OriginalPlaceTests
{
    [Fact]
    public void TwoRollsOfOneNameHaveFoldersOfTheirOwn()
    {
        var rolls = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).Order().ToList();
        OriginalPlace.Range[] ranges =
        [
            new(Guid.CreateVersion7(), Guid.CreateVersion7(), 0, rolls[0], "A001"),
            new(Guid.CreateVersion7(), Guid.CreateVersion7(), 0, rolls[1], "a001"),
            new(Guid.CreateVersion7(), Guid.CreateVersion7(), 0, rolls[2], "B:1/."),
        ];
        var places = OriginalPlace.Of(ranges, PackageProfile.Conform);
        Assert.Equal(["originals/A001", "originals/a001_2", "originals/B_1_"], ranges.Select(r => places[r.Id].Folder));
    }

    [Fact]
    public void RangesOfOneClipAreNumberedByWhereTheyBegin()
    {
        var (clip, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        OriginalPlace.Range[] ranges =
        [
            new(Guid.CreateVersion7(), clip, 90, roll, "A001"),
            new(Guid.CreateVersion7(), clip, 10, roll, "A001"),
            new(Guid.CreateVersion7(), Guid.CreateVersion7(), 0, roll, "A001"),
        ];
        var places = OriginalPlace.Of(ranges, PackageProfile.Conform);
        Assert.Equal([(2, 2), (1, 2), (1, 1)], ranges.Select(r => (places[r.Id].Part, places[r.Id].Parts)));
    }
}
