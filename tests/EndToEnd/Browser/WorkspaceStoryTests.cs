using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A folder is uploaded in the browser, the tab closes in the middle, the same folder is chosen again: only what was missing is sent.</summary>
[Collection(InBrowser.Name)]
public sealed class WorkspaceStoryTests(Chromium chromium) : IDisposable
{
    private const int PartBytes = 16 << 20;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [NeedsBrowserFact]
    public async Task ATabThatClosesInTheMiddleLosesNothing()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        var reel = new byte[(2 * PartBytes) + 1000];
        new Random(5).NextBytes(reel);
        for (var i = 0; i < 30; i++)
        {
            folder.Write($"day/frames/Bild {i:000} ü.txt", $"frame {i}");
        }
        await File.WriteAllBytesAsync(folder.At("day", "reel.bin"), reel);
        string cookies;

        await using (var first = await BrowserWindow.OpenAsync(chromium, portal))
        {
            await first.SignInAsync();
            cookies = await first.CookiesAsync();
            // The last part of the reel never gets through.
            var held = new TaskCompletionSource();
            await first.Page.RouteAsync(
                "**/store/part/*/3?*",
                _ =>
                {
                    held.TrySetResult();
                    return Task.CompletedTask;
                }
            );
            var parts = Parts(first);
            await ChooseAsync(first);
            await held.Task.WaitAsync(TimeSpan.FromMinutes(2));
            await Expect(Words(first)).ToContainTextAsync("30 of 31 files");
            await Wait.UntilAsync(
                "two parts of the reel",
                () => parts.Count(p => p.Status == 200 && IsReel(p.Url)) == 2
            );
        }

        await using var second = await BrowserWindow.OpenAsync(chromium, portal, cookies);
        var sent = Parts(second);
        await ChooseAsync(second);
        await Expect(Panel(second)).ToHaveAttributeAsync("data-state", "done");
        Assert.Single(sent);
        await Expect(Words(second)).ToContainTextAsync("31 of 31 files");
        await DropAsync(second, "note.txt", "dropped");
        await Expect(Words(second)).ToContainTextAsync("1 of 1 file");
        await Expect(second.Page.GetByRole(AriaRole.Link, new() { Name = "note.txt", Exact = true }))
            .ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Throw away note.txt" }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "day", Exact = true }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "reel.bin", Exact = true }).ClickAsync();
        await Expect(second.Heading("reel.bin")).ToBeVisibleAsync();
        var id = Guid.Parse(second.Page.Url.Split('/')[^1]);
        Assert.Equal(reel, await api.FetchAsync($"/api/workspaces/files/{id}/content"));

