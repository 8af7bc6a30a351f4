using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>An assistant editor gives two versions of a cut, says which clip an event is, and sees what changed.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class EditStoryTests(Chromium chromium, IngestedPortal ingested)
{
    [NeedsBrowserFact]
    public async Task TwoVersionsAreUploadedAnAmbiguityResolvedAndTheDifferenceSeen()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        var page = window.Page;
        await window.GoAsync("/titles/TLWH");
        await page.GetByRole(AriaRole.Link, new() { Name = "Edits", Exact = true }).ClickAsync();
        await Expect(window.Heading("Edits")).ToBeVisibleAsync();

        await page.GetByLabel("Frames a second, for lists").FillAsync("23.976");
        await page.GetByLabel("Frames a second, for lists").BlurAsync();
        await page.GetByLabel("Choose edits, or drop them here")
            .SetInputFilesAsync([
                File("STORY_v03.edl", Story(DemoEdit.Third)),
                File("STORY_v04.edl", Story(DemoEdit.Fourth)),
                File("odd.otio", "{"),
            ]);
        await Expect(page.GetByText("Added STORY_v03.edl: 8 events")).ToBeVisibleAsync();
        await Expect(page.GetByText("Added STORY_v04.edl beside 1 other version of STORY: 4 events"))
            .ToBeVisibleAsync();
        await Expect(page.GetByText("Nothing could be read from odd.otio")).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "STORY_v03.edl", Exact = true }).ClickAsync();
        await Expect(window.Heading("STORY_v03.edl")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 001, Exact" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 008, Missing" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 007, Out of range" })).ToBeVisibleAsync();
        await IsDecodedAsync(
            page.GetByRole(AriaRole.Region, new() { Name = "Events" }).Locator("img[data-frame]").First,
            160
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Event 006, Ambiguous" }).ClickAsync();
        var drawer = page.GetByRole(AriaRole.Complementary, new() { Name = "Chosen event" });
        await Expect(drawer.GetByText("the reel B777_TAPE is no clip or card")).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);

        await drawer
            .GetByRole(AriaRole.Button, new() { Name = "It is this one: A003C002_250311_R2DM on A003R2DM" })
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 006, Exact" })).ToBeVisibleAsync();
        await Expect(drawer.GetByText("chosen by a person")).ToBeVisibleAsync();
        var first = drawer.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^in 09:21:41:00") });
        await Expect(first).ToBeVisibleAsync();
        await IsDecodedAsync(first, 320);

        // The other version knows it too.
        await page.GetByText("What changed").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^from v04") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Other way round" }).ClickAsync();
        await Expect(window.Heading("What changed in STORY")).ToBeVisibleAsync();
        var changes = page.GetByRole(AriaRole.Region, new() { Name = "Changes" });
        await Expect(changes.GetByText("Trimmed").First).ToBeVisibleAsync();
        await Expect(changes.GetByText("tail \u22125")).ToBeVisibleAsync();
        await Expect(changes.GetByText("Gone").First).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "STORY_v04.edl" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 003, Exact" })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task AMissingEventIsGivenAClipAndTheChoiceForgotten()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        var page = window.Page;
        await window.GoAsync(ingested.Address("/edits/{older-edit}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Event 008, Missing" }).ClickAsync();
        var drawer = page.GetByRole(AriaRole.Complementary, new() { Name = "Chosen event" });
        var search = drawer.GetByLabel("Name, reel, scene and take, or timecode");
        await Expect(search).ToHaveValueAsync("10:00:00:00");
        await search.PressAsync("Enter");
        await Expect(drawer.GetByText("No clip of the title has all of that")).ToBeVisibleAsync();
        await search.FillAsync("a003 12a-2");
        await search.PressAsync("Enter");
        var take = drawer.GetByRole(
            AriaRole.Button,
            new() { Name = "It is this one: A003C002_250311_R2DM on A003R2DM" }
        );
        await Expect(take).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);
        await take.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 008, Out of range" })).ToBeVisibleAsync();
        await Expect(drawer.GetByText("chosen by a person")).ToBeVisibleAsync();
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Forget this choice" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 008, Missing" })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task FiftyThousandEventsAreGivenOnThePageScrolledThroughAndChosen()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        var page = window.Page;
        await ingested.Mpp.MustAsync("title", "create", "LONG", "--name", "Long");
        await window.GoAsync("/titles/LONG/edits");
        await page.GetByLabel("Frames a second, for lists").FillAsync("24");
        await page.GetByLabel("Frames a second, for lists").BlurAsync();
        await page.GetByLabel("Choose edits, or drop them here")
            .SetInputFilesAsync([File("LONG_v01.edl", LongList(50_000))]);
        await Expect(page.GetByText("Added LONG_v01.edl: 50,000 events")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "LONG_v01.edl", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 000001, Missing" })).ToBeVisibleAsync();
        var events = page.GetByRole(AriaRole.Region, new() { Name = "Events" });
        Assert.InRange(await events.Locator("tbody tr").CountAsync(), 5, 60);
        await events.EvaluateAsync("e => e.scrollTo(0, e.scrollHeight)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Event 050000, Missing" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Event 050000" })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    private static string LongList(int events)
    {
        static string Time(int seconds) => $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}:00";
        var list = new StringBuilder("TITLE: LONG\nFCM: NON-DROP FRAME\n");
        for (var i = 0; i < events; i++)
            list.Append(
                $"{i + 1:000000}  X{i % 977:000}C{i % 89:000}_250311_R0ZZ V C {Time(i % 80_000)} {Time(i % 80_000 + 1)} {Time(i)} {Time(i + 1)}\n"
            );
        return list.ToString();
    }

    [NeedsBrowserFact]
    public async Task AStillOfTheFrameOnTheScreenIsGrabbedWithItsTimecode()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        var page = window.Page;
        await window.GoAsync(ingested.Address("/clips/{picture}"));
        await page.WaitForFunctionAsync("() => document.querySelector('mpp-player video')?.readyState >= 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Last frame" }).ClickAsync();
        var timecode = await page.Locator("[data-part=timecode]").TextContentAsync();
        var grabbed = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Grab this frame as PNG" }).ClickAsync()
        );
        Assert.EndsWith($"_{timecode!.Trim().Replace(':', '-')}.png", grabbed.SuggestedFilename);
        var bytes = await System.IO.File.ReadAllBytesAsync(await grabbed.PathAsync());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task ARuleIsTriedOnTheEditBeforeItIsKept()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        var page = window.Page;
        await window.GoAsync(ingested.Address("/edits/{older-edit}"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 006, Ambiguous" })).ToBeVisibleAsync();
        await page.GetByText("Rules of the title").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a reel pattern" }).ClickAsync();
        await page.GetByLabel("Pattern 1", new() { Exact = true }).FillAsync("(");
        await page.GetByLabel("Pattern 1", new() { Exact = true }).BlurAsync();
        await Expect(page.GetByText("is no regular expression")).ToBeVisibleAsync();
        await page.GetByLabel("Pattern 1", new() { Exact = true }).FillAsync("^A777_TAPE$");
        await page.GetByLabel("Becomes").FillAsync("A003R2DM");
        await page.GetByLabel("Becomes").BlurAsync();
        await Expect(page.GetByText("ambiguous 1 \u2192 0")).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 006, Ambiguous" })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    /// <summary>A source of its own, so that what is chosen here leaves other pages as they are.</summary>
    private static string Story(string list) => list.Replace("A777_TAPE", "B777_TAPE", StringComparison.Ordinal);

    private static FilePayload File(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = Encoding.UTF8.GetBytes(text),
        };

    /// <summary>The frame was decoded, and is as wide as was asked for.</summary>
    private static async Task IsDecodedAsync(ILocator picture, int width)
    {
        await picture.ScrollIntoViewIfNeededAsync();
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", width);
    }

    private static async Task IsAccessibleAndFitsAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.Empty(
            result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Nodes[0].Html}")
        );
        await page.SetViewportSizeAsync(390, 844);
        Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await page.SetViewportSizeAsync(1440, 900);
    }
}
