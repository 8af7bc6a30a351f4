using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>An admin chooses where a title and a centre's titles lie, and how the centre reads its drives.</summary>
[Collection(InBrowser.Name)]
public sealed class StoresTests(Chromium chromium)
{
    [NeedsBrowserFact]
    public async Task AnAdminChoosesStoresAndReadingWhereTheyAreShown()
    {
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Agent:Embedded"] = "false", ["Stores:vault:Folder"] = "vault" }
        );
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        await api.PostAsync<CentreAnswer>("/api/centres", new CreateCentreRequest("far", "Far away"));
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();

        await window.GoAsync("/titles/MOON");
        await ChooseAsync(window.Page, "vault");
        await IsAccessibleAsync(window.Page);
        // Whoever leaves the page before it heard of the click leaves the click behind.
        await Wait.ForAsync(
            "the title's store",
            async () =>
                await api.GetAsync<TitleAnswer>("/api/titles/MOON") is { MediaStore: "vault", StoresFixed: false }
                    ? ""
                    : null
        );
        await window.GoAsync("/centres");
        await ChooseAsync(window.Page, "archive");
        await Expect(window.Page.GetByText("a second copy needs a second place")).ToBeVisibleAsync();
        await ChooseAsync(window.Page, "vault");
        await Expect(window.Page.GetByText("a second copy needs a second place")).ToHaveCountAsync(0);
        await window.Page.GetByLabel("How drives are read").SelectOptionAsync(["one"]);
        await IsAccessibleAsync(window.Page);

        await Wait.ForAsync(
            "the centre's store and reading",
            async () =>
                (await api.GetAsync<List<CentreAnswer>>("/api/centres")).Exists(c =>
                    c is { Code: "far", MediaStore: "vault", SinglePass: true }
                )
                    ? ""
                    : null,
            async () => string.Join('\n', await api.GetAsync<List<CentreAnswer>>("/api/centres"))
        );
        Assert.Empty(window.Complaints);
        await window.Page.SetViewportSizeAsync(390, 844);
        Assert.Equal(390, await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static async Task ChooseAsync(IPage page, string store)
    {
        await page.GetByLabel("Media", new() { Exact = true }).SelectOptionAsync([store]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose", Exact = true }).ClickAsync();
    }

    private static async Task IsAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => v.Help)));
    }
}
