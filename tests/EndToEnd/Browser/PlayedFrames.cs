using MediaProductionPortal.Timecodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>What a player shows of a strip clip, asked by timecode and compared with the pixels.</summary>
internal static class PlayedFrames
{
    /// <summary>Beside other work a browser decodes some frames a second.</summary>
    public static readonly PageWaitForFunctionOptions Patient = new() { Timeout = 180_000 };

    /// <summary>The first frame, the last, ten anywhere, ten steps forward and one back.</summary>
    public static async Task AssertAllAsync(BrowserWindow window, Timecode start, int frames)
    {
        var random = new Random(frames);
        int[] places = [0, frames - 1, .. Enumerable.Range(0, 10).Select(_ => random.Next(frames))];
        foreach (var frame in places)
            await GoAsync(window, start, frame);

        await GoAsync(window, start, 55);
        await window.Page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        for (var step = 1; step <= 10; step++)
        {
            await window.Page.Keyboard.PressAsync(".");
            await AssertShowsAsync(window, start, 55 + step);
        }

        await window.Page.Keyboard.PressAsync(",");
        await AssertShowsAsync(window, start, 64);
    }

    /// <summary>By its timecode.</summary>
    public static async Task GoAsync(BrowserWindow window, Timecode start, int frame)
    {
        await window.Page.GetByLabel("Go to timecode").FillAsync(start.Add(frame).ToString());
        await window.Page.Keyboard.PressAsync("Enter");
        await AssertShowsAsync(window, start, frame);
    }

    /// <summary>Waits for the size that was chosen.</summary>
    public static Task HasHeightAsync(BrowserWindow window, int pixels) =>
        window.Page.WaitForFunctionAsync(
            "height => document.querySelector('video').videoHeight === height",
            pixels,
            Patient
        );

    public static async Task AssertShowsAsync(BrowserWindow window, Timecode start, int frame)
    {
        await Expect(window.Page.Locator("[data-part=timecode]")).ToHaveTextAsync(start.Add(frame).ToString());
        await window.Page.WaitForFunctionAsync(
            "f => { const p = document.querySelector('mpp-player'); return !p.media.seeking && Math.floor((p.presented * p.rate.num) / p.rate.den + 0.001) === f; }",
            frame,
            Patient
        );
        Assert.Equal(frame, await StripClips.ShownAsync(window.Page.Locator("[data-part=picture]")));
    }
}
