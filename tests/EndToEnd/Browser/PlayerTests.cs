using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>The player: the frame that its timecode names is the frame on the screen, read from the pixels.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class PlayerTests(Chromium chromium)
{
    private const int Frames = 150;

    private static readonly (string Name, string Rate, string Timecode)[] Clips =
    [
        ("A001C001", "24000/1001", "09:14:22:05"),
        // Over a minute that drops two numbers.
        ("A001C002", "30000/1001", "10:00:57;28"),
        ("A001C003", "25", "23:59:58:12"),
    ];

    [NeedsBrowserFact]
    public async Task TheTimecodeNamesTheFrameOnTheScreenAndNotesStandAtIt()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("FRAMES");
        using var made = new TempFolder();
        foreach (var (name, rate, timecode) in Clips)
            StripClips.Make(made.At($"A001/{name}.mov"), rate, timecode, Frames);
        using var drive = new DraftDrive("FRAMES").AddCopy(made.At("")).PlugInto(portal.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "FRAMES", IngestProfile.Film);
        await api.EndedAsync("FRAMES");
        var clips = (await api.GetAsync<Page<ClipAnswer>>("/api/clips?title=FRAMES")).Items;
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();

        foreach (var (name, rate, timecode) in Clips)
            await AssertFramesAsync(window, clips.Single(c => c.Name == name), FrameRate.Parse(rate), timecode);

        await WriteANoteAsync(window, clips.Single(c => c.Name == "A001C002"), api);
        await ShareByLinkAsync(window, portal, clips.Single(c => c.Name == "A001C002"));
        Assert.Empty(window.Complaints);
    }

    private static async Task AssertFramesAsync(BrowserWindow window, ClipAnswer clip, FrameRate rate, string timecode)
    {
        Assert.True(Timecode.TryParse(timecode, rate, out var start));
        await window.GoAsync($"/clips/{clip.Id}");
        await window.LiveAsync();
        await PlayedFrames.AssertAllAsync(window, start, Frames);
    }

    private static async Task WriteANoteAsync(BrowserWindow window, ClipAnswer clip, PortalApi api)
    {
        var page = window.Page;
        await window.GoAsync($"/clips/{clip.Id}#10:01:00;02");
        await window.LiveAsync();
        await Expect(page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:01:00;02");
        // another frame in the address of the page that is open; what names none of the film changes nothing
        await page.EvaluateAsync("() => { location.hash = '#10:00:59;10'; }");
        await Expect(page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:00:59;10");
        foreach (var odd in new[] { "%", "11:00:00;00", "notes" })
            await page.EvaluateAsync("odd => { location.hash = '#' + odd; }", odd);
        await Expect(page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:00:59;10");
        await page.EvaluateAsync("() => { location.hash = '#10:01:00;02'; }");
        await Expect(page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:01:00;02");
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync("i");
        for (var step = 0; step < 4; step++)
            await page.Keyboard.PressAsync(".");
        await page.Keyboard.PressAsync("o");
        await Expect(page.Locator("[data-part=marks]")).ToHaveTextAsync("10:01:00;02 to 10:01:00;06 · 5 frames");

        await page.GetByRole(AriaRole.Button, new() { Name = "Note here" }).ClickAsync();
        await page.GetByLabel("Note at 10:01:00;02").FillAsync("Boom in shot");
        await page.GetByLabel("Colour", new() { Exact = true }).SelectOptionAsync("Red");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw" }).ClickAsync();
        await Expect(page.Locator("mpp-player.drawing")).ToBeVisibleAsync();
        await page.Locator("[data-part=canvas]").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator("[data-part=canvas]").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + (box.Height / 4));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".note-row").GetByText("Boom in shot")).ToBeVisibleAsync();

        var note = Assert.Single(await api.GetAsync<IReadOnlyList<NoteAnswer>>($"/api/clips/{clip.Id}/notes"));
        Assert.Equal((5L, "10:01:00;02", MarkerColour.Red), (note.Length, note.Timecode, note.Colour));
        var points = Assert.Single(note.Drawing).Points;
        Assert.InRange(points[0], 0.24, 0.26);
        Assert.InRange(points[^1], 0.49, 0.51);

        await page.Keyboard.PressAsync("Home");
        await page.GetByRole(AriaRole.Button, new() { Name = "10:01:00;02", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:01:00;02");
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.querySelector('mpp-player').drawing.strokes.length === 1")
        );
    }

    private async Task ShareByLinkAsync(BrowserWindow window, PortalProcess portal, ClipAnswer clip)
    {
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Make a link for people without an account").CheckAsync();
        await dialog.GetByLabel("Password for the link (optional)").FillAsync("over the minute");
        await dialog.GetByLabel("Download").SelectOptionAsync("Proxies");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        var link = await dialog.Locator("code").InnerTextAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        // Somebody without an account.
        await using var guest = await BrowserWindow.OpenAsync(chromium, portal, width: 390, height: 844);
        await guest.Page.GotoAsync(link);
        await guest.Page.GetByLabel("Password").FillAsync("over the hour");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(guest.Page.GetByText("That is not the password.")).ToBeVisibleAsync();
        await guest.Page.GetByLabel("Password").FillAsync("over the minute");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(guest.Heading(clip.Name)).ToBeVisibleAsync();
        await guest.Page.GetByLabel("Go to timecode").FillAsync("10:01:00;02");
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(guest.Page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:01:00;02");

        // The live page takes the place of the one that was delivered, whenever that is: the frame stays.
        await guest.Page.EvaluateAsync(
            "() => { const player = document.querySelector('mpp-player'); player.replaceWith(player.cloneNode(true)); }"
        );
        await Expect(guest.Page.Locator("[data-part=timecode]")).ToHaveTextAsync("10:01:00;02");
        var download = await guest.Page.RunAndWaitForDownloadAsync(() =>
            guest.Page.GetByRole(AriaRole.Link, new() { Name = "Download the proxy" }).ClickAsync()
        );
        Assert.Equal($"{clip.Name}_proxy.mp4", download.SuggestedFilename);

        await window.GoAsync("/titles/FRAMES/shares");
        await page.GetByRole(AriaRole.Link, new() { Name = clip.Name }).ClickAsync();
        await Expect(page.GetByText($"fetched {clip.Name}_proxy.mp4")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(page.GetByText("Taken back")).ToBeVisibleAsync();
        var gone = await guest.Page.GotoAsync(link);
        Assert.Equal(410, gone!.Status);
        await Expect(guest.Heading("Nothing is shared here")).ToBeVisibleAsync();
    }
}