        await second.Page.GetByLabel("Write to whoever sees this file").FillAsync("Which reel is it?");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await Expect(second.Page.GetByText("Which reel is it?", new() { Exact = true })).ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "My workspace", Exact = true }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Rename day" }).ClickAsync();
        await second.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Day/1");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Rename", Exact = true }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("'Day/1' has a '/'");
        await second.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Day 1");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Rename", Exact = true }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Throw away Day 1" }).ClickAsync();
        await Expect(second.Page.GetByText("Nothing in this folder")).ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Trash", Exact = true }).ClickAsync();
        // The folder that is left has such a button, too.
        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "Trash" })).ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Bring back Day 1" }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Bring back note.txt" }).ClickAsync();
        await Expect(second.Page.GetByText("The trash is empty")).ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the folder" }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Link, new() { Name = "Day 1", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(second.Complaints);
    }

    [NeedsBrowserFact]
    public async Task AFullWorkspaceSaysSoInThePageAndItsPartsAreAccessible()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0];
        await api.PostAsync<SpaceItemAnswer>(
            $"/api/workspaces/folders/{space.Id}/folders",
            new FolderRequest("Plates")
        );
        await api.PutAsync<SpaceRoom>($"/api/workspaces/{space.Id}/quota", new QuotaRequest(3));
        folder.Write("day/a.txt", "1234");
        foreach (var (width, scheme) in new[] { (1440, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            await using var window = await BrowserWindow.OpenAsync(chromium, portal, null, width, 844, scheme);
            await window.SignInAsync();
            await ChooseAsync(window);
            await Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "4 bytes don't fit" }))
                .ToBeVisibleAsync();
            await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "failed");
            await AccessibleAsync(window);
            Assert.True(
                await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                "the page is wider than the window"
            );
        }
    }

    [NeedsBrowserFact]
    public async Task TheQueueRestsGoesOnIsTriedAgainAndCancelled()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        folder.Write("day/a.txt", "first");
        folder.Write("day/b.txt", "second");
        folder.Write("day/odd.txt", "third");
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var (holds, refuses) = (true, true);
        using var held = new SemaphoreSlim(0);
        await window.Page.RouteAsync(
            "**/store/part/**",
            route =>
            {
                held.Release();
                return holds ? Task.CompletedTask : route.ContinueAsync();
            }
        );
        await window.Page.RouteAsync(
            "**/api/workspaces/folders/*/uploads",
            route =>
                refuses && route.Request.PostData?.Contains("odd.txt", StringComparison.Ordinal) == true
                    ? route.FulfillAsync(
                        new()
                        {
                            Status = 409,
                            ContentType = "application/json",
                            Body = """{"detail":"Not now."}""",
                        }
                    )
                    : route.ContinueAsync()
        );

        await ChooseAsync(window);
        Assert.True(await held.WaitAsync(TimeSpan.FromMinutes(2)));
        await Button(window, "Pause").ClickAsync();
        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "paused");
        await Expect(Words(window)).ToContainTextAsync("0 of 3 files");
        holds = false;
        await Button(window, "Go on").ClickAsync();
        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "failed");
        await Expect(Words(window)).ToContainTextAsync("2 of 3 files");
        await Expect(window.Page.GetByText("Not now.")).ToBeVisibleAsync();
        await AccessibleAsync(window);
        refuses = false;
        await Button(window, "Try again").ClickAsync();
        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "done");
        await Expect(Words(window)).ToContainTextAsync("3 of 3 files");

        holds = true;
        folder.Write("day/c.txt", "fourth");
        folder.Write("day/d.txt", "fifth");
        await ChooseAsync(window);
        await Button(window, "Cancel day/c.txt").ClickAsync();
        await Expect(Words(window)).ToContainTextAsync("3 of 4 files");
        await Button(window, "Cancel all").ClickAsync();
        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "done");
        await Expect(Words(window)).ToContainTextAsync("3 of 3 files");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0];
        var day = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{space.Id}")).Items[0];
        var files = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{day.Id}")).Items;
        Assert.Equal(["a.txt", "b.txt", "odd.txt"], files.Select(f => f.Name));
    }

    [NeedsBrowserFact]
    public async Task AFileIsMovedAndAFolderIsSharedAndNoLonger()
    {
        const string Mia = "mia@example.org";
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        await Account.MakeAsync(portal, Mia, "Mia Member");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0];
        var plates = await api.PostAsync<SpaceItemAnswer>(
            $"/api/workspaces/folders/{space.Id}/folders",
            new FolderRequest("Plates")
        );
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        await window.GoAsync("/titles/MOON/workspace");
        await Expect(window.Page.Locator("[data-part=root]")).ToHaveAttributeAsync("data-ready", "true");
        await DropAsync(window, "note.txt", "dropped");
        await Button(window, "Move note.txt").ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Move here" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Plates" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("/ Plates");
        await AccessibleAsync(window);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move here" }).ClickAsync();
        await Expect(Button(window, "Move note.txt")).ToHaveCountAsync(0);
        var moved = await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{plates.Id}");
        Assert.Equal("note.txt", Assert.Single(moved.Items).Name);

        await Button(window, "Share Plates").ClickAsync();
        await Expect(dialog).ToContainTextAsync("Nobody else sees this folder yet.");
        await dialog.GetByLabel("A person: e-mail address").FillAsync("nobody@example.org");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("nobody@example.org");
        await dialog.GetByLabel("A person: e-mail address").FillAsync(Mia);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Mia }))
            .ToContainTextAsync("may read");
        await AccessibleAsync(window);
        await using (var hers = await BrowserWindow.OpenAsync(chromium, portal))
        {
            await hers.SignInAsync(Mia);
            await hers.GoAsync("/workspaces");
            await Expect(hers.Page.GetByRole(AriaRole.Link, new() { Name = "Plates" })).ToBeVisibleAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = $"End the share with {Mia}" }).ClickAsync();
            await Expect(dialog).ToContainTextAsync("Nobody else sees this folder yet.");
            await hers.GoAsync("/workspaces");
            await Expect(hers.Page.GetByText("No workspaces yet")).ToBeVisibleAsync();
        }
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task WhoClicksOnAtOnceComesThrough()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        folder.Write("day/reel.bin", "a reel");
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        await ChooseAsync(window);
        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "done");

        // In the moment in which the link is there, before any script took hold of the folder's page.
        await window.Page.EvaluateAsync(
            """
            () => new MutationObserver((_, watch) => {
              const link = [...document.querySelectorAll('a.item')].find((a) => a.textContent.trim() === 'reel.bin');
              if (!link) return;
              watch.disconnect();
              link.click();
            }).observe(document.body, { childList: true, subtree: true, characterData: true })
            """
        );
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "day", Exact = true }).ClickAsync();
        await Expect(window.Heading("reel.bin")).ToBeVisibleAsync();
        await window.Page.GoBackAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "reel.bin", Exact = true }))
            .ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
        Assert.DoesNotContain("Unhandled exception in circuit", portal.Log, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Parts with their MD5 signed into the links, a small file as one PUT, and the preflights of both.</summary>
    [NeedsCephFact]
    public async Task IntoABucketThePartsGoStraightToTheService()
    {
        await using var ceph = await CephProcess.StartedAsync();
        using var media = await Bucket.MadeAsync(ceph, "media");
        await using var portal = new PortalProcess(settings: ceph.Settings("Media", "media"));
        await media.AllowPagesAsync(portal);
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        var reel = new byte[(2 * 5 << 20) + 77];
        new Random(9).NextBytes(reel);
        folder.Write("day/Käse 🎬.txt", "for you");
        folder.Write("day/empty.txt", "");
        await File.WriteAllBytesAsync(folder.At("day", "reel.bin"), reel);
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();

        await ChooseAsync(window);

        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "done");
        await Expect(Words(window)).ToContainTextAsync("3 of 3 files");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0];
        var day = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{space.Id}")).Items[0];
        var files = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{day.Id}")).Items;
        Assert.Equal(["empty.txt", "Käse 🎬.txt", "reel.bin"], files.Select(f => f.Name));
        Assert.Equal(reel, await api.FetchAsync($"/api/workspaces/files/{files[2].Id}/content"));
        Assert.Equal("for you"u8.ToArray(), await api.FetchAsync($"/api/workspaces/files/{files[1].Id}/content"));
        Assert.Empty(await media.UploadsAsync());
    }

    private async Task ChooseAsync(BrowserWindow window)
    {
        await window.GoAsync("/titles/MOON/workspace");
        await Expect(window.Page.Locator("[data-part=root]")).ToHaveAttributeAsync("data-ready", "true");
        await window.Page.Locator("input[webkitdirectory]").SetInputFilesAsync(folder.At("day"));
    }

    private static async Task DropAsync(BrowserWindow window, string name, string text) =>
        await window.Page.EvaluateAsync(
            """
            ([name, text]) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([text], name));
              document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
            }
            """,
            new[] { name, text }
        );

    private static async Task AccessibleAsync(BrowserWindow window)
    {
        var axe = await window.Page.RunAxe();
        Assert.True(
            axe.Violations.Length == 0,
            string.Join(
                '\n',
                axe.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}")
            )
        );
    }

    private static ILocator Button(BrowserWindow window, string name) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Panel(BrowserWindow window) => window.Page.Locator("[data-part=panel]");

    private static ILocator Words(BrowserWindow window) => window.Page.Locator("[data-part=words]");

    /// <summary>The parts that the window sends from now on, as they are answered.</summary>
    private static ConcurrentQueue<IResponse> Parts(BrowserWindow window)
    {
        var parts = new ConcurrentQueue<IResponse>();
        window.Page.Response += (_, answer) =>
        {
            if (answer.Request.Method == "PUT" && answer.Url.Contains("/store/part/", StringComparison.Ordinal))
            {
                parts.Enqueue(answer);
            }
        };
        return parts;
    }

    private static bool IsReel(string url) => url.Contains($"size={PartBytes}&", StringComparison.Ordinal);
}
