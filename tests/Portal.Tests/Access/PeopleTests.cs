using System.Net;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

/// <summary>A second person's account, from the admin's request to the person's own password.</summary>
public sealed class PeopleTests(CastedHost host) : IClassFixture<CastedHost>
{
    private const string Own = "a password of my own";

    [Fact]
    public async Task ANewPersonSignsInOnceWithTheGivenPasswordAndChoosesTheirOwn()
    {
        // An apostrophe and an umlaut: Identity's usual letters would refuse them when the password is changed.
        var made = await AddAsync("jörg.o'hara@portal.test");
        using var browser = new Browser(host);

        var signedIn = await browser.SignInAsync(made.Person.Email, made.OneTimePassword);
        var before = await Wire.ProblemAsync(await browser.GetAsync("/api/titles"));
        var changed = await browser.PostAsync(
            "/account/password",
            "/account/password",
            ("current", made.OneTimePassword),
            ("new", Own),
            ("again", Own)
        );

        Assert.Equal("/account/password", signedIn.Headers.Location?.ToString());
        Assert.Equal("must-change-password", before.Code);
        Assert.Equal("/", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/titles")).StatusCode);
        Assert.Equal("wrong-sign-in", (await RefusedAsync(made.Person.Email, made.OneTimePassword)).Code);
    }

    [Fact]
    public async Task ALockedPersonIsToldSoAtTheSignIn()
    {
        var made = await AddAsync("locked@portal.test");
        using var admin = host.Client(Cast.TokenOf("admin"));
        await Wire.ReadAsync<PersonAnswer>(
            await admin.PutAsync($"/api/people/{made.Person.Id}/locked", Wire.Body(new LockPersonRequest(true)))
        );
        using var browser = new Browser(host);

        var page = await browser.SignInAsync(made.Person.Email, made.OneTimePassword);
        var program = await RefusedAsync(made.Person.Email, made.OneTimePassword);

        Assert.StartsWith("/sign-in?error=shut-out", page.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal((403, "shut-out"), (program.Status, program.Code));
    }

    [Fact]
    public async Task AResetOpensTheSignInThatWrongPasswordsHadLocked()
    {
        var made = await AddAsync("forgetful@portal.test");
        using var browser = new Browser(host);
        for (var i = 0; i < 5; i++)
            await browser.SignInAsync(made.Person.Email, "not the password");
        using var admin = host.Client(Cast.TokenOf("admin"));

        var reset = await Wire.ReadAsync<NewPersonAnswer>(
            await admin.PostAsync($"/api/people/{made.Person.Id}/password", null)
        );

        var answer = await browser.SignInAsync(made.Person.Email, reset.OneTimePassword);
        Assert.Equal("/account/password", answer.Headers.Location?.ToString());
    }

    private async Task<NewPersonAnswer> AddAsync(string email)
    {
        using var admin = host.Client(Cast.TokenOf("admin"));
        return await Wire.ReadAsync<NewPersonAnswer>(
            await admin.PostAsync("/api/people", Wire.Body(new CreatePersonRequest(email, "New", false)))
        );
    }

    private async Task<(int Status, string Code, string Detail)> RefusedAsync(string email, string password)
    {
        using var client = host.Client();
        return await Wire.ProblemAsync(
            await client.PostAsync("/api/sign-in", Wire.Body(new SignInRequest(email, password, "x")))
        );
    }
}
