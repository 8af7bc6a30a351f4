using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A bit that turned in the store, as an admin meets it: scrub, home, restore.</summary>
[Collection(InBrowser.Name)]
public sealed class UpkeepStoryTests(Chromium chromium)
{
    [NeedsBrowserFact]
    public async Task TurnedBitIsFoundSeenAtHomeAndRestored()
    {
        using var draft = new DraftDrive("UPKEEP_DRIVE")
            .Add("A004R2DM/A004C001_250311_R2DM_with_a_name_that_goes_on_and_on_and_on_for_ever.bin", 30_000, 1)
            .Add("A004R2DM/A004C002_250311_R2DM.bin", 30_000, 2);
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("UPKEEP");
        var drive = draft.AddList("A004R2DM").PlugInto(portal.Drives);
        var roll = (await api.IngestAsync(await api.ListedAsync(drive.Label), "UPKEEP")).Rolls.Single();
        Assert.Equal("safe", (await api.EndedAsync("UPKEEP")).Single().State);
        var key = StoreFolder.RollKey("UPKEEP", roll);
        foreach (var path in Directory.GetFiles(StoreFolder.Media(portal).PathOf(key), "*.bin"))
        {
            Flip(path);
        }

        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var page = window.Page;
        await window.GoAsync($"/rolls/{roll}");
        await Expect(page.GetByText("Not scrubbed yet.")).ToBeVisibleAsync();
        await ClickAndConfirmAsync(page, "Scrub now", "Scrub");
        await Expect(page.Locator(".page-head").GetByText("Copy damaged", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Scrub, damage found")).ToBeVisibleAsync();
        await window.FollowAsync("Home");
        await Expect(page.Locator(".needs")).ToContainTextAsync("2 stored copies are not what was proven any more");
        await page.Locator(".needs a").First.ClickAsync();
        await ClickAndConfirmAsync(page, "Restore from the other copy", "Restore");
        await Expect(page.Locator(".page-head").GetByText("Safe", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("2 copies restored from the other one and read back")).ToBeVisibleAsync();
        await window.GoAsync($"/rolls/{roll}/custody");
        await Expect(page.Locator(".timeline").GetByText("Restored from the other copy", new() { Exact = true }))
            .ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    private static async Task ClickAndConfirmAsync(IPage page, string button, string verb)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("monthly look");
        await dialog.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}
