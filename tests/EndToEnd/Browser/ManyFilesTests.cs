using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>Folders with hundreds of small files are dropped from the disk on the page of a workspace.</summary>
[Collection(InBrowser.Name)]
public sealed class ManyFilesTests(Chromium chromium) : IDisposable
{
    private const int Plates = 240;
    private const int Notes = 90;
    private const int All = Plates + Notes;

    /// <summary>As the queue asks for small files and closes them.</summary>
    private const int Batch = 64;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [NeedsBrowserFact]
    public async Task ATabThatClosesInTheMiddleOfHundredsOfFilesLosesNothing()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        for (var i = 0; i < Plates; i++)
            folder.Write($"day/plates/frame {i:000} ü.txt", $"frame {i} {new string('x', i)}");
        for (var i = 0; i < Notes; i++)
            folder.Write($"day/notes/{i % 7}/note {i:000}.txt", $"note {i}");
        string cookies;
        int before;

        await using (var first = await BrowserWindow.OpenAsync(chromium, portal))
        {
            await first.SignInAsync();
            cookies = await first.CookiesAsync();
            // The first load of files is closed; no answer of the portal closes another.
            var closed = 0;
            await first.Page.RouteAsync(
                "**/api/workspaces/uploads/complete",
                route => Interlocked.Increment(ref closed) == 1 ? route.ContinueAsync() : Task.CompletedTask
            );
            var (parts, asked) = Watched(first);
            await DropAsync(first);
            await Expect(Words(first)).ToContainTextAsync($"{Batch} of {All} files", new() { Timeout = 300_000 });
            await Wait.UntilAsync("the other lanes at their end", () => Volatile.Read(ref closed) == 5);
            await Expect(first.Page.Locator("[data-part=list]")).ToContainTextAsync("more");
            // Rows for some of those that wait, however many there are.
            Assert.InRange(await first.Page.Locator("[data-part=list] li").CountAsync(), 2, 61);
            Assert.DoesNotContain(asked, a => a.EndsWith("/uploads", StringComparison.Ordinal));
            before = parts.Count;
            Assert.True(before < All, $"{before} parts");
        }

