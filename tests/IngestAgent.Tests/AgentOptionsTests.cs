namespace MediaProductionPortal;

public sealed class AgentOptionsTests
{
    [Theory]
    [InlineData(60, 4, 4)]
    [InlineData(60, 64, 60)]
    [InlineData(5, 30, 5)]
    public void NoPauseIsLongerThanTheLongest(int longest, int pause, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            new AgentOptions { LongestPauseSeconds = longest }.PauseUpTo(TimeSpan.FromSeconds(pause))
        );

    [Fact]
    public void TheLongestPauseIsAMinuteUnlessItIsSet() => Assert.Equal(60, new AgentOptions().LongestPauseSeconds);
}
