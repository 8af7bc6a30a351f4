using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A page that stays open while the portal goes away and comes back.</summary>
[Collection(InBrowser.Name)]
public sealed class HealingTests(Chromium chromium)
{
    [NeedsBrowserFact]
    public async Task OpenPageHealsByItselfWhenThePortalWasKilledInMidIngest()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var mpp = await Mpp.SignedInAsync(portal);
        await mpp.MustAsync("title", "create", "HEAL", "--name", "Heal");
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        await DemoDrive.CopyToAsync(Path.Combine(portal.Drives, "DEMO_DRIVE"));
        var page = window.Page;
        await page.GetByRole(AriaRole.Link).Filter(new() { HasText = "DEMO_DRIVE" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ingest", Exact = true }).ClickAsync();
        await Expect(page.Locator(".stage").First).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);

        await portal.KillAsync();
        var lost = page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" });
        await Expect(lost).ToBeVisibleAsync();
        await portal.StartAsync();

        // From here on nobody touches the page.
        await Expect(lost).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Safe" }))
            .ToHaveCountAsync(3, new() { Timeout = 240_000 });
        await window.LiveAsync();
    }
}
