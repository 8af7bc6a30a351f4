using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

[Collection(SharedPortal.Name)]
public sealed class PersonTests(PortalFixture fixture)
{
    [Fact]
    public async Task AddedPersonIsListedAndLetInOnATitle()
    {
        await fixture.Mpp.MustAsync("title", "create", "PEOPLED", "--name", "Peopled");

        var added = await fixture.Mpp.MustAsync("person", "add", "pat@example.org", "--name", "Pat", "--json");
        Assert.Equal(23, added.Json.GetProperty("oneTimePassword").GetString()!.Length);
        var put = await fixture.Mpp.MustAsync("title", "member", "add", "peopled", "pat@example.org", "editor");
        Assert.Contains("pat@example.org is editor of PEOPLED", put.Error + put.Out, StringComparison.Ordinal);

        var listed = await fixture.Mpp.MustAsync("person", "list", "--json");
        var pat = Assert.Single(
            listed.Json.GetProperty("people").EnumerateArray(),
            p => p.GetProperty("email").GetString() == "pat@example.org"
        );
        Assert.Equal(1, pat.GetProperty("titles").GetInt32());
        Assert.Contains(
            "one-time password",
            (await fixture.Mpp.MustAsync("person", "list")).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PersonWithoutAnAccountIsRefusedWithWhatToDo()
    {
        await fixture.Mpp.MustAsync("title", "create", "ALONE", "--name", "Alone");

        var result = await fixture.Mpp.RunAsync("title", "member", "add", "ALONE", "nobody@example.org", "editor");

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("mpp person add", result.Error, StringComparison.Ordinal);
    }
}
