namespace MediaProductionPortal.Integrity;

public sealed class ReadingChoiceTests
{
    [Theory]
    [InlineData(1, null, "one file at a time")]
    [InlineData(4, null, "4 files at a time")]
    [InlineData(null, 16, "16 files at a time")]
    [InlineData(2, 2, "2 files at a time")]
    [InlineData(1, 16, "one large file at a time, 16 small ones")]
    [InlineData(4, 1, "4 large files at a time, one small one")]
    [InlineData(null, null, "")]
    public void TheChoiceIsToldInWords(int? large, int? small, string words) =>
        Assert.Equal(words, new ReadingChoice(large, small, Found: true).Words);
}
