namespace MediaProductionPortal.Days;

public sealed class ClipKeyTests
{
    [Theory]
    [InlineData("Clips/a003c012_250311_r1vk.mov", "A003C012_250311_R1VK")]
    [InlineData(@"D:\A003\A003C012.MXF", "A003C012")]
    [InlineData("A003_C012_0311AB_001.R3D", "A003_C012_0311AB_001")]
    [InlineData("D001C001.0001001.dpx", "D001C001")]
    [InlineData("D001C001.[1001-1100].dpx", "D001C001")]
    [InlineData("D001C001.%07d.dpx", "D001C001")]
    [InlineData("scene.12", "SCENE.12")]
    [InlineData("A003C012", "A003C012")]
    public void ANameIsComparable(string name, string key) => Assert.Equal(key, ClipKey.Of(name));

    [Theory]
    [InlineData("012A", "12A")]
    [InlineData("12a", "12A")]
    [InlineData(" 3 ", "3")]
    [InlineData("0", "0")]
    [InlineData("100", "100")]
    public void ASlateIsComparable(string text, string key) => Assert.Equal(key, ClipKey.Slate(text));

    [Fact]
    public void ASpanIsCutOffOnlyWhereThereIsOne()
    {
        Assert.Equal("A003_C012_0311AB", ClipKey.WithoutSpan("A003_C012_0311AB_001"));
        Assert.Null(ClipKey.WithoutSpan("A003C012"));
    }
}
