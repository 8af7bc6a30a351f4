using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>What holds for every page: accessible in both themes, fits a telephone, light, and asks nobody but the portal.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class PageTests(Chromium chromium, IngestedPortal ingested, ITestOutputHelper output)
{
    private const long MostBytes = 2_000_000;

    internal static readonly string[] Addresses =
    [
        "/",
        "/ingest",
        "/drives/{waiting-drive}",
        "/drives/{safe-drive}",
        "/rolls/{safe-roll}",
        "/rolls/{held-roll}",
        "/rolls/{safe-roll}/certificate",
        "/rolls/{held-roll}/certificate",
        "/rolls/{safe-roll}/integrity",
        "/rolls/{held-roll}/integrity",
        "/rolls/{safe-roll}/custody",
        "/rolls/{held-roll}/custody",
        "/drives/{safe-drive}/integrity",
        "/report",
        "/report?title=TLWH",
        "/library",
        "/titles",
        "/titles/TLWH",
        "/titles/NORTH",
        "/titles/TLWH/library?view=list",
        "/titles/TLWH/days/2025-03-11",
        "/titles/NORTH/days/2025-03-12",
        "/titles/TLWH/edits",
        "/titles/NORTH/edits",
        "/titles/TLWH/proxies",
        "/titles/TLWH/pulls",
        "/titles/TLWH/pulls/new",
        "/titles/TLWH/pulls/new?edit={older-edit}&step=match",
        "/titles/TLWH/pulls/new?edit={older-edit}&step=options",
        "/titles/TLWH/pulls/new?edit={older-edit}&step=check",
        "/pulls/{pull}",
        "/titles/TLWH/dailies",
        "/titles/TLWH/webhooks",
        "/titles/TLWH/dailies?day=2025-03-11",
        "/titles/TLWH/lists",
        "/titles/TLWH/shares",
        "/shares/{share}",
        "/shared",
        "/shared/{share}",
        "/reports/{report}",
        "/s/{share-link}",
        "/titles/TLWH/deliveries",
        "/deliveries/{delivery}",
        "/delivered",
        "/workspaces",
        "/titles/TLWH/workspace",
        "/titles/TLWH/workspace?trash=true",
        "/workspaces/files/{file}",
        "/delivered/{delivery}",
        "/downloads",
        "/vendors",
        "/line",
        "/edits/{edit}",
        "/edits/{edit}/diff/{older-edit}",
        "/clips/{picture}",
        "/clips/{sound}",
        "/centres",
        "/centres/{centre}/link",
        "/people",
        "/account/tokens",
        "/account/password",
        "/denied",
        "/not-found",
        "/api-docs",
    ];

    public static TheoryData<string> Pages => [.. Addresses];

    [NeedsBrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task PageIsAccessibleLightAndSelfContained(string pattern)
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await MeetsThePromisesAsync(window, ingested.Address(pattern));
    }

    [NeedsBrowserFact]
    public async Task SignInIsAccessibleLightAndSelfContained()
    {
        await using var window = await BrowserWindow.OpenAsync(chromium, ingested.Portal);
        await MeetsThePromisesAsync(window, "/sign-in");
    }

    [NeedsBrowserFact]
    public async Task FirstPageIsInteractiveSoon()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await window.GoAsync("/");
        var cold = await window.Page.EvaluateAsync<double>("() => window.liveAt");
        await window.GoAsync("/");
        var warm = await window.Page.EvaluateAsync<double>("() => window.liveAt");

        // The target is 2 s on a desk; a build machine may be busy with much else.
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"interactive after {cold:0} ms, warm {warm:0} ms")
        );
        Assert.InRange(warm, 1, 10_000);
    }

    private async Task MeetsThePromisesAsync(BrowserWindow window, string address)
    {
        var page = window.Page;
        var weight = await PageWeight.MeasuringAsync(page);
        await page.GotoAsync(address);
        var circuit = await page.Locator("#components-reconnect-modal").CountAsync() > 0;
        if (circuit)
        {
            await window.LiveAsync();
        }

        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await page.WaitForLoadStateAsync(LoadState.Load);
        List<string> wrong = [.. await ViolationsAsync(page, "dark", null)];
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        // The other theme is the same page in other colours.
        wrong.AddRange(await ViolationsAsync(page, "light", RunOnlyOptions.Rules("color-contrast")));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{address}: {weight.Bytes / 1000} kB"));
        if (weight.Bytes > MostBytes)
        {
            wrong.Add($"weighs {weight.Bytes} bytes");
        }

        await page.SetViewportSizeAsync(390, 844);
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        if (wide > 390)
        {
            wrong.Add($"is {wide} px wide on a telephone of 390 px");
        }

        wrong.AddRange(window.Complaints);
        Assert.True(wrong.Count == 0, $"{address}\n{string.Join('\n', wrong)}");
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string theme, RunOnlyOptions? only)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = only, ResultTypes = [ResultType.Violations] });
        return result
            .Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v =>
                $"{theme}: {v.Id} ({v.Help}): {string.Join("; ", v.Nodes.Take(4).Select(n => n.Target + " " + n.Html))}"
            );
    }
}
