using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>Proxies by profile: one that the centre makes of the drive, one that the portal makes of the store, and a look over the film.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class ProxyStoryTests(Chromium chromium)
{
    private const int Frames = 48;
    private const string Title = "REEL";

    [NeedsBrowserFact]
    public async Task ProxiesComeFromCentreAndPortalAndALookIsShownOverTheFilm()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        using var mpp = await Mpp.SignedInAsync(portal);
        await api.NeedTitleAsync(Title);
        using var made = new TempFolder();
        await File.WriteAllTextAsync(
            made.At("SHOW.cube"),
            "LUT_3D_SIZE 2\n" + string.Concat(Enumerable.Repeat("0.8 0.2 0.4\n", 8))
        );
        await mpp.MustAsync("proxy", "look", made.At("SHOW.cube"), "--title", Title);
        await mpp.MustAsync([
            "proxy",
            "profile",
            "Avid",
            "--title",
            Title,
            "--codec",
            "prores-proxy",
            "--size",
            "source",
            "--automatic",
            "centre",
        ]);
        FilmWithFourTracks(made);
        File.Delete(made.At("SHOW.cube"));
        using var drive = new DraftDrive("REELS").AddCopy(made.At("")).PlugInto(portal.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), Title, IngestProfile.Film);
        await api.EndedAsync(Title);
        var avid = await MadeAsync(api, "Avid");
        Assert.StartsWith("centre", avid.By);

        await mpp.MustAsync([
            "proxy",
            "profile",
            "Dailies",
            "--title",
            Title,
            "--codec",
            "h264",
            "--size",
            "960",
            "--look",
            "show",
            "--burn-in",
            "timecode@bottom",
        ]);
        var ordered = await mpp.MustAsync("proxy", "make", "--title", Title, "--profile", "dailies", "--roll", "A001");
        Assert.Contains("1 proxy waits now", ordered.Out);
        await MadeAsync(api, "Dailies");
        Assert.Contains("2 made", (await mpp.MustAsync("proxy", "list", "--title", Title)).Out);

        var link = (await mpp.MustAsync("proxy", "links", "--title", Title, "--profile", "Avid")).Out.Trim();
        await File.WriteAllBytesAsync(made.At("fetched.mov"), await api.FetchAsync(link));
        Assert.Equal("10:00:59;10", Ffmpeg.Ask(made.At("fetched.mov"), "stream_tags=timecode", "-select_streams", "v"));
        Assert.Equal(
            $"{Frames}",
            Ffmpeg.Ask(made.At("fetched.mov"), "stream=nb_read_packets", "-count_packets", "-select_streams", "v")
        );

        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        await LookAsync(window, avid.ClipId);
        await TakeChosenAsync(window);
        Assert.Empty(window.Complaints);
    }

    private static void FilmWithFourTracks(TempFolder made)
    {
        StripClips.Make(made.At("one.mov"), "30000/1001", "10:00:59;10", Frames);
        Directory.CreateDirectory(made.At("A001"));
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-i",
                made.At("one.mov"),
                .. Enumerable.Repeat((string[])["-map", "0:a"], 4).SelectMany(m => m),
                "-map",
                "0:v",
                "-c",
                "copy",
                "-timecode",
                "10:00:59;10",
                made.At("A001", "A001C001.mov"),
            ]
        );
        File.Delete(made.At("one.mov"));
    }

    /// <summary>The third and fourth track play beside the silent film, and stand where it stands.</summary>
    private static async Task HearAsync(BrowserWindow window)
    {
        var page = window.Page;
        await page.Locator("[data-part=tracks]").SelectOptionAsync("3 + 4");
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.WaitForFunctionAsync(
            """
            () => {
              const { media, sound } = document.querySelector('mpp-player');
              return media.muted && !sound.muted && sound.beside.readyState >= 2 && media.currentTime > 1
                && Math.abs(sound.beside.currentTime - media.currentTime) < 0.1;
            }
            """
        );
        await page.Keyboard.PressAsync("m");
        await page.Locator("[data-part=tracks]").SelectOptionAsync("1 + 2");
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => { const { media, sound } = document.querySelector('mpp-player'); return media.muted && !sound.beside; }"
            )
        );
        await page.Keyboard.PressAsync("m");
        Assert.False(await page.EvaluateAsync<bool>("() => document.querySelector('mpp-player').media.muted"));
    }

    private static async Task LookAsync(BrowserWindow window, Guid clip)
    {
        var page = window.Page;
        await window.GoAsync($"/titles/{Title}/proxies");
        await window.LiveAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "ProRes Proxy MOV" }))
            .ToContainTextAsync("Avid");
        await page.GetByRole(AriaRole.Link, new() { Name = "Made 2" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "A001C001", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "A001C001.mov" })).ToBeVisibleAsync();
        await window.LiveAsync();

        await HearAsync(window);
        await page.Locator("[data-part=look]").SelectOptionAsync("SHOW");
        await Expect(page.Locator("canvas.look")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync(".");
        var pixel = await page.EvaluateAsync<int[]>(
            """
            () => {
              const { gl, view } = document.querySelector('mpp-player').look;
              const pixel = new Uint8Array(4);
              gl.readPixels(view.width >> 1, view.height >> 1, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
              return [...pixel];
            }
            """
        );
        Assert.Equal((204, 51, 102), (pixel[0], pixel[1], pixel[2]));
        await page.Locator("[data-part=look]").SelectOptionAsync("none");
        await Expect(page.Locator("canvas.look")).ToHaveCountAsync(0);
    }

    /// <summary>Links to the proxies of what was chosen in the library.</summary>
    private static async Task TakeChosenAsync(BrowserWindow window)
    {
        var page = window.Page;
        await window.GoAsync($"/titles/{Title}/library?view=list");
        await window.LiveAsync();
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Selection" });
        await bar.GetByLabel("Proxies").SelectOptionAsync("Avid");
        var list = await page.RunAndWaitForDownloadAsync(() =>
            bar.GetByRole(AriaRole.Button, new() { Name = "Links" }).ClickAsync()
        );
        Assert.Equal($"{Title}_proxies.txt", list.SuggestedFilename);
        Assert.Contains("/A001C001.mov?", await File.ReadAllTextAsync(await list.PathAsync()));
    }

    private static Task<ClipProxyAnswer> MadeAsync(PortalApi api, string profile) =>
        Wait.ForAsync(
            $"the proxy {profile} to be made",
            async () =>
                (
                    await api.GetAsync<ProxyQueueAnswer>($"/api/titles/{Title}/proxies?profile={profile}")
                ).Items.FirstOrDefault(p => p.State == "made"),
            async () => (await api.GetAsync<ProxyQueueAnswer>($"/api/titles/{Title}/proxies")).ToString()
        );
}
