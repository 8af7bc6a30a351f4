namespace MediaProductionPortal.Integrity;

public sealed class IgnoreRulesTests
{
    // Answers of "git check-ignore".
    [Theory]
    [InlineData("ascmhl/", "ascmhl", true, true)]
    [InlineData("ascmhl/", "ascmhl", false, false)]
    [InlineData("ascmhl/", "A001/ascmhl/0001.mhl", false, true)]
    [InlineData("/tmp", "tmp/a.mov", false, true)]
    [InlineData("/tmp", "a/tmp", true, false)]
    [InlineData("doc/frotz/", "doc/frotz/x", false, true)]
    [InlineData("doc/frotz/", "a/doc/frotz/x", false, false)]
    [InlineData("*.RMD", "a/b.RMD", false, true)]
    [InlineData("*.RMD", "a/b.rmd", false, false)]
    [InlineData("a/**/b", "a/x/y/b", false, true)]
    [InlineData("**/foo", "a/b/foo", false, true)]
    [InlineData("foo/*", "foo/a/b", false, true)]
    [InlineData("a?b", "a/b", false, false)]
    [InlineData("._*", "Clips/._A003.mov", false, true)]
    [InlineData(".DS_Store", "a/.DS_Store", false, true)]
    [InlineData("*.log|!keep.log", "a/keep.log", false, false)]
    [InlineData("logs/|!logs/keep.log", "logs/keep.log", false, true)]
    [InlineData("é*", "Café/éa.mov", false, true)]
    public void PatternsMatchAsGitDoes(string patterns, string path, bool folder, bool ignored) =>
        Assert.Equal(ignored, new IgnoreRules(patterns.Split('|')).Covers(path, folder));

    [Fact]
    public async Task AScopeUnderAFolderWithAMatchingNameKeepsItsFiles()
    {
        using var temp = new TempFolder();
        temp.Write("proj/R2/clip.mov", 10);
        VerifyResult result = await VerifyFolder.RunAsync(temp.At("proj/R2"), new() { Ignore = ["proj", "/R2"] });
        Assert.Equal(["clip.mov"], result.New);
    }
}
