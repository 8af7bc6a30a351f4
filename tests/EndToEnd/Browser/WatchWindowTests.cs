using System.Diagnostics;
using System.Net;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>The page of <c>mpp watch --ui</c>, and the link that a delivery's page gives to it.</summary>
[Collection(InBrowserWithFilms.Name)]
public sealed class WatchWindowTests(Chromium chromium, DeliveredRoll roll) : IClassFixture<DeliveredRoll>, IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [NeedsBrowserFact]
    public async Task WhatIsDeliveredIsFetchedPausedSlowedAndShown()
    {
        var first = await roll.DeliverAsync("Day 3");
        using var run = roll.Mpp.Start(
            "watch",
            folder.At("jobs"),
            "--ui",
            "--no-browser",
            "--limit",
            "40",
            "--every",
            "5"
        );
        try
        {
            var address = await AddressAsync(run);
            await using var context = await chromium.Browser.NewContextAsync(
                new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce }
            );
            var page = await context.NewPageAsync();
            List<string> complaints = [];
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    complaints.Add(message.Text);
                }
            };
            context.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal))
                {
                    complaints.Add(request.Url);
                }
            };
            await page.GotoAsync(address.ToString());
            var item = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Day 3" }).First;
            await Expect(item.GetByText("Being fetched")).ToBeVisibleAsync();
            await Expect(item.Locator(".moving").GetByText("A001C001.bin")).ToBeVisibleAsync();
            await AssertAccessibleAsync(page);

            await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).PressAsync("Enter");
            await Expect(page.GetByText("Paused", new() { Exact = true })).ToBeVisibleAsync();
            await page.GetByLabel("At most").FillAsync("");
            await page.GetByLabel("At most").PressAsync("Enter");
            await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).PressAsync("Enter");

            await Expect(item.GetByText("Every file verified")).ToBeVisibleAsync();
            await Expect(item.GetByText($"{first.Files} of {first.Files} files verified")).ToBeVisibleAsync();
            await Expect(item.GetByText("ascmhl")).ToBeVisibleAsync();
            await Expect(item.GetByRole(AriaRole.Button, new() { Name = "Open folder" })).ToBeVisibleAsync();
            roll.AssertWhole(Path.Combine(folder.At("jobs"), "Day 3"));
            await AssertAccessibleAsync(page);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await AssertAccessibleAsync(page);
            await page.SetViewportSizeAsync(390, 844);
            Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            await ShootAsync(page, "mpp-watch");
            Assert.Empty(complaints);

            await OthersAreRefusedAsync(address);
            await ALinkIsFetchedHereAsync(page);
        }
        finally
        {
            run.Kill();
        }
    }

    [NeedsBrowserFact]
    public async Task ADeliverysPageOpensMppAndSaysWhereToGetIt()
    {
        var delivery = await roll.DeliverAsync("Day 8");
        Directory.CreateDirectory(Path.Combine(roll.Portal.Data, "tools"));
        await using var window = await BrowserWindow.OpenAsync(chromium, roll.Portal);
        await window.SignInAsync();
        await window.GoAsync($"/delivered/{delivery.Id}");
        var button = window.Page.GetByRole(AriaRole.Link, new() { Name = "Open in mpp" });
        await Expect(button)
            .ToHaveAttributeAsync("href", $"mpp://127.0.0.1:{roll.Portal.Port}/delivered/{delivery.Id}");
        await button.ClickAsync();
        await Expect(window.Page.GetByText("Nothing happened?")).ToBeVisibleAsync();
        await ShootAsync(window.Page, "open-in-mpp");
        await window.Page.SetViewportSizeAsync(1440, 900);

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Get mpp" }).ClickAsync();
        await Expect(window.Heading("Downloads")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Nothing was published here yet")).ToBeVisibleAsync();
        await PublishAsync("mpp-linux-x64", "mpp-win-x64.exe");
        await window.GoAsync("/downloads");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First)
            .ToHaveTextAsync("Linux (64-bit PC): your system");
        await Expect(window.Page.GetByText("Version 9.8.7.")).ToBeVisibleAsync();
        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Page.GetByRole(AriaRole.Link, new() { Name = "mpp-linux-x64" }).ClickAsync()
        );
        var got = folder.At("got");
        await download.SaveAsAsync(got);
        Assert.Equal("This is mpp-linux-x64.", await File.ReadAllTextAsync(got));
        await AssertAccessibleAsync(window.Page);
        await window.Page.SetViewportSizeAsync(390, 844);
        Assert.Equal(390, await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await ShootAsync(window.Page, "downloads-published");
    }

    private async Task ALinkIsFetchedHereAsync(IPage page)
    {
        // Found by the next look; a link that names it is not known before.
        var next = await roll.DeliverAsync("Day 9");
        var opened = await roll.Mpp.MustAsync(
            "open",
            "--no-browser",
            "--",
            $"mpp://127.0.0.1:{roll.Portal.Port}/delivered/{next.Id}"
        );
        Assert.Contains("fetched next", opened.Out);
        var item = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Day 9" }).First;
        await Expect(item.GetByText("Every file verified")).ToBeVisibleAsync();
        var unknown = await roll.Mpp.RunAsync(
            "open",
            "--no-browser",
            "--",
            $"mpp://127.0.0.1:{roll.Portal.Port}/delivered/{Guid.NewGuid()}"
        );
        Assert.Equal(5, unknown.ExitCode);
    }

    /// <summary>Whoever does not know the secret, names another host, or is another page.</summary>
    private static async Task OthersAreRefusedAsync(Uri address)
    {
        using var http = new HttpClient();
        var root = new Uri(address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(root)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(root, "/0123/state"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(null, null));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync($"rebound.test:{address.Port}", null));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(null, "none"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(null, "https://evil.test"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(null, root.ToString().TrimEnd('/'), "text/plain"));

        async Task<HttpStatusCode> AskAsync(string? host, string? origin, string type = "application/json")
        {
            using var request = new HttpRequestMessage(
                origin is null ? HttpMethod.Get : HttpMethod.Post,
                new Uri(address, origin is null ? "state" : "do")
            );
            request.Headers.Host = host;
            if (origin is not null)
            {
                request.Content = new StringContent("""{"what":"pause"}""", Encoding.UTF8, type);
                if (origin != "none")
                {
                    request.Headers.Add("Origin", origin);
                }
            }

            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private async Task PublishAsync(params string[] files)
    {
        var tools = Path.Combine(roll.Portal.Data, "tools");
        var sums = new StringBuilder();
        foreach (var file in files)
        {
            var bytes = Encoding.UTF8.GetBytes($"This is {file}.");
            await File.WriteAllBytesAsync(Path.Combine(tools, file), bytes);
            sums.Append(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)))
                .Append("  ")
                .Append(file)
                .Append('\n');
        }

        await File.WriteAllTextAsync(Path.Combine(tools, "VERSION"), "9.8.7\n");
        await File.WriteAllTextAsync(Path.Combine(tools, "SHA256SUMS"), sums.ToString());
    }

    private static async Task<Uri> AddressAsync(Process run)
    {
        while (await run.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)) is { } word)
            {
                return new(word);
            }
        }

        throw new InvalidOperationException($"It ended: {await run.StandardError.ReadToEndAsync()}");
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {string.Join("; ", v.Nodes.Select(n => n.Html))}"));
    }

    /// <summary>For a critical eye, where eng/screenshots.sh asks for pictures.</summary>
    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(ScreenshotFactAttribute.FolderVariable) is not { Length: > 0 } to)
        {
            return;
        }

        foreach (var width in new[] { 390, 1440 })
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.SetViewportSizeAsync(width, 844);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.ScreenshotAsync(
                    new() { Path = Path.Combine(to, "all", $"{name}-{width}-{scheme}.png"), FullPage = true }
                );
            }
        }
    }
}
