using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>An assistant editor finds clips, takes some of them along, and keeps the search.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class LibraryStoryTests(Chromium chromium, IngestedPortal ingested)
{
    [NeedsBrowserFact]
    public async Task TypingFindsAndTheAddressShowsItToAnother()
    {
        await using var window = await OpenAsync("/titles/TLWH/library");
        var page = window.Page;
        var all = await page.Locator("[data-place]").CountAsync();
        await page.GetByLabel("Search clips").FillAsync("kind:sound nonsense:1");
        await Expect(page.Locator("#search-troubles")).ToContainTextAsync("There is no field 'nonsense'");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=kind"));
        await Expect(page.Locator("[data-place]")).Not.ToHaveCountAsync(all);
        var found = await page.Locator("[data-place]").CountAsync();
        await using var other = await OpenAsync(new Uri(page.Url).PathAndQuery);
        await Expect(other.Page.Locator("[data-place]")).ToHaveCountAsync(found);
        await Expect(other.Page.GetByLabel("Search clips")).ToHaveValueAsync("kind:sound nonsense:1");
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task AFacetNarrowsAndWidensAgain()
    {
        await using var window = await OpenAsync("/titles/TLWH/library");
        var page = window.Page;
        var before = await page.Locator("[data-place]").CountAsync();
        var roll = page.Locator("#facets details").Filter(new() { HasText = "Roll" }).GetByRole(AriaRole.Link).First;
        var count = int.Parse(
            await roll.Locator(".count").InnerTextAsync(),
            System.Globalization.CultureInfo.InvariantCulture
        );
        await roll.ClickAsync();
        await Expect(page.Locator("[data-place]")).ToHaveCountAsync(count);
        await Expect(page.GetByLabel("Search clips"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^roll:"));
        await page.Locator("#facets .taken").ClickAsync();
        await Expect(page.Locator("[data-place]")).ToHaveCountAsync(before);
        await Expect(page.GetByLabel("Search clips")).ToHaveValueAsync("");
    }

    [NeedsBrowserFact]
    public async Task AHeaderSortsAndColumnsAreRemembered()
    {
        await using var window = await OpenAsync("/titles/TLWH/library?view=list");
        var page = window.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Size" }).ClickAsync();
        await Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Size");
        await page.GetByRole(AriaRole.Link, new() { Name = "Size" }).ClickAsync();
        await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Size");
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Bit depth" }).CheckAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Bit depth" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await window.LiveAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Bit depth" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Bit depth" }).UncheckAsync();
    }

    [NeedsBrowserFact]
    public async Task KeysWalkChooseAndTakeAlong()
    {
        await using var window = await OpenAsync("/titles/TLWH/library");
        var page = window.Page;
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[data-place='0'] [data-open]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" })).ToContainTextAsync("1 clip chosen");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+Space");
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Selection" });
        await Expect(bar).ToContainTextAsync("3 clips chosen");
        await Expect(bar).ToContainTextAsync("B ·");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            bar.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync()
        );
        Assert.Equal(4, (await File.ReadAllLinesAsync((await download.PathAsync())!)).Length);
        await bar.GetByRole(AriaRole.Button, new() { Name = "Bin", Exact = true }).ClickAsync();
        await page.GetByLabel("A new bin of").FillAsync("Hero shots");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make and put in" }).ClickAsync();
        await Expect(page.GetByText("3 clips put into 'Hero shots'.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[data-place='0'] [data-open]").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await Expect(bar).Not.ToContainTextAsync("3 clips chosen");
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Search clips")).ToBeFocusedAsync();
        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(bar).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bins", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hero shots" }).ClickAsync();
        await Expect(page.GetByLabel("Search clips")).ToHaveValueAsync("bin:\"Hero shots\"");
        await Expect(page.Locator("[data-clips]")).ToHaveAttributeAsync("data-count", "3");
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task ASearchIsKeptAndOpenedAgain()
    {
        await using var window = await OpenAsync("/titles/TLWH/library?q=kind:sound&sort=-bytes");
        var page = window.Page;
        var found = await page.Locator("[data-place]").CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Saved searches" }).ClickAsync();
        await page.GetByLabel("Keep this search as").FillAsync("All sound");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Share with everybody of the title" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "All sound" })).ToBeVisibleAsync();
        await window.GoAsync("/titles/TLWH/library");
        await page.GetByRole(AriaRole.Button, new() { Name = "Saved searches" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All sound" }).ClickAsync();
        await Expect(page.Locator("[data-place]")).ToHaveCountAsync(found);
        await page.GetByRole(AriaRole.Button, new() { Name = "Saved searches" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove All sound" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "All sound" })).ToHaveCountAsync(0);
    }

    private async Task<BrowserWindow> OpenAsync(string address)
    {
        var window = await BrowserWindow.OpenAsync(chromium, ingested.Portal, await ingested.CookiesAsync(chromium));
        await window.GoAsync(address);
        await window.Page.WaitForFunctionAsync("() => document.activeElement?.matches('h1')");
        await Expect(window.Page.Locator("[data-place]").First).ToBeVisibleAsync();
        return window;
    }
}
