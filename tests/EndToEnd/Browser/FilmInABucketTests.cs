using System.Collections.Concurrent;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>
/// Films that lie in a bucket on another host show the same frames with its CORS rule, in several sizes, and without it, as one file.
/// </summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class FilmInABucketTests(Chromium chromium)
{
    private const string Title = "FAR";

    /// <summary>One of which a player has a part only; one of several sizes; one that is not streamed.</summary>
    private static readonly Strip Long = new("A001C001", "24000/1001", "09:14:22:05", 1000, 1);
    private static readonly Strip Large = new("A001C002", "30000/1001", "10:00:57;28", 150, 3);
    private static readonly Strip Day = new("A001C001", "25", "10:00:00:00", PublishedDay.Frames, 1);
    private static readonly Strip Short = new("A001C003", "25", "23:59:58:12", 75, 1);

    [NeedsCephFact]
    public async Task TheTimecodeNamesTheFrameWithACorsRuleAndWithout()
    {
        await using var ceph = await CephProcess.StartedAsync();
        using var media = await Bucket.MadeAsync(ceph, "media");
        var settings = ceph.Settings("Media", "media");
        settings["Agent:StreamSeconds"] = "4";
        await using var portal = await PortalProcess.StartedAsync(settings);
        using var api = await PortalApi.SignedInAsync(portal);
        using var mpp = await Mpp.SignedInAsync(portal);
        await api.NeedTitleAsync(Title);
        using var made = new TempFolder();
        await File.WriteAllTextAsync(
            made.At("SHOW.cube"),
            "LUT_3D_SIZE 2\n" + string.Concat(Enumerable.Repeat("0.8 0.2 0.4\n", 8))
        );
        await mpp.MustAsync("proxy", "look", made.At("SHOW.cube"), "--title", Title);
        File.Delete(made.At("SHOW.cube"));
        foreach (var clip in new[] { Long, Large, Short })
            StripClips.Make(made.At("A001", $"{clip.Name}.mov"), clip.Rate, clip.Timecode, clip.Frames, clip.Times);
        using var drive = new DraftDrive("FAR").AddCopy(made.At("")).PlugInto(portal.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), Title, IngestProfile.Film);
        await api.EndedAsync(Title);
        var clips = (await api.GetAsync<Page<ClipAnswer>>($"/api/clips?title={Title}")).Items.ToDictionary(
            c => c.Name,
            c => c.Id
        );

        Assert.Contains(
            $"Pages of {portal.Url} may neither read media by script nor send parts",
            await CheckedAsync(mpp)
        );
        await using (var window = await BrowserWindow.OpenAsync(chromium, portal))
        {
            await window.SignInAsync();
            await WithoutARuleAsync(window, ceph, clips);
        }

        await media.AllowPagesAsync(portal);
        Assert.Contains($"Pages of {portal.Url} may read media by script, and send parts.", await CheckedAsync(mpp));
        await using (var window = await BrowserWindow.OpenAsync(chromium, portal, store: ceph.Endpoint))
        {
            await window.SignInAsync();
            await WithTheRuleAsync(window, ceph, clips);
            Assert.Empty(window.Complaints);
        }
    }

    [NeedsCephFact]
    public async Task ADayOfDailiesIsStreamedFromItsBucket()
    {
        await using var ceph = await CephProcess.StartedAsync();
        using var media = await Bucket.MadeAsync(ceph, "media");
        var portal = await PortalProcess.StartedAsync(ceph.Settings("Media", "media"));
        await media.AllowPagesAsync(portal);
        await using var day = await PublishedDay.OfAsync(
            "FARDAY",
            portal,
            new(
                "25",
                "Rec. 709",
                Outputs:
                [
                    new(DailiesForm.Review, ProxySize.Wide960, false),
                    new(DailiesForm.ReviewHls, ProxySize.Wide960, false),
                ]
            )
        );
        await using var window = await BrowserWindow.OpenAsync(chromium, portal, store: ceph.Endpoint);
        await window.SignInAsync();
        var page = window.Page;
        var asked = new ConcurrentBag<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await window.GoAsync($"/dailies/{day.Session}/watch");
        await Expect(page.GetByLabel("Quality").Locator("option")).ToHaveTextAsync(["auto", "270"]);
        Assert.StartsWith("blob:", await SourceAsync(page));
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await PlayedFrames.AssertShowsAsync(window, Day.Start, PublishedDay.Frames - 1);
        Assert.Contains(asked, url => url.StartsWith(ceph.Endpoint, StringComparison.Ordinal));
        Assert.Empty(window.Complaints);
    }

    private static async Task<string> CheckedAsync(Mpp mpp)
    {
        var told = await mpp.MustAsync("admin", "check-store", "--store", "media", "--json");
        return told
            .Json.GetProperty("stores")[0]
            .GetProperty("lines")
            .EnumerateArray()
            .Single(l => l.GetProperty("check").GetString() == "cors")
            .GetProperty("words")
            .GetString()!;
    }

    private static async Task WithoutARuleAsync(BrowserWindow window, CephProcess ceph, Dictionary<string, Guid> clips)
    {
        var page = window.Page;
        var words = page.Locator("mpp-player [data-part=words]");
        await window.GoAsync($"/clips/{clips[Long.Name]}#{Long.Start.Add(40)}");
        await PlayedFrames.AssertShowsAsync(window, Long.Start, 40);
        await Expect(page.GetByLabel("Quality")).ToBeDisabledAsync();
        await Expect(words).ToContainTextAsync("Plays in one size");
        await Expect(words).ToContainTextAsync("mpp admin check-store");
        Assert.StartsWith(ceph.Endpoint, await SourceAsync(page));
        foreach (var frame in new[] { Long.Frames - 1, 0, 500 })
            await PlayedFrames.GoAsync(window, Long.Start, frame);

        await window.GoAsync($"/clips/{clips[Short.Name]}");
        await PlayedFrames.AssertAllAsync(window, Short.Start, Short.Frames);
        Assert.StartsWith(ceph.Endpoint, await SourceAsync(page));
        await page.Locator("[data-part=look]").SelectOptionAsync("SHOW");
        await Expect(words).ToContainTextAsync("the CORS rule of the film's store does not name this page");
        await Expect(page.Locator("canvas.look")).ToHaveCountAsync(0);
    }

    private static async Task WithTheRuleAsync(BrowserWindow window, CephProcess ceph, Dictionary<string, Guid> clips)
    {
        var page = window.Page;
        var quality = page.GetByLabel("Quality");

        await window.GoAsync($"/clips/{clips[Long.Name]}#{Long.Start.Add(900)}");
        await PlayedFrames.AssertShowsAsync(window, Long.Start, 900);
        await Expect(quality.Locator("option")).ToHaveTextAsync(["auto", "270"]);
        Assert.StartsWith("blob:", await SourceAsync(page));
        await PlayedFrames.AssertAllAsync(window, Long.Start, Long.Frames);
        await SeenThroughALookAsync(page);

        await window.GoAsync($"/clips/{clips[Large.Name]}");
        await Expect(quality.Locator("option")).ToHaveTextAsync(["auto", "810", "720", "540"]);
        await PlayedFrames.GoAsync(window, Large.Start, 64);
        foreach (var size in new[] { 540, 810 })
        {
            await quality.SelectOptionAsync($"{size}");
            await PlayedFrames.HasHeightAsync(window, size);
            await PlayedFrames.AssertShowsAsync(window, Large.Start, 64);
            await PlayedFrames.GoAsync(window, Large.Start, Large.Frames - 1);
            await PlayedFrames.GoAsync(window, Large.Start, 0);
            await PlayedFrames.GoAsync(window, Large.Start, 64);
        }

        await window.GoAsync($"/clips/{clips[Short.Name]}");
        foreach (var frame in new[] { Short.Frames - 1, 0, 31 })
            await PlayedFrames.GoAsync(window, Short.Start, frame);
        Assert.StartsWith(ceph.Endpoint, await SourceAsync(page));
        await SeenThroughALookAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-part=meters]")).ToBeVisibleAsync();
    }

    private static async Task SeenThroughALookAsync(IPage page)
    {
        await page.Locator("[data-part=look]").SelectOptionAsync("SHOW");
        await Expect(page.Locator("canvas.look")).ToBeVisibleAsync();
        await Expect(page.Locator("mpp-player [data-part=words]")).ToBeEmptyAsync();
        await page.Locator("[data-part=look]").SelectOptionAsync("none");
        await Expect(page.Locator("canvas.look")).ToHaveCountAsync(0);
    }

    private static Task<string> SourceAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.querySelector('video').currentSrc");

    private sealed record Strip(string Name, string Rate, string Timecode, int Frames, int Times)
    {
        public Timecode Start =>
            MediaProductionPortal.Timecodes.Timecode.TryParse(Timecode, FrameRate.Parse(Rate), out var start)
                ? start
                : throw new FormatException(Timecode);
    }
}
