using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>Names burnt into films: a guest waits for their own, watches it, and gets no other.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class BurntStoryTests(Chromium chromium)
{
    private const int Width = 480;
    private const int Height = 270;

    /// <summary>The first frame, as grey in a small picture.</summary>
    private static readonly string Picture = $$"""
        () => {
          const canvas = Object.assign(document.createElement("canvas"), { width: {{Width}}, height: {{Height}} });
          const to = canvas.getContext("2d");
          to.drawImage(document.querySelector("video"), 0, 0, {{Width}}, {{Height}});
          const { data } = to.getImageData(0, 0, {{Width}}, {{Height}});
          return Array.from({ length: {{Width
            * Height}} }, (_, i) => (data[4 * i] + 2 * data[4 * i + 1] + data[4 * i + 2]) >> 2);
        }
        """;

    [NeedsBrowserFact]
    public async Task AGuestWatchesTheFilmWithTheirNameAndNoOther()
    {
        await using var day = await PublishedDay.OfAsync("BURNT");
        await using var window = await BrowserWindow.OpenAsync(chromium, day.Portal);
        await window.SignInAsync();
        await window.GoAsync("/titles/BURNT/dailies");
        await window.Page.GetByText("Settings", new() { Exact = true }).ClickAsync();
        await window.Page.GetByLabel("Viewer's name over the picture").SelectOptionAsync("Guests");
        await window.Page.GetByLabel("Burnt in, a film for each of them").CheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(window.Page.GetByText("Saved; clips")).ToBeVisibleAsync();
        await window.GoAsync($"/dailies/{day.Session}");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Publish again" }).ClickAsync();
        var address = (await day.LinkAsync(new("The studio"))).Link!;

        // the page tells how far the film is, and plays it by itself
        await using var phone = await BrowserWindow.OpenAsync(chromium, day.Portal, width: 390, height: 844);
        await EnterAsync(phone.Page, address, "Ada Lovelace");
        await Expect(phone.Page.Locator("mpp-own-film")).ToContainTextAsync("The film with your name is");
        await Axe.MeetsAsync(phone.Page, "dailies-own-film");
        await Expect(phone.Page.Locator("video")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        var ada = await PictureAsync(phone.Page);

        // her name is in the picture, and nothing else is another's
        await window.GoAsync($"/dailies/{day.Session}/watch?clip={day.Clips[0]}");
        var clean = await PictureAsync(window.Page);
        var changed = Enumerable.Range(0, clean.Length).Where(i => Math.Abs(clean[i] - ada[i]) > 24).ToList();
        var rows = changed.Select(i => i / Width).Distinct().ToList();
        Assert.InRange(changed.Count, 100, clean.Length / 10);
        Assert.InRange(rows.Max() - rows.Min(), 3, Height / 4);
        await phone.Page.EvaluateAsync("() => document.querySelector('video').play()");
        await phone.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0.5");
        await Expect(phone.Page.Locator("[data-part=watermark]")).ToHaveCountAsync(0);

        // whose it is stands on the page of who made the link
        await window.GoAsync($"/dailies/{day.Session}/viewers");
        var films = window.Page.GetByRole(AriaRole.Region, new() { Name = "Films with a name burnt in" });
        await Expect(films.GetByRole(AriaRole.Row).Filter(new() { HasText = "Ada Lovelace · The studio" }))
            .ToHaveCountAsync(2);
        await Expect(films.GetByText("Made", new() { Exact = true })).ToHaveCountAsync(2, new() { Timeout = 180_000 });
        await Axe.MeetsAsync(window.Page, "dailies-marked");

        // the review, its stream, and who did not say their name
        Assert.Equal(200, await AskAsync(phone, $"{address}/film/{day.Clips[0]}"));
        Assert.Equal(404, await AskAsync(phone, $"{address}/film/{Guid.NewGuid()}"));
        Assert.Contains(await AskAsync(phone, $"/api/dailies/{day.Session}/film/{day.Clips[0]}"), Refused);
        Assert.Contains(await AskAsync(phone, $"/api/dailies/clips/{day.Clips[0]}/stream/main.m3u8"), Refused);
        await using var other = await BrowserWindow.OpenAsync(chromium, day.Portal);
        Assert.Equal(403, await AskAsync(other, $"{address}/film/{day.Clips[0]}"));
        Assert.Equal(403, (await phone.Page.GotoAsync($"{address}/film/{day.Clips[0]}"))!.Status);

        // another guest has a film of their own
        await EnterAsync(other.Page, address, "Grace Hopper");
        await Expect(other.Page.Locator("mpp-own-film")).ToBeVisibleAsync();
        await Expect(other.Page.Locator("video")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        var grace = await PictureAsync(other.Page);
        Assert.True(Enumerable.Range(0, ada.Length).Count(i => Math.Abs(grace[i] - ada[i]) > 24) > 50);

        // and none any more when the link is taken back
        await window.GoAsync($"/dailies/{day.Session}/viewers");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(window.Page.GetByText("Taken back", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Contains(await AskAsync(other, $"{address}/film/{day.Clips[0]}"), (int[])[404, 410]);
        Assert.Empty(window.Complaints);
    }

    private static int[] Refused => [401, 403, 404];

    private static async Task EnterAsync(IPage page, string address, string name)
    {
        await page.GotoAsync(address);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Watch" }).ClickAsync();
    }

    private static async Task<int[]> PictureAsync(IPage page)
    {
        await page.WaitForFunctionAsync(
            "() => { const v = document.querySelector('video'); return v?.readyState >= 2 && !v.seeking && v.currentTime < 0.04; }",
            null,
            PlayedFrames.Patient
        );
        return await page.EvaluateAsync<int[]>(Picture);
    }

    private static async Task<int> AskAsync(BrowserWindow window, string address) =>
        (await window.Page.Context.APIRequest.GetAsync(address, new() { MaxRedirects = 0 })).Status;
}
