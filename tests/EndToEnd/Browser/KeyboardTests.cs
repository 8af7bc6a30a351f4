using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>The portal without a mouse.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class KeyboardTests(Chromium chromium, IngestedPortal ingested)
{
    private const string Focused = """
        () => {
          const e = document.activeElement;
          const style = getComputedStyle(e);
          const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || e.matches("h1, main, mpp-player");
          return [(e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent).replace(/\s+/g, " ").trim(), seen ? "" : "unseen"];
        }
        """;

    // Blazor puts the focus on the heading, for screen readers; somebody who comes from the address bar begins here.
    private const string ToTheTop = "() => { document.body.tabIndex = -1; document.body.focus(); }";

    [NeedsBrowserFact]
    public async Task TabReachesSkipLinkNavigationAndWhatNeedsOne()
    {
        await using var window = await OpenAsync("/");
        await window.Page.EvaluateAsync(ToTheTop);

        var names = await TabAsync(window, "A004R2DM");

        Assert.Equal("Skip to content", names[0]);
        string[] places = ["Home", "Ingest", "Library", "Titles", "Centres", "Light theme"];
        Assert.Equal(places, names.Where(places.Contains));
    }

    [NeedsBrowserFact]
    public async Task SkipLinkLeadsIntoTheContent()
    {
        await using var window = await OpenAsync("/library");
        var page = window.Page;
        await page.EvaluateAsync(ToTheTop);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"));
    }

    [NeedsBrowserFact]
    public async Task TabReachesTheIngestButtonOfAWaitingDrive()
    {
        await using var window = await OpenAsync("/drives/{waiting-drive}");
        await window.Page.GetByLabel("Title", new() { Exact = true }).SelectOptionAsync("NORTH");
        await window.Page.EvaluateAsync(ToTheTop);

        await TabAsync(window, "Ingest");
    }

    private async Task<BrowserWindow> OpenAsync(string pattern)
    {
        var cookies = await ingested.CookiesAsync(chromium);
        var window = await BrowserWindow.OpenAsync(chromium, ingested.Portal, cookies);
        await window.GoAsync(ingested.Address(pattern));
        // Not before Blazor has moved the focus: it would take it away again in mid-test.
        await window.Page.WaitForFunctionAsync("() => document.activeElement?.matches('h1')");
        return window;
    }

    /// <summary>Presses Tab until something that begins with this name has the focus; every stop must be visible as such.</summary>
    private static async Task<List<string>> TabAsync(BrowserWindow window, string name)
    {
        List<string> names = [];
        while (names.Count < 60)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            var stop = await window.Page.EvaluateAsync<string[]>(Focused);
            Assert.True(stop[1].Length == 0, $"'{stop[0]}' has the focus, but nobody can see it.");
            names.Add(stop[0]);
            if (stop[0].StartsWith(name, StringComparison.Ordinal) && (name != "Ingest" || await IsButtonAsync(window)))
            {
                return names;
            }
        }

        throw new InvalidOperationException($"'{name}' was not reached: {string.Join(", ", names)}");
    }

    private static Task<bool> IsButtonAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<bool>("() => document.activeElement.tagName === 'BUTTON'");
}
