using System.Net;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

public sealed class LockoutTests
{
    [Fact]
    public async Task FiveWrongPasswordsLockTheAccountForAWhileAndDoNotStopItsTokens()
    {
        using var host = new PortalHost();
        using var client = host.Client();
        var signIn =
            $$"""{"email":"{{PortalHost.AdminEmail}}","password":"{{PortalHost.AdminPassword}}","tokenName":"ci"}""";
        var token = (
            await Wire.ReadAsync<TokenAnswer>(await client.PostAsync("/api/sign-in", Wire.Text(signIn)))
        ).Token;
        using var browser = new Browser(host);
        for (var i = 0; i < 5; i++)
            await browser.SignInAsync(PortalHost.AdminEmail, "not the password");

        var locked = await browser.SignInAsync(PortalHost.AdminEmail, PortalHost.AdminPassword);
        Assert.StartsWith("/sign-in?error=locked", locked.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "locked",
            (await Wire.ProblemAsync(await client.PostAsync("/api/sign-in", Wire.Text(signIn)))).Code
        );
        using var pipeline = host.Client(token);
        using var answer = await pipeline.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
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
