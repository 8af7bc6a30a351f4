using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Access;

public sealed class LockoutTests
{
    [Fact]
    public async Task FiveWrongPasswordsLockTheAccountForAWhile()
    {
        using var host = new PortalHost();
        using var browser = new Browser(host);
        for (var i = 0; i < 5; i++)
            await browser.SignInAsync(PortalHost.AdminEmail, "not the password");

        var answer = await browser.SignInAsync(PortalHost.AdminEmail, PortalHost.AdminPassword);

        Assert.StartsWith("/sign-in?error=locked", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyTriesFromOneAddressAreSlowedDown()
    {
        using var host = new PortalHost().With("RateLimits:SignInPerMinute", "2");
        using var client = host.Client();
        var body = """{"email":"a@b.test","password":"x","tokenName":"x"}""";
        await client.PostAsync("/api/sign-in", Wire.Text(body));
        await client.PostAsync("/api/sign-in", Wire.Text(body));

        var answer = await client.PostAsync("/api/sign-in", Wire.Text(body));

        Assert.Equal(429, (await Wire.ProblemAsync(answer)).Status);
    }
}
