using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary>What <c>mpp</c> says when the command line is wrong or nobody answers.</summary>
public sealed class WithoutPortalTests : IDisposable
{
    private readonly Mpp mpp = new();

    public void Dispose() => mpp.Dispose();

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("ingest /tmp --title T --day 2025-02-30", "2025-02-30")]
    [InlineData("ingest /tmp --title T --day 11.03.2025", "year-month-day")]
    [InlineData("ingest /tmp --day 2025-03-11", "--title")]
    [InlineData("ingest /tmp --title T --day 2025-03-11 --policy maybe", "maybe")]
    [InlineData("login portal.example.com", "https://")]
    public async Task WrongCommandLineEndsWith2AndSaysWhere(string line, string says)
    {
        var result = await mpp.RunAsync(line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Out);
    }

    [Fact]
    public async Task NobodySignedInEndsWith4AndSaysHowTo()
    {
        var result = await mpp.RunAsync("title", "list");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("mpp login", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortalThatNobodyRunsEndsWith3()
    {
        mpp.Environment["MPP_URL"] = "http://127.0.0.1:9";
        mpp.Environment["MPP_TOKEN"] = "mpp_x";

        var result = await mpp.RunAsync("whoami", "--json");

        Assert.Equal(3, result.ExitCode);
        var error = result.Json.GetProperty("error");
        Assert.Equal("portal-unreachable", error.GetProperty("code").GetString());
        Assert.Contains("127.0.0.1:9", error.GetProperty("words").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordIsNeverAskedForWithoutATerminal()
    {
        var result = await mpp.RunAsync("login", "http://127.0.0.1:9");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--password-stdin", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpGoesToStandardOutputAndEndsWell()
    {
        var result = await mpp.MustAsync("ingest", "--help");

        Assert.Contains("--wait", result.Out, StringComparison.Ordinal);
    }
}
