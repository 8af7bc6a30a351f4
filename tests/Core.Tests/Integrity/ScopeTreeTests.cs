namespace MediaProductionPortal.Integrity;

public sealed class ScopeTreeTests
{
    [Theory]
    [InlineData("A001/clip.mov", "A001")]
    [InlineData("A001/sub/clip.mov", "A001/sub")]
    [InlineData("A001/sub", "A001")]
    [InlineData("A001", "")]
    [InlineData("A0011/clip.mov", "")]
    [InlineData("B/c/d", "")]
    [InlineData("", "")]
    public void AFileIsOfTheClosestHistoryAbove(string path, string scope) =>
        Assert.Equal(scope, Tree("", "A001", "A001/sub").Closest(path)?.Path);

    [Fact]
    public void WithoutOneAtTheTopThereMayBeNone()
    {
        ScopeTree tree = Tree("A001");
        Assert.Null(tree.Closest("A001"));
        Assert.Null(tree.Closest(""));
        Assert.Equal("A001", tree.Closest("A001/x/y")?.Path);
        Assert.True(tree.Has("A001") && !tree.Has(""));
    }

    [Fact]
    public void AllAboveComeTheClosestFirst() =>
        Assert.Equal(["A/b", "A", ""], Tree("", "A", "A/b", "C").Above("A/b/c/d").Select(s => s.Path));

    private static ScopeTree Tree(params string[] paths) => new(paths.Select(p => new ScopeHistory(p)));
}
