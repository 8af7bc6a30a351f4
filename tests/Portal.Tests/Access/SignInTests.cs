using System.Net;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

public sealed class SignInTests(CastedHost host) : IClassFixture<CastedHost>
{
    [Fact]
    public async Task RightPasswordSignsInAndTheCookieOpensTheApi()
    {
        using var browser = new Browser(host);

        var answer = await browser.SignInAsync(PortalHost.AdminEmail, PortalHost.AdminPassword, "/titles?x=1");
        var me = await browser.GetAsync("/api/me");

        Assert.Equal("/titles?x=1", answer.Headers.Location?.ToString());
        Assert.Equal(PortalHost.AdminEmail, (await Wire.ReadAsync<MeAnswer>(me)).Email);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test")]
    [InlineData("~//evil.test")]
    public async Task AReturnUrlToAnotherSiteIsIgnored(string returnUrl)
    {
        using var browser = new Browser(host);

        var answer = await browser.SignInAsync(PortalHost.AdminEmail, PortalHost.AdminPassword, returnUrl);

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData(PortalHost.AdminEmail)]
    [InlineData("nobody@portal.test")]
    public async Task WrongPasswordAndUnknownAddressAreAnsweredAlike(string email)
    {
        using var browser = new Browser(host);

        var answer = await browser.SignInAsync(email, "not the password");

        Assert.StartsWith("/sign-in?error=wrong", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAddressOfATryThatFailedStandsInTheFormAgainAndInNoAddressOfAPage()
    {
        using var browser = new Browser(host);
        const string filled = "value=\"pat&quot;@portal.test\"";

        var answer = await browser.SignInAsync("pat\"@portal.test", "not the password");
        var next = answer.Headers.Location!.ToString();

        Assert.DoesNotContain("portal.test", next, StringComparison.Ordinal);
        Assert.Contains(
            filled,
            await (await browser.GetAsync(next)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        var fresh = await (await browser.GetAsync("/sign-in")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("portal.test", fresh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormWithoutItsAntiforgeryTokenSignsNobodyIn()
    {
        using var client = host.Client();

        var answer = await client.PostAsync(
            "/account/sign-in",
            new FormUrlEncodedContent([new("email", PortalHost.AdminEmail), new("password", PortalHost.AdminPassword)])
        );

        Assert.Equal("/sign-in?error=expired", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task SigningOutEndsTheSession()
    {
        using var browser = new Browser(host);
        await browser.SignInAsync(PortalHost.AdminEmail, PortalHost.AdminPassword);

        await browser.PostAsync("/account/password", "/account/sign-out");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task ChangesThatAnotherSiteSendsWithTheCookieAreRefused()
    {
        using var browser = new Browser(host);
        await browser.SignInAsync(PortalHost.AdminEmail, PortalHost.AdminPassword);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens")
        {
            Content = Wire.Text("""{"name":"stolen"}"""),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task ATokenIsTradedForAPasswordListedAndRevoked()
    {
        using var nobody = host.Client();
        var asked = new SignInRequest(PortalHost.AdminEmail, PortalHost.AdminPassword, "mpp on a cart");
        var token = await Wire.ReadAsync<TokenAnswer>(await nobody.PostAsync("/api/sign-in", Wire.Body(asked)));
        using var client = host.Client(token.Token);

        var listed = await Wire.ReadAsync<TokenAnswer[]>(await client.GetAsync("/api/tokens"));
        var revoked = await client.DeleteAsync($"/api/tokens/{token.Id}");
        var after = await client.GetAsync("/api/me");

        Assert.Null(listed.Single(t => t.Id == token.Id).Token);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task AWrongPasswordGivesNoToken()
    {
        using var nobody = host.Client();

        var answer = await nobody.PostAsync(
            "/api/sign-in",
            Wire.Body(new SignInRequest(PortalHost.AdminEmail, "not the password", "x"))
        );

        Assert.Equal((401, "wrong-sign-in"), await CodeOf(answer));
    }

    private static async Task<(int, string)> CodeOf(HttpResponseMessage answer)
    {
        var (status, code, _) = await Wire.ProblemAsync(answer);
        return (status, code);
    }
}
