using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A long clip is streamed in several sizes, with the same frames at the same timecodes; without its stream it is one file.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class StreamedTests(Chromium chromium)
{
    private const int Frames = 150;

    private static readonly (string Name, string Rate, string Timecode)[] Clips =
    [
        ("A001C001", "24000/1001", "09:14:22:05"),
        ("A001C002", "30000/1001", "10:00:57;28"),
    ];

    [NeedsBrowserFact]
    public async Task EverySizeShowsTheFrameThatTheTimecodeNames()
    {
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Agent:StreamSeconds"] = "4" }
        );
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("LONG");
        using var made = new TempFolder();
        foreach (var (name, rate, timecode) in Clips)
            StripClips.Make(made.At($"A001/{name}.mov"), rate, timecode, Frames, times: 3);
        using var drive = new DraftDrive("LONG").AddCopy(made.At("")).PlugInto(portal.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "LONG", IngestProfile.Film);
        await api.EndedAsync("LONG");
        var clips = (await api.GetAsync<Page<ClipAnswer>>("/api/clips?title=LONG")).Items;
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var quality = window.Page.GetByLabel("Quality");

        foreach (var (name, rate, timecode) in Clips)
        {
            Assert.True(Timecode.TryParse(timecode, FrameRate.Parse(rate), out var start));
            await window.GoAsync($"/clips/{clips.Single(c => c.Name == name).Id}");
            await Expect(quality.Locator("option")).ToHaveTextAsync(["auto", "810", "720", "540"]);
            Assert.StartsWith("blob:", await SourceAsync(window.Page));
            if (start.Drop)
                await PlayedFrames.AssertAllAsync(window, start, Frames);
            else
                await PlayedFrames.GoAsync(window, start, 64);

            // another size: the same frame, and the same ones after it
            await quality.SelectOptionAsync("540");
            await PlayedFrames.HasHeightAsync(window, 540);
            await PlayedFrames.AssertShowsAsync(window, start, 64);
            await PlayedFrames.GoAsync(window, start, Frames - 1);
            await PlayedFrames.GoAsync(window, start, 0);
            await quality.SelectOptionAsync("810");
            await PlayedFrames.HasHeightAsync(window, 810);
            await PlayedFrames.GoAsync(window, start, 100);
        }

        // Played to its end, it stands on its last frame.
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('video').ended",
            null,
            PlayedFrames.Patient
        );
        Assert.Empty(window.Complaints);

        await window.Page.Context.RouteAsync("**/stream/*.mp4*", route => route.AbortAsync());
        var first = clips.Single(c => c.Name == "A001C001");
        await window.GoAsync($"/clips/{first.Id}#{first.Timecode}");
        await Expect(quality).ToBeDisabledAsync();
        Assert.DoesNotContain("blob:", await SourceAsync(window.Page));
        Assert.True(Timecode.TryParse(first.Timecode, FrameRate.Parse(first.Rate!), out var from));
        await PlayedFrames.GoAsync(window, from, 77);
    }

    private static Task<string> SourceAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.querySelector('video').currentSrc");
}
