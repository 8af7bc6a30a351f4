namespace MediaProductionPortal.Hosting;

public sealed class WholeFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(200_000)]
    public async Task AFileComesWhole(int bytes)
    {
        var file = new byte[bytes];
        Random.Shared.NextBytes(file);
        using var content = new MemoryStream(file);
        var told = new List<long>();

        Assert.Equal(file, await WholeFile.ReadAsync(content, 200_000, told.Add, default));

        Assert.Equal(bytes, told.LastOrDefault());
    }

    [Fact]
    public async Task OneByteMoreThanIsTakenIsNothing()
    {
        using var content = new MemoryStream(new byte[200_001]);

        Assert.Null(await WholeFile.ReadAsync(content, 200_000, null, default));
    }
}
