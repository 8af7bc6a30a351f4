using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A guest on a telephone: by a link with a password, with their name over the picture, until the link is taken back.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class GuestStoryTests(Chromium chromium)
{
    [NeedsBrowserFact]
    public async Task AGuestWatchesNotesGoesOnAndIsStopped()
    {
        await using var day = await PublishedDay.OfAsync("GUEST");
        using var mpp = await Mpp.SignedInAsync(day.Portal);
        await using var window = await BrowserWindow.OpenAsync(chromium, day.Portal);
        await window.SignInAsync();
        await window.GoAsync($"/dailies/{day.Session}/viewers");
        await window.Page.GetByLabel("For whom").FillAsync("Studio");
        await window.Page.GetByLabel("Password (optional)").FillAsync("correct horse");
        await window.Page.GetByLabel("Their name and the time over the picture").CheckAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var address = await window.Page.Locator("code.hash").TextContentAsync();
        await Axe.MeetsAsync(window.Page, "dailies-viewers");

        await using var phone = await BrowserWindow.OpenAsync(chromium, day.Portal, width: 390, height: 844);
        var page = phone.Page;
        await page.GotoAsync(address!);
        await page.GetByLabel("Password").FillAsync("correct horse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await page.GetByLabel("Your name").FillAsync("Ada Lovelace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Watch" }).ClickAsync();
        await Expect(page.Locator("[data-part=watermark]")).ToContainTextAsync("Ada Lovelace · 20");
        await Axe.MeetsAsync(page, "dailies-guest");

        // a note with a drawing at a frame, a star
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        for (var step = 0; step < 5; step++)
            await page.Keyboard.PressAsync(".");
        await Expect(page.Locator("[data-part=frame]")).ToHaveTextAsync("6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Note here" }).ClickAsync();
        await page.GetByLabel("Note at 10:00:00:05").FillAsync("Her best");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw", Exact = true }).ClickAsync();
        var box = (await page.Locator("[data-part=canvas]").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 40, box.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 90, box.Y + 60, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Ada Lovelace (guest)")).ToBeVisibleAsync();
        await Expect(page.GetByText("drawing", new() { Exact = true })).ToBeVisibleAsync();
        var star = page.GetByRole(AriaRole.Button, new() { Name = "Star" });
        await star.ClickAsync();
        await Expect(star).ToHaveAttributeAsync("aria-pressed", "true");

        // a member answers in the library's place or here; the guest reads it
        await window.GoAsync($"/dailies/{day.Session}/watch");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Answer the note" }).ClickAsync();
        await window.Page.GetByLabel("Answer to the note").FillAsync("It is in the cut");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Resolve the note" }).ClickAsync();
        await Expect(window.Page.GetByText("resolved by")).ToBeVisibleAsync();
        await Axe.MeetsAsync(window.Page, "dailies-watch");

        // what was played is told; the page goes on there when it is opened again
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync(" ");
        // the page tells every ten seconds, too: only what is told at the stop says where it is
        var told = page.WaitForResponseAsync(r =>
            r.Url.EndsWith("/seen", StringComparison.Ordinal)
            && r.Ok
            && r.Request.PostDataJSON()?.GetProperty("at").GetInt32() > 24
        );
        await page.EvaluateAsync(
            """
            () => new Promise((done) => {
              const film = document.querySelector("video");
              film.addEventListener("timeupdate", () => film.currentTime > 1.5 && (film.pause(), done()));
            })
            """
        );
        await told;
        await page.ReloadAsync();
        await Expect(page.GetByText("where you stopped")).ToBeVisibleAsync();
        // where a live page takes the place of the one that was delivered, as a member's does, it says so, too, and stands there
        var timecode = page.Locator("[data-part=timecode]");
        var stands = await timecode.TextContentAsync();
        Assert.NotEqual("10:00:00:00", stands);
        await page.EvaluateAsync(
            """
            () => {
              const watch = document.querySelector("mpp-watch");
              const twin = watch.cloneNode(true);
              twin.querySelector("[data-watch=words]").textContent = "";
              twin.querySelector("[data-part=watermark]").remove();
              watch.replaceWith(twin);
            }
            """
        );
        await Expect(page.GetByText("where you stopped")).ToBeVisibleAsync();
        await Expect(timecode).ToHaveTextAsync(stands!);
        await Expect(page.GetByText("It is in the cut")).ToBeVisibleAsync();
        var seen = await day.Api.GetAsync<IReadOnlyList<SeenViewer>>($"/api/dailies/{day.Session}/seen");
        Assert.InRange(seen.Single(s => s.Name == "Ada Lovelace").Seconds, 1, 16);
        var log = (await mpp.MustAsync("dailies", "log", $"{day.Session}", "--format", "csv")).Out;
        Assert.Contains("10:00:00:05,01:00:00:05,note,Ada Lovelace (guest),Her best,", log, StringComparison.Ordinal);
        Assert.Contains(",star,Ada Lovelace,star,", log, StringComparison.Ordinal);

        // who hides the name stops the film
        await page.Keyboard.PressAsync("Home");
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await page.WaitForFunctionAsync("() => !document.querySelector('video').paused");
        await page.EvaluateAsync("() => (document.querySelector('[data-part=watermark]').style.display = 'none')");
        await page.WaitForFunctionAsync("() => document.querySelector('video').paused");
        await Expect(page.GetByText("your name must stay over the picture")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part=watermark]")).ToBeVisibleAsync();

        // two takes at the same frame
        await page.GotoAsync($"{address}/compare?clip={day.Clips[0]}&clip={day.Clips[1]}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await page.EvaluateAsync(
            """
            () => new Promise((done) => {
              const film = document.querySelectorAll("video")[1];
              film.addEventListener("timeupdate", () => film.currentTime > 1.5 && !film.paused && (document.querySelector("[data-do=play]").click(), done()));
            })
            """
        );
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('video')].every((v) => v.paused && !v.seeking)"
        );
        var frames = await page.EvaluateAsync<int[]>(
            "() => [...document.querySelectorAll('video')].map((v) => Math.floor(v.currentTime * 25 + 0.001))"
        );
        Assert.Equal(frames[0], frames[1]);
        bool[] silent = await page.EvaluateAsync<bool[]>(
            "() => [...document.querySelectorAll('video')].map((v) => v.muted)"
        );
        Assert.Equal([false, true], silent);
        await Axe.MeetsAsync(page, "dailies-compare");

        // taken back: an open page stops, and a new one opens nothing
        await page.GotoAsync(address!);
        await Expect(page.GetByText("Her best")).ToBeVisibleAsync();
        await window.GoAsync($"/dailies/{day.Session}/viewers");
        await Expect(window.Page.GetByRole(AriaRole.Cell, new() { Name = "Ada Lovelace" }).First).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await window
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Take back" })
            .ClickAsync();
        await Expect(page.GetByText("was taken back").First).ToBeVisibleAsync();
        Assert.Equal(410, (await page.GotoAsync(address!))!.Status);
        Assert.Empty(window.Complaints);
        Assert.DoesNotContain(
            phone.Complaints,
            c => !c.Contains("404", StringComparison.Ordinal) && !c.Contains("410", StringComparison.Ordinal)
        );
    }
}
