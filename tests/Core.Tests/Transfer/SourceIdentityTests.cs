namespace MediaProductionPortal.Transfer;

public sealed class SourceIdentityTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void AnUntouchedFileIsTheSame()
    {
        string file = Write("a", "bytes");
        Assert.Equal(SourceLikeness.Same, Of(file).LikenessTo(Of(file)));
        Assert.Null(SourceIdentity.Of(file + ".gone"));
        Assert.Null(SourceIdentity.Of(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void WhoWritesToAFileMakesItAnother()
    {
        string file = Write("a", "bytes");
        SourceIdentity before = Of(file);
        File.AppendAllText(file, "more");
        Assert.Equal(SourceLikeness.Other, Of(file).LikenessTo(before));
        // One tick of 100 ns is enough.
        before = Of(file);
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddTicks(1));
        Assert.Equal(SourceLikeness.Other, Of(file).LikenessTo(before));
    }

    [Fact]
    public void ACopyInItsPlaceWithTheSameSizeAndTimeIsDoubtful()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        string file = Write("a", "bytes");
        var written = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);
        SourceIdentity before = Of(file);
        string copy = Write("b", "other");
        File.SetLastWriteTimeUtc(copy, written);
        File.Move(copy, file, overwrite: true);
        Assert.Equal((before.Size, before.Modified), (Of(file).Size, Of(file).Modified));
        Assert.Equal(SourceLikeness.Doubtful, Of(file).LikenessTo(before));
    }

    [Theory]
    [InlineData(0, 7, 5, 7, SourceLikeness.Same)]
    [InlineData(5, 0, 5, 7, SourceLikeness.Same)]
    [InlineData(6, 7, 5, 7, SourceLikeness.Doubtful)]
    [InlineData(5, 8, 5, 7, SourceLikeness.Doubtful)]
    public void WhatASystemDoesNotTellIsNotCompared(
        long changed,
        long inode,
        long changedBefore,
        long inodeBefore,
        SourceLikeness likeness
    ) =>
        Assert.Equal(
            likeness,
            new SourceIdentity(1, 2, changed, inode).LikenessTo(new(1, 2, changedBefore, inodeBefore))
        );

    public void Dispose() => folder.Dispose();

    private static SourceIdentity Of(string file) => SourceIdentity.Of(file)!.Value;

    private string Write(string name, string text)
    {
        string file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, text);
        return file;
    }
}
