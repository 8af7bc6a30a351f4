using System.Text.RegularExpressions;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>Runs only when eng/screenshots.sh asks for pictures.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScreenshotFactAttribute : FactAttribute
{
    public const string FolderVariable = "MPP_SCREENSHOTS";

    public static string? Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable);

    public ScreenshotFactAttribute() =>
        Skip = string.IsNullOrEmpty(Folder) ? "Makes pictures; run eng/screenshots.sh" : BrowserNeeds.Missing;
}

/// <summary>Pictures of the pages, for the README and for a critical eye.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class ScreenshotTests(Chromium chromium, IngestedPortal ingested)
{
    private const string FramesAreThere =
        "() => [...document.querySelectorAll('img[data-frame]')].every(i => i.complete || i.offsetParent === null)";

    private static string Folder => ScreenshotFactAttribute.Folder!;

    [ScreenshotFact]
    public async Task EveryPageAtBothWidthsInBothThemes()
    {
        var cookies = await ingested.CookiesAsync(chromium);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await using var window = await BrowserWindow.OpenAsync(
                    chromium,
                    ingested.Portal,
                    cookies,
                    width,
                    height,
                    scheme
                );
                foreach (var pattern in PageTests.Addresses)
                {
                    await window.Page.GotoAsync(ingested.Address(pattern));
                    await SettleAsync(window);
                    var name = Regex.Replace(pattern, "[^A-Za-z0-9-]+", "-").Trim('-');
                    var file = $"{(name.Length == 0 ? "home" : name)}-{width}-{scheme}.png";
                    await ShootAsync(window, Path.Combine("all", file), fullPage: true);
                }
            }
        }
    }

    [ScreenshotFact]
    public async Task PicturesOfTheReadme()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        foreach (
            var (name, pattern) in new[]
            {
                ("home-dark", "/"),
                ("library", "/titles/TLWH/library"),
                ("clip", "/clips/{picture}"),
                ("certificate", "/rolls/{safe-roll}/certificate"),
                ("edit", "/edits/{older-edit}"),
                ("pull", "/pulls/{pull}"),
                ("delivery", "/deliveries/{delivery}"),
            }
        )
        {
            await window.GoAsync(ingested.Address(pattern));
            if (name == "clip")
            {
                await window.Page.WaitForFunctionAsync(
                    "() => document.querySelector('mpp-player video')?.readyState >= 2"
                );
            }

            if (name == "edit")
            {
                await window.Page.GetByRole(AriaRole.Button, new() { Name = "Event 006, Ambiguous" }).ClickAsync();
            }

            if (name == "pull")
            {
                await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Package" })).ToBeVisibleAsync();
                await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Range 1, ") }).ClickAsync();
            }

            await SettleAsync(window);
            await ShootAsync(window, name + ".png");
        }

        await window.GoAsync(ingested.Address("/drives/{waiting-drive}"));
        await window.Page.GetByLabel("Title", new() { Exact = true }).SelectOptionAsync("NORTH");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Ingest", Exact = true }).ClickAsync();
        await window.Page.Locator(".mud-snackbar button").ClickAsync();
        // The moment when most is to be seen: proxies are made while something is proven already.
        await Expect(window.Page.Locator(".stage").Filter(new() { HasText = "Making proxies" }).First)
            .ToBeVisibleAsync();
        await Expect(window.Page.Locator(".gates .good").Nth(4)).ToBeVisibleAsync();
        await ShootAsync(window, "ingest-drive.png");
    }

    /// <summary>Edits with something chosen: the walk of all pages chooses nothing.</summary>
    [ScreenshotFact]
    public async Task TheEditsAtBothWidthsInBothThemes()
    {
        var cookies = await ingested.CookiesAsync(chromium);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await using var window = await BrowserWindow.OpenAsync(
                    chromium,
                    ingested.Portal,
                    cookies,
                    width,
                    height,
                    scheme
                );
                var page = window.Page;
                foreach (var pattern in new[] { "/titles/TLWH/edits", "/titles/NORTH/edits" })
                {
                    await window.GoAsync(ingested.Address(pattern));
                    await ShootAsync(window, $"edits/{pattern.Split('/')[2]}-{width}-{scheme}.png", fullPage: true);
                }
                await window.GoAsync(ingested.Address("/edits/{older-edit}"));
                string[] names =
                [
                    "Event 001, Exact",
                    "Event 006, Ambiguous",
                    "Event 007, Out of range",
                    "Event 008, Missing",
                ];
                foreach (var name in names)
                {
                    // By the keyboard: on a telephone the drawer may lie over the row.
                    await page.GetByRole(AriaRole.Button, new() { Name = name }).PressAsync("Enter");
                    if (name == names[^1])
                    {
                        var search = page.GetByLabel("Name, reel, scene and take, or timecode");
                        await search.FillAsync("12a-2");
                        await search.PressAsync("Enter");
                        await Expect(page.GetByText("It is this one").First).ToBeVisibleAsync();
                    }

                    await page.WaitForFunctionAsync(FramesAreThere);
                    await SettleAsync(window);
                    await ShootAsync(window, $"edits/event-{name[6..9]}-{width}-{scheme}.png", fullPage: true);
                }
                await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
                await page.GetByText("Rules of the title").ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Add a reel pattern" }).ClickAsync();
                await page.GetByLabel("Pattern 1", new() { Exact = true }).FillAsync("^A777_TAPE$");
                await page.GetByLabel("Becomes").FillAsync("A003R2DM");
                await page.GetByLabel("Becomes").BlurAsync();
                await Expect(page.GetByText("is looked for as reel")).ToBeVisibleAsync();
                await ShootAsync(window, $"edits/rules-{width}-{scheme}.png", fullPage: true);
                await window.GoAsync(ingested.Address("/edits/{edit}/diff/{older-edit}"));
                await Expect(page.GetByText("Trimmed").First).ToBeVisibleAsync();
                await SettleAsync(window);
                await page.WaitForFunctionAsync(FramesAreThere);
                await ShootAsync(window, $"edits/diff-{width}-{scheme}.png", fullPage: true);
            }
        }
    }

    /// <summary>A new pull at every step with something chosen, and what became of one.</summary>
    [ScreenshotFact]
    public async Task ThePullsAtBothWidthsInBothThemes()
    {
        var cookies = await ingested.CookiesAsync(chromium);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await using var window = await BrowserWindow.OpenAsync(
                    chromium,
                    ingested.Portal,
                    cookies,
                    width,
                    height,
                    scheme
                );
                var page = window.Page;
                async Task ShootHereAsync(string name)
                {
                    await SettleAsync(window);
                    await ShootAsync(window, $"pulls/{name}-{width}-{scheme}.png", fullPage: true);
                }

                await window.GoAsync("/titles/TLWH/pulls");
                await page.GetByText("Rules of the title").ClickAsync();
                await page.GetByText("Framing decision lists").ClickAsync();
                await page.GetByText("Packages", new() { Exact = true }).ClickAsync();
                await ShootHereAsync("list");
                var address = ingested.Address("/titles/TLWH/pulls/new?edit={older-edit}");
                await window.GoAsync(address);
                await ShootHereAsync("1-what");
                await window.GoAsync(address + "&step=options");
                await page.GetByLabel("Name of a plate").FillAsync("{show}_{event}_{plate}_v{version}");
                await page.GetByLabel("Name of a plate").BlurAsync();
                await Expect(page.GetByText("TLWH_004_PL01_v001").First).ToBeVisibleAsync();
                await ShootHereAsync("3-options");
                await window.GoAsync(address + "&step=match");
                foreach (var name in new[] { "Event 004, ", "Event 008, " })
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = name }).PressAsync("Enter");
                    await SettleAsync(window);
                    await page.WaitForFunctionAsync(FramesAreThere);
                    await ShootHereAsync($"2-match-{name[6..9]}");
                }
                await window.GoAsync(address + "&step=check");
                await Expect(page.GetByText("can't be pulled").First).ToBeVisibleAsync();
                await ShootHereAsync("4-check");
                await window.GoAsync(ingested.Address("/pulls/{pull}"));
                await page.GetByRole(AriaRole.Button, new() { Name = "Range 1, " }).PressAsync("Enter");
                await ShootHereAsync("pull");
            }
        }
    }

    /// <summary>The library with a search, things chosen and its menus open.</summary>
    [ScreenshotFact]
    public async Task TheLibraryAtBothWidthsInBothThemes()
    {
        var cookies = await ingested.CookiesAsync(chromium);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await using var window = await BrowserWindow.OpenAsync(
                    chromium,
                    ingested.Portal,
                    cookies,
                    width,
                    height,
                    scheme
                );
                var page = window.Page;
                async Task ShootHereAsync(string name) =>
                    await ShootAsync(window, $"library/{name}-{width}-{scheme}.png");
                await window.GoAsync(ingested.Address("/titles/TLWH/library"));
                await Expect(page.Locator("[data-place]").First).ToBeVisibleAsync();
                await page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose" })
                    .First.CheckAsync(new() { Force = true });
                await SettleAsync(window);
                await ShootHereAsync("chosen");
                await page.GetByRole(AriaRole.Button, new() { Name = "What can be searched" }).ClickAsync();
                await ShootHereAsync("help");
                await page.Keyboard.PressAsync("Escape");
                await page.GetByRole(AriaRole.Button, new() { Name = "Saved searches" }).ClickAsync();
                await ShootHereAsync("saved");
                await window.GoAsync(
                    ingested.Address("/titles/TLWH/library?q=kind:picture%20nonsense:1&view=list&sort=-bytes")
                );
                await Expect(page.Locator("[data-place]").First).ToBeVisibleAsync();
                await SettleAsync(window);
                await ShootHereAsync("list");
                if (width == 390)
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
                    await ShootHereAsync("drawer");
                }
            }
        }
    }

    private static async Task SettleAsync(BrowserWindow window)
    {
        if (await window.Page.Locator("#components-reconnect-modal").CountAsync() > 0)
        {
            await window.LiveAsync();
        }

        await window.Page.WaitForFunctionAsync(
            "() => document.fonts.status === 'loaded' && [...document.images].every(i => i.loading === 'lazy' || i.complete)"
        );
        await window.Page.WaitForTimeoutAsync(400);
    }

    private static async Task ShootAsync(BrowserWindow window, string file, bool fullPage = false)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // what stands on the screen would lie over the middle of a page that was scrolled
        if (fullPage)
            await window.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await window.Page.ScreenshotAsync(new() { Path = path, FullPage = fullPage });
    }
}
