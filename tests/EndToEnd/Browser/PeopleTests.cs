using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>An admin adds a second person, who comes in with what the dialog shows.</summary>
[Collection(InBrowser.Name)]
public sealed class PeopleTests(Chromium chromium)
{
    private const string Pat = "pat@example.org";
    private const string Own = "a password of my own";

    [NeedsBrowserFact]
    public async Task AddedPersonSignsInWithTheShownPasswordUntilTheAdminLocksThem()
    {
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Agent:Embedded"] = "false" }
        );
        await using var admin = await BrowserWindow.OpenAsync(chromium, portal);
        await admin.SignInAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Account:" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        await Expect(admin.Heading("People")).ToBeVisibleAsync();

        var password = await AddAsync(admin.Page);
        await using (var person = await BrowserWindow.OpenAsync(chromium, portal))
        {
            await ComeInAsync(person, password);
            Assert.Empty(person.Complaints);
        }

        var row = admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Pat });
        await row.GetByRole(AriaRole.Button, new() { Name = $"Lock {Pat}" }).ClickAsync();
        await Button(admin.Page.GetByRole(AriaRole.Dialog), "Lock").ClickAsync();
        await Expect(row).ToContainTextAsync("Locked");
        await using var locked = await BrowserWindow.OpenAsync(chromium, portal);
        await locked.Page.GotoAsync("/sign-in");
        await locked.FillSignInAsync(Pat, Own);
        await Expect(locked.Page.GetByText("An admin locked this account")).ToBeVisibleAsync();
        Assert.Empty(admin.Complaints);

        await admin.Page.SetViewportSizeAsync(390, 844);
        Assert.Equal(390, await admin.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static async Task<string> AddAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a person" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await dialog.GetByLabel("E-mail address").FillAsync(Pat);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Pat Producer");
        await IsAccessibleAsync(page);
        await Button(dialog, "Add").ClickAsync();
        await Expect(dialog.GetByText("shown this once")).ToBeVisibleAsync();
        await IsAccessibleAsync(page);
        var password = await dialog.Locator("code").InnerTextAsync();
        await Button(dialog, "Done").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = Pat }))
            .ToContainTextAsync("One-time password");
        await IsAccessibleAsync(page);
        return password;
    }

    private static async Task ComeInAsync(BrowserWindow person, string password)
    {
        var page = person.Page;
        await page.GotoAsync("/sign-in");
        await person.FillSignInAsync(Pat, password);
        await Expect(person.Heading("Change password")).ToBeVisibleAsync();
        await page.GetByLabel("Current password").FillAsync(password);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Own);
        await page.GetByLabel("New password again").FillAsync(Own);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(person.Heading("Home")).ToBeVisibleAsync();
        await page.GotoAsync("/people");
        await Expect(person.Heading("You may not see this page")).ToBeVisibleAsync();
    }

    private static ILocator Button(ILocator place, string name) =>
        place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task IsAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.DoesNotContain(result.Violations, v => v.Impact is "serious" or "critical");
    }
}
