using System.Net;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

public sealed class FirstAdminTests
{
    private const string NewPassword = "another long password";

    [Fact]
    public async Task TheFirstPasswordIsForThePortalsAccountOnlyAndGoodForNothingButChangingIt()
    {
        using var host = new PortalHost().With("FirstAdmin:Password", "");
        using var browser = new Browser(host);
        var (email, password) = Note(host);

        var signedIn = await browser.SignInAsync(email, password, "/titles");
        var page = await browser.GetAsync("/");
        var api = await Wire.ProblemAsync(await browser.GetAsync("/api/titles"));
        var token = await Wire.ProblemAsync(await TradeAsync(host, email, password));

        Assert.Equal("/account/password?returnUrl=%2Ftitles", signedIn.Headers.Location?.ToString());
        Assert.Equal("/account/password", page.Headers.Location?.ToString());
        Assert.Equal((403, "must-change-password"), (api.Status, api.Code));
        Assert.Equal((403, "must-change-password"), (token.Status, token.Code));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(host.Folder, "first-sign-in.txt"))
            );
    }

    [Fact]
    public async Task ChangingTheFirstPasswordOpensThePortalAndDeletesTheNote()
    {
        using var host = new PortalHost().With("FirstAdmin:Password", "");
        using var browser = new Browser(host);
        var (email, password) = Note(host);
        await browser.SignInAsync(email, password);

        var changed = await ChangeAsync(browser, password, NewPassword, NewPassword);
        var api = await browser.GetAsync("/api/titles");
        var token = await TradeAsync(host, email, NewPassword);

        Assert.Equal("/", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, api.StatusCode);
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        Assert.False(File.Exists(Path.Combine(host.Folder, "first-sign-in.txt")));
    }

    [Fact]
    public async Task APasswordThatCantBeTakenSaysWhy()
    {
        using var host = new PortalHost().With("FirstAdmin:Password", "");
        using var browser = new Browser(host);
        var (email, password) = Note(host);
        await browser.SignInAsync(email, password);
        (string Current, string Changed, string Again, string Error)[] refused =
        [
            ("not the password", NewPassword, NewPassword, "wrong"),
            (password, NewPassword, "other", "mismatch"),
            (password, "short", "short", "short"),
            (password, password, password, "same"),
        ];

        foreach (var (current, changed, again, error) in refused)
        {
            var answer = await ChangeAsync(browser, current, changed, again);

            Assert.Equal($"/account/password?error={error}", answer.Headers.Location?.ToString());
            Assert.NotEqual(SignInWords.OfPassword("unknown"), SignInWords.OfPassword(error));
            Assert.True(File.Exists(Path.Combine(host.Folder, "first-sign-in.txt")));
        }
    }

    [Fact]
    public async Task AfterTheFirstPasswordAPersonGetsWhereTheyWereGoingAndAChangedOneIsSaid()
    {
        using var host = new PortalHost().With("FirstAdmin:Password", "");
        using var browser = new Browser(host);
        var (email, password) = Note(host);
        await browser.SignInAsync(email, password);

        var page = await browser.GetAsync("/titles?sort=name");
        var changed = await ChangeAsync(browser, password, NewPassword, NewPassword, "/titles?sort=name");

        Assert.Equal("/account/password?returnUrl=%2Ftitles%3Fsort%3Dname", page.Headers.Location?.ToString());
        Assert.Equal("/titles?sort=name", changed.Headers.Location?.ToString());

        var again = await ChangeAsync(browser, NewPassword, "a third long password", "a third long password");
        var said = await (await browser.GetAsync(again.Headers.Location!.ToString())).Content.ReadAsStringAsync();
        Assert.Contains("Your password is changed", said, StringComparison.Ordinal);
    }

    private static (string Email, string Password) Note(PortalHost host)
    {
        _ = host.Server;
        var lines = File.ReadAllLines(Path.Combine(host.Folder, "first-sign-in.txt"));
        return (lines[0], lines[1]);
    }

    private static Task<HttpResponseMessage> ChangeAsync(
        Browser browser,
        string current,
        string changed,
        string again,
        string returnUrl = ""
    ) =>
        browser.PostAsync(
            "/account/password",
            "/account/password",
            ("current", current),
            ("new", changed),
            ("again", again),
            ("returnUrl", returnUrl)
        );

    private static Task<HttpResponseMessage> TradeAsync(PortalHost host, string email, string password) =>
        host.Client().PostAsync("/api/sign-in", Wire.Body(new SignInRequest(email, password, "x")));
}
