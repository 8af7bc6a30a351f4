namespace MediaProductionPortal.Centres;

public sealed class LoopbackUrlTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://0.0.0.0:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://[::]:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://*:5080", "http://127.0.0.1:5080/")]
    [InlineData("https://localhost:5443;http://+:5080", "http://127.0.0.1:5080/")]
    public void ThePortalReachesItselfByPlainLoopbackFirst(string listens, string expected) =>
        Assert.Equal(expected, LoopbackUrl.Of(listens.Split(';'))?.ToString());

    [Fact]
    public void APortalThatListensNowhereHasNoUrl() => Assert.Null(LoopbackUrl.Of([]));
}
