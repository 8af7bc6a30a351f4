using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>The page of a shoot day: a report is dropped on it, and it says what never came.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class DayPageTests(Chromium chromium, IngestedPortal ingested)
{
    [NeedsBrowserFact]
    public async Task AReportThatIsGivenToThePageShowsWhatNeverCame()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        var page = window.Page;
        await window.GoAsync("/titles/TLWH");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^2025-03-11 MU") }).ClickAsync();
        await Expect(window.Heading("2025-03-11 MU")).ToBeVisibleAsync();
        await window.LiveAsync();

        await page.GetByLabel("Choose report files")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "a-cam day 3.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(
                        "Clip Name,Camroll,Scene,Take,Circled\nA003C001,A003,12,1,x\nA003C077,A003,12,2,\n,,,,x\n"
                    ),
                }
            );

        await Expect(page.GetByText("Attached a-cam day 3.csv: 2 rows, 1 finding.")).ToBeVisibleAsync();
        await Expect(page.GetByText("1 clip was reported and is on no drive: A003C077 (a-cam day 3.csv, line 3)."))
            .ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);

        await page.GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "a-cam day 3.csv" })
            .GetByRole(AriaRole.Link, new() { Name = "a-cam day 3.csv", Exact = true })
            .Last.ClickAsync();
        await Expect(window.Heading("a-cam day 3.csv")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Clip name")).ToHaveValueAsync("Clip Name");
        await IsAccessibleAndFitsAsync(page);
        Assert.Empty(window.Complaints);
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
