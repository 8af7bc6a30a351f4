using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

[Collection(SharedPortal.Name)]
public sealed class SignInTests(PortalFixture fixture) : IDisposable
{
    private readonly Mpp mpp = new();

    public void Dispose() => mpp.Dispose();

    [Fact]
    public async Task LoginIsKeptReadableByItsOwnerOnly()
    {
        var result = await LoginAsync(PortalProcess.Password);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains(PortalProcess.Email, result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(PortalProcess.Password, await File.ReadAllTextAsync(mpp.ConfigFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(mpp.ConfigFile));
        }
    }

    [Fact]
    public async Task WhoAmITellsPortalAndPerson()
    {
        await LoginAsync(PortalProcess.Password);

        var result = await mpp.MustAsync("whoami", "--json");

        Assert.Equal(fixture.Portal.Url, result.Json.GetProperty("url").GetString());
        Assert.Equal(PortalProcess.Email, result.Json.GetProperty("me").GetProperty("email").GetString());
        Assert.True(result.Json.GetProperty("me").GetProperty("isAdmin").GetBoolean());
    }

    [Fact]
    public async Task WrongPasswordEndsWith4AndKeepsNothing()
    {
        var result = await LoginAsync("not the password");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("password", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(mpp.ConfigFile));
    }

    [Fact]
    public async Task LogoutTakesTheTokenAway()
    {
        await LoginAsync(PortalProcess.Password);
        var kept = await File.ReadAllTextAsync(mpp.ConfigFile);

        await mpp.MustAsync("logout");
        Assert.False(File.Exists(mpp.ConfigFile));

        await File.WriteAllTextAsync(mpp.ConfigFile, kept);
        var result = await mpp.RunAsync("whoami");
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("mpp login", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenOfTheEnvironmentWins()
    {
        await LoginAsync(PortalProcess.Password);
        mpp.Environment["MPP_TOKEN"] = "mpp_nobody-knows-this-one";

        Assert.Equal(4, (await mpp.RunAsync("whoami")).ExitCode);
    }

    private Task<MppResult> LoginAsync(string password) =>
        mpp.RunWithInputAsync(
            password + "\n",
            ["login", fixture.Portal.Url, "--email", PortalProcess.Email, "--password-stdin"]
        );
}