        await using var second = await BrowserWindow.OpenAsync(chromium, portal, cookies);
        var (sent, wanted) = Watched(second);
        await DropAsync(second);
        await Expect(Panel(second)).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 300_000 });
        await Expect(Words(second)).ToContainTextAsync($"{All} of {All} files");
        // What the store held was not sent again, and closed with all others, not file by file.
        Assert.Equal(All, before + sent.Count);
        Assert.DoesNotContain(wanted, a => a.EndsWith("/uploads", StringComparison.Ordinal));
        Assert.InRange(wanted.Count(a => a.EndsWith("/complete", StringComparison.Ordinal)), 1, 12);
        Assert.DoesNotContain(
            wanted,
            a =>
                a.EndsWith("/complete", StringComparison.Ordinal)
                && !a.EndsWith("/uploads/complete", StringComparison.Ordinal)
        );
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0];
        var day = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{space.Id}")).Items[0];
        var plates = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{day.Id}")).Items[1];
        var files = (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{plates.Id}")).Items;
        Assert.Equal(Plates, files.Count);
        foreach (var file in files)
        {
            Assert.Equal(1, file.Versions);
            Assert.Equal(
                await File.ReadAllBytesAsync(folder.At("day", "plates", file.Name)),
                await api.FetchAsync($"/api/workspaces/files/{file.Id}/content")
            );
        }

        // Of a folder of hundreds those in sight are in the page.
        await second.GoAsync($"/titles/MOON/workspace?in={plates.Id}&sort=-name");
        await Expect(second.Page.GetByText($"{Plates} things in this folder")).ToBeVisibleAsync();
        var rows = second.Page.Locator("tr[data-item]");
        await Expect(rows.First).ToContainTextAsync("frame 239 ü.txt");
        Assert.InRange(await rows.CountAsync(), 10, 99);
        Assert.Empty(second.Complaints);
    }

    [NeedsBrowserFact]
    public async Task WhatWasNotSentIsSummedUpByItsReasonAndTriedAgain()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        for (var i = 0; i < 100; i++)
            folder.Write($"day/good {i:000}.txt", $"good {i}");
        foreach (var name in new[] { "aux.txt", "con.txt", "nul.txt", "prn.txt" })
            folder.Write($"day/{name}", "a name that Windows has taken");
        folder.Write("day/late/one.txt", "refused at first");
        await using var window = await BrowserWindow.OpenAsync(chromium, portal, null, 390, 844, ColorScheme.Light);
        await window.SignInAsync();
        var refuses = true;
        // A load of small files can't be opened, as when the right to write was taken away meanwhile.
        await window.Page.RouteAsync(
            "**/api/workspaces/folders/*/batches",
            route =>
                refuses && route.Request.PostData?.Contains("one.txt", StringComparison.Ordinal) == true
                    ? route.FulfillAsync(
                        new()
                        {
                            Status = 403,
                            ContentType = "application/json",
                            Body = """{"detail":"You may not write here."}""",
                        }
                    )
                    : route.ContinueAsync()
        );

        await DropAsync(window);

        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "failed", new() { Timeout = 300_000 });
        var failures = window.Page.Locator("[data-part=failures] details");
        await Expect(failures).ToHaveCountAsync(2);
        var names = failures.Filter(new() { HasText = "is the name of a device on Windows" });
        await Expect(names).ToContainTextAsync("4 files not sent");
        await names.Locator("summary").ClickAsync();
        await Expect(names.GetByText("day/con.txt", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(failures.Filter(new() { HasText = "You may not write here." }))
            .ToContainTextAsync("day/late/one.txt");
        await AccessibleAsync(window);
        Assert.True(
            await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "the page is wider than the window"
        );
        var saving = window.Page.WaitForDownloadAsync();
        await window
            .Page.GetByRole(AriaRole.Button, new() { Name = "Save the list of what was not sent" })
            .ClickAsync();
        var list = await File.ReadAllTextAsync(await (await saving).PathAsync());
        Assert.Contains("day/aux.txt\t\"aux\" is the name of a device on Windows.", list, StringComparison.Ordinal);
        Assert.Contains("day/late/one.txt\tYou may not write here.", list, StringComparison.Ordinal);

        refuses = false;
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(failures.Filter(new() { HasText = "You may not write here." })).ToHaveCountAsync(0);
        await Expect(Words(window)).ToContainTextAsync("101 of 105 files");
    }

    [NeedsBrowserFact]
    public async Task ALineThatIsCutAFileThatChangesAndTwoNamesThatAreOneKeepNothingElseBack()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        var longest = new string('ü', 125) + "x.txt";
        for (var i = 0; i < 30; i++)
            folder.Write($"day/day/in/good {i:000}.txt", $"good {i}");
        folder.Write($"day/{longest}", "a name of 255 bytes");
        folder.Write("day/empty.txt", "");
        folder.Write("day/Take.txt", "one take");
        folder.Write("day/take.txt", "another take");
        var changing = folder.Write("day/changing.bin", new string('x', 3 << 20));
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        // Every second part of the first twenty never gets there.
        var parts = 0;
        await window.Page.RouteAsync(
            "**/store/part/**",
            route =>
                Interlocked.Increment(ref parts) is < 20 and var n && n % 2 == 0
                    ? route.AbortAsync()
                    : route.ContinueAsync()
        );
        // Somebody goes on writing it, after it was hashed and before it is sent; once.
        var written = 0;
        await window.Page.RouteAsync(
            "**/api/workspaces/folders/*/uploads",
            async route =>
            {
                if (
                    route.Request.PostData?.Contains("changing.bin", StringComparison.Ordinal) == true
                    && Interlocked.Exchange(ref written, 1) == 0
                )
                    await File.AppendAllTextAsync(changing, "and more");
                await route.ContinueAsync();
            }
        );

        await DropAsync(window);

        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "failed", new() { Timeout = 300_000 });
        await Expect(Words(window)).ToContainTextAsync("33 of 35 files");
        var failures = window.Page.Locator("[data-part=failures] details");
        await Expect(failures).ToHaveCountAsync(2);
        await Expect(failures.Filter(new() { HasText = "has the same name on Windows and macOS. Rename one of them." }))
            .ToContainTextAsync("1 file not sent");
        await Expect(failures.Filter(new() { HasText = "It changed or went away while it was read. Choose it again." }))
            .ToContainTextAsync("day/changing.bin");
        var there = await FilesAsync(api, "day");
        Assert.Equal(
            ["empty.txt", "take.txt", longest],
            there.Select(f => f.Name.ToLowerInvariant()).Order(StringComparer.Ordinal)
        );
        Assert.All(there, f => Assert.Equal(1, f.Versions));
        Assert.Equal(30, (await FilesAsync(api, "day", "day", "in")).Count);

        // Chosen again, what changed goes; of the two takes still one.
        await DropAsync(window);
        await Expect(Words(window)).ToContainTextAsync("34 of 35 files", new() { Timeout = 300_000 });
        var whole = (await FilesAsync(api, "day")).Single(f => f.Name == "changing.bin");
        Assert.Equal((3 << 20) + 8, whole.Bytes);
    }

    [NeedsBrowserFact]
    public async Task WhereTheRoomEndsInTheMiddleItSaysSoAndGoesOnWhenThereIsMore()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        for (var i = 0; i < 300; i++)
            folder.Write($"day/frame {i:000}.txt", "ten bytes!");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0];
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        // Others fill the workspace after it was asked whether there is room.
        var batches = 0;
        using var one = new SemaphoreSlim(1);
        await window.Page.RouteAsync(
            "**/api/workspaces/folders/*/batches",
            async route =>
            {
                await one.WaitAsync();
                if (++batches == 2)
                    await api.PutAsync<SpaceRoom>($"/api/workspaces/{space.Id}/quota", new QuotaRequest(1000));
                one.Release();
                await route.ContinueAsync();
            }
        );

        await DropAsync(window);

        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "failed", new() { Timeout = 300_000 });
        await Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "bytes don't fit" }))
            .ToBeVisibleAsync();
        Assert.InRange((await FilesAsync(api, "day")).Count, 1, 299);
        await api.PutAsync<SpaceRoom>($"/api/workspaces/{space.Id}/quota", new QuotaRequest(null));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 300_000 });
        var files = await FilesAsync(api, "day");
        Assert.Equal((300, 300), (files.Count, files.Sum(f => f.Versions)));
    }

    [NeedsCephFact]
    public async Task AStoreThatIsStoppedInTheMiddleIsWaitedFor()
    {
        await using var ceph = await CephProcess.StartedAsync();
        using var media = await Bucket.MadeAsync(ceph, "media");
        await using var portal = new PortalProcess(settings: ceph.Settings("Media", "media"));
        await media.AllowPagesAsync(portal);
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        for (var i = 0; i < 200; i++)
            folder.Write($"day/frame {i:000}.txt", $"frame {i}");
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var puts = 0;
        window.Page.Response += (_, answer) =>
        {
            if (answer.Request.Method == "PUT" && answer.Ok)
                Interlocked.Increment(ref puts);
        };

        await DropAsync(window);
        await Wait.UntilAsync("some files in the store", () => Volatile.Read(ref puts) > 20);
        await ceph.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await ceph.StartAsync();

        await Expect(Panel(window)).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 300_000 });
        var files = await FilesAsync(api, "day");
        Assert.Equal((200, 200), (files.Count, files.Sum(f => f.Versions)));
        foreach (var file in files.Where((_, i) => i % 20 == 0))
            Assert.Equal(
                await File.ReadAllBytesAsync(folder.At("day", file.Name)),
                await api.FetchAsync($"/api/workspaces/files/{file.Id}/content")
            );
    }

    /// <summary>The files of a folder of the admin's workspace.</summary>
    private static async Task<IReadOnlyList<SpaceItemAnswer>> FilesAsync(PortalApi api, params string[] way)
    {
        var id = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0].Id;
        foreach (var name in way)
            id = (await ItemsAsync(id)).Single(i => i.IsFolder && i.Name == name).Id;
        return [.. (await ItemsAsync(id)).Where(i => !i.IsFolder)];

        async Task<IReadOnlyList<SpaceItemAnswer>> ItemsAsync(Guid folder) =>
            (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{folder}")).Items;
    }

    /// <summary>As a person drags it from the desktop.</summary>
    private async Task DropAsync(BrowserWindow window)
    {
        await window.GoAsync("/titles/MOON/workspace");
        await Expect(window.Page.Locator("[data-part=root]")).ToHaveAttributeAsync("data-ready", "true");
        var browser = await window.Page.Context.NewCDPSessionAsync(window.Page);
        var data = new Dictionary<string, object>
        {
            ["items"] = Array.Empty<object>(),
            ["files"] = new[] { folder.At("day") },
            ["dragOperationsMask"] = 1,
        };
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
            await browser.SendAsync(
                "Input.dispatchDragEvent",
                new()
                {
                    ["type"] = type,
                    ["x"] = 200,
                    ["y"] = 400,
                    ["data"] = data,
                }
            );
    }

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

    private static ILocator Panel(BrowserWindow window) => window.Page.Locator("[data-part=panel]");

    private static ILocator Words(BrowserWindow window) => window.Page.Locator("[data-part=words]");

    /// <summary>From now on: parts that the store took, and what the portal was asked.</summary>
    private static (ConcurrentQueue<string> Parts, ConcurrentQueue<string> Asked) Watched(BrowserWindow window)
    {
        var (parts, asked) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        window.Page.Response += (_, answer) =>
        {
            var (method, path) = (answer.Request.Method, new Uri(answer.Url).AbsolutePath);
            if (method == "PUT" && path.StartsWith("/store/part/", StringComparison.Ordinal) && answer.Ok)
                parts.Enqueue(path);
            if (method == "POST" && path.StartsWith("/api/workspaces/", StringComparison.Ordinal))
                asked.Enqueue(path);
        };
        return (parts, asked);
    }
}
