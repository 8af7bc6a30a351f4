using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MediaProductionPortal.Browser;

/// <summary>What a page of a story promises besides: accessible, and as wide as a telephone.</summary>
internal static class Axe
{
    /// <param name="picture">Its name among the pictures, when eng/screenshots.sh asks for some.</param>
    public static async Task MeetsAsync(IPage page, string? picture = null)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(
            result
                .Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{v.Id}: {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}")
        );
        var size = page.ViewportSize!;
        if (picture is not null && ScreenshotFactAttribute.Folder is { Length: > 0 } folder)
            await ShootAsync(page, Path.Combine(folder, "all", picture));
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 390);
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.ScreenshotAsync(new() { Path = $"{name}-{width}-{scheme}.png", FullPage = true });
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
    }
}
