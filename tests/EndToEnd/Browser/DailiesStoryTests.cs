using MediaProductionPortal.Dailies;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A day's dailies in the browser: set, made, looked at, passed, published, watched on a telephone.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class DailiesStoryTests(Chromium chromium)
{
    private const string Title = "DAYS";
    private const string Day = "2025-03-11";

    private const string List = """
        TITLE: DAY
        FCM: NON-DROP FRAME

        001  AX       V     C        10:00:00:00 10:00:01:05 01:00:00:00 01:00:01:05
        * FROM CLIP NAME: A001C001.mov
        *ASC_SOP (1.1 1.0 0.9)(0.01 0 -0.01)(1 1 1)
        *ASC_SAT 0.9

        """;

    [NeedsBrowserFact]
    public async Task ADayIsSetMadePassedPublishedAndWatched()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        using var mpp = await Mpp.SignedInAsync(portal);
        await api.NeedTitleAsync(Title);
        using var made = new TempFolder();
        StripClips.Make(made.At("A001", "A001C001.mov"), "25", "10:00:00:00", 30);
        using var drive = new DraftDrive("DAYS").AddCopy(made.At("")).PlugInto(portal.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), Title, IngestProfile.Film);
        await api.EndedAsync(Title);

        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var page = window.Page;
        await window.GoAsync($"/titles/{Title}/dailies?day={Day}");
        await window.LiveAsync();
        await Expect(page.GetByText("The frame rate of the project is not set.")).ToBeVisibleAsync();
        await page.GetByLabel("Frame rate of the project").FillAsync("25");
        await page.GetByLabel("Colour science").FillAsync("Rec. 709");
        await page.GetByLabel("Several sizes for slow lines (HLS)").CheckAsync();
        // not over the strip that tells the frames
        await page.GetByLabel("Top", new() { Exact = true }).FillAsync("{clip} {tc}");
        await page.GetByLabel("Top", new() { Exact = true }).PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("no recorder ran")).ToBeVisibleAsync();
        await page.GetByLabel("Choose lists with CDLs")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "DAY.edl",
                    MimeType = "text/plain",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(List),
                }
            );
        await Expect(page.GetByText("Added DAY.edl: 1 event with a CDL.")).ToBeVisibleAsync();
        await Expect(page.GetByText("1 clip: 1 with a CDL")).ToBeVisibleAsync();
        await Axe.MeetsAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Make dailies" }).ClickAsync();
        await page.WaitForURLAsync("**/dailies/*-*");
        var id = Guid.Parse(new Uri(page.Url).Segments[^1]);
        await Wait.ForAsync(
            "the clip to be made",
            async () =>
                (await api.GetAsync<DailiesSessionDetail>($"/api/dailies/{id}")).Clips.FirstOrDefault(c =>
                    c.State == "made"
                ),
            async () => (await api.GetAsync<DailiesSessionDetail>($"/api/dailies/{id}")).Clips[0].ToString()
        );
        Assert.Contains("A001C001", (await mpp.MustAsync("dailies", "status", $"{id}")).Out);
        await window.GoAsync($"/dailies/{id}");
        await window.LiveAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:00:01:04");
        await Axe.MeetsAsync(page);
        await Expect(page.GetByText("CDL: DAY.edl, event 001.")).ToBeVisibleAsync();
        // by keyboard: the frame on the screen is flagged with a reason, then the clip passes after all
        await page.Keyboard.PressAsync("f");
        await Expect(page.Locator("#flag-words")).ToBeFocusedAsync();
        await Expect(page.Locator("#flag-frame")).ToHaveValueAsync("30");
        await page.Keyboard.TypeAsync("boom in frame");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Flagged by")).ToContainTextAsync("at frame 30: boom in frame");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("p");
        await Expect(page.GetByText("Passed by")).ToBeVisibleAsync();
        // before and after: the proxy without look, then with the one that was made
        await page.GetByText("Before and after", new() { Exact = true }).ClickAsync();
        await page.Locator("[data-part=look]").SelectOptionAsync("as its dailies were made");
        await Expect(page.Locator("canvas.look")).ToBeVisibleAsync();
        using var report = new TempFolder();
        await mpp.MustAsync("dailies", "report", $"{id}", "--out", report.At("day.pdf"));
        Assert.StartsWith("%PDF-1.4", await File.ReadAllTextAsync(report.At("day.pdf")), StringComparison.Ordinal);
        await mpp.MustAsync("dailies", "publish", $"{id}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Watch" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Chapters" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Quality").Locator("option")).ToHaveTextAsync(["auto", "270"]);
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.WaitForFunctionAsync(
            "() => { const p = document.querySelector('mpp-player'); return !p.media.seeking && Math.floor(p.presented * 25 + 0.001) === 29 && p.media.currentSrc.startsWith('blob:'); }"
        );
        Assert.Equal(29, await StripClips.ShownAsync(page.Locator("[data-part=picture]")));
        await Axe.MeetsAsync(page);
        Assert.Empty(window.Complaints);
    }
}
