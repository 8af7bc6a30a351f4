using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

[Collection(SharedPortal.Name)]
public sealed class TitleTests(PortalFixture fixture)
{
    [Fact]
    public async Task CreatedTitleIsListed()
    {
        var made = await fixture.Mpp.MustAsync("title", "create", "NORTH", "--name", "True [North] ÄÖ 🎬", "--json");
        Assert.Equal("NORTH", made.Json.GetProperty("title").GetProperty("code").GetString());

        var listed = await fixture.Mpp.MustAsync("title", "list", "--json");
        Assert.Contains(
            listed.Json.GetProperty("titles").EnumerateArray(),
            t => t.GetProperty("name").GetString() == "True [North] ÄÖ 🎬"
        );

        var table = await fixture.Mpp.MustAsync("title", "list");
        Assert.Contains("True [North]", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', table.Out);
    }

    [Fact]
    public async Task TitleThatExistsIsRefusedWith5()
    {
        await fixture.Mpp.MustAsync("title", "create", "TWICE", "--name", "First");

        var result = await fixture.Mpp.RunAsync("title", "create", "TWICE", "--name", "Second", "--json");

        Assert.Equal(5, result.ExitCode);
        Assert.Equal(5, result.Json.GetProperty("error").GetProperty("exitCode").GetInt32());
        Assert.Contains("TWICE", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeThatCanBeNoFolderIsRefused()
    {
        Assert.Equal(5, (await fixture.Mpp.RunAsync("title", "create", "../up", "--name", "N")).ExitCode);
    }
}
