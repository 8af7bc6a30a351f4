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
                    var name = pattern.Trim('/').Replace('/', '-').Replace("{", "").Replace("}", "").Split('?')[0];
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
        await window.Page.ScreenshotAsync(new() { Path = path, FullPage = fullPage });
    }
}
