using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

[Collection(SharedPortal.Name)]
public sealed class LinkTests(PortalFixture fixture)
{
    [Fact]
    public async Task TheTimetableOfACentreIsSetPieceByPieceAndShown()
    {
        await fixture.Mpp.MustAsync("centre", "create", "link-a", "--name", "Link A");
        await fixture.Mpp.MustAsync([
            "centre",
            "link",
            "set",
            "link-a",
            "--zone",
            "Europe/London",
            "--rate",
            "500",
            "--rule",
            "mon-fri 08:00-20:00 0",
            "--rule",
            "sat,sun 00:00-24:00 none",
        ]);
        var set = await fixture.Mpp.MustAsync("centre", "link", "set", "link-a", "--rate", "none", "--json");

        var timetable = set.Json.GetProperty("link").GetProperty("timetable");
        Assert.Equal("Europe/London", timetable.GetProperty("timeZone").GetString());
        Assert.False(timetable.TryGetProperty("mbitPerSecond", out _));
        var rules = timetable.GetProperty("rules");
        Assert.Equal(2, rules.GetArrayLength());
        Assert.Equal(5, rules[0].GetProperty("days").GetArrayLength());
        Assert.Equal(0, rules[0].GetProperty("mbitPerSecond").GetDouble());

        var shown = await fixture.Mpp.MustAsync("centre", "link", "show", "link-a");
        Assert.Contains("mon,tue,wed,thu,fri 08:00-20:00 0", shown.Out, StringComparison.Ordinal);
        var bare = await fixture.Mpp.MustAsync("centre", "link", "set", "link-a", "--no-rules", "--json");
        Assert.Equal(0, bare.Json.GetProperty("link").GetProperty("timetable").GetProperty("rules").GetArrayLength());
    }

    [Theory]
    [InlineData("mon-fri 8-20 50")]
    [InlineData("someday 08:00-20:00 50")]
    [InlineData("mon-fri 08:00-20:00 fast")]
    [InlineData("mon-fri 08:00-20:00")]
    public async Task ARuleThatIsNoneEndsWith2AndSaysHowToWriteOne(string rule)
    {
        var result = await fixture.Mpp.RunAsync("centre", "link", "set", "local", "--rule", rule);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(
            rule.EndsWith("fast", StringComparison.Ordinal) ? "fast" : "mon-fri 08:00-20:00 50",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task AZoneThatThePortalDoesNotKnowIsRefusedWith5() =>
        Assert.Equal(
            5,
            (await fixture.Mpp.RunAsync("centre", "link", "set", "local", "--zone", "Nowhere/Land")).ExitCode
        );

    [Fact]
    public async Task ADriveThatIsNotOnTheLinkIsRefusedWith5() =>
        Assert.Equal(
            5,
            (await fixture.Mpp.RunAsync("centre", "link", "drive", "local", "NOPE", "--priority", "high")).ExitCode
        );
}
