using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A folder of thousands of files: the page holds those in sight, and what is done with all of them is done with all.</summary>
[Collection(InBrowser.Name)]
public sealed class LargeFolderTests(Chromium chromium)
{
    private const int Files = 5000;
    private const int MostRows = 99;

    [NeedsBrowserFact]
    public async Task OnlyWhatIsInSightIsInThePageAndAllCanBeMovedAndThrownAway()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0].Id;
        await FillAsync(portal, space);
        var plates = await api.PostAsync<SpaceItemAnswer>(
            $"/api/workspaces/folders/{space}/folders",
            new FolderRequest("Plates")
        );
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var page = window.Page;
        var rows = page.Locator("tr[data-item]");

        await window.GoAsync("/titles/MOON/workspace");
        await window.LiveAsync();
        await Expect(page.GetByText("5,001 things in this folder")).ToBeVisibleAsync();
        await Expect(rows.First).ToContainTextAsync("Plates");
        Assert.InRange(await rows.CountAsync(), 10, MostRows);
        await ToTheEndAsync(page, "frame 4999.exr");
        Assert.InRange(await rows.CountAsync(), 10, MostRows);

        // The order and the search are the portal's, not of what is in sight.
        await page.GetByRole(AriaRole.Link, new() { Name = "Size", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Size ↑", Exact = true }).ClickAsync();
        await Expect(rows.Nth(1)).ToContainTextAsync("frame 4999.exr");
        await page.GetByLabel("Part of a name in this folder").FillAsync("ME 123");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await Expect(page.GetByText("10 things here with “ME 123” in the name")).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(10);
        Assert.Contains("q=ME%20123", page.Url, StringComparison.Ordinal);

        // All that was found, not only what is in sight.
        await page.GetByLabel("Choose all 10").CheckAsync();
        await Expect(Bar(page)).ToContainTextAsync("10 things chosen");
        await Bar(page).GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Plates" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move here" }).ClickAsync();
        await Expect(page.GetByText("Nothing with that name")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await Expect(page.GetByText("4,991 things in this folder")).ToBeVisibleAsync();
        await page.GetByLabel("Choose frame 4999.exr").CheckAsync();
        await Bar(page).GetByRole(AriaRole.Button, new() { Name = "Choose all 4,991" }).ClickAsync();
        await Expect(Bar(page)).ToContainTextAsync("4,991 things chosen");
        await page.GetByLabel("Choose Plates").UncheckAsync();
        await Expect(Bar(page)).ToContainTextAsync("4,990 things chosen");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help} {v.Nodes[0].Html}"));
        await Bar(page).GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Expect(page.GetByText("4,990 things lie in the trash.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(rows).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring back 4,990 things" }).ClickAsync();
        await Expect(page.GetByText("4,991 things in this folder")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Plates", Exact = true }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(10);

        // What somebody else does shows by itself, without a look at the rows until then.
        await api.PostAsync<SpaceItemAnswer>(
            $"/api/workspaces/folders/{plates.Id}/folders",
            new FolderRequest("From the grade")
        );
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "From the grade" }))
            .ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(window.Complaints);
    }

    /// <summary>As the command line asks for it, and scripts.</summary>
    [NeedsBrowserFact]
    public async Task TheApiGivesItPageByPage()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/MOON/workspaces"))[0].Id;
        await FillAsync(portal, space);
        List<string> names = [];
        for (string? after = ""; after is not null; )
        {
            var page = await api.GetAsync<FolderAnswer>(
                $"/api/workspaces/folders/{space}?take=500&sort=-name{(after.Length > 0 ? $"&after={after}" : "")}"
            );
            Assert.Equal(Files, page.Total);
            names.AddRange(page.Items.Select(i => i.Name));
            after = page.Next;
        }
        Assert.Equal(Files, names.Count);
        Assert.Equal(names.OrderDescending(StringComparer.Ordinal), names);
        using var mpp = await Mpp.SignedInAsync(portal);
        var listed = await mpp.MustAsync("workspace", "list", "MOON:/", "--json");
        Assert.Equal(Files, listed.Json.GetProperty("items").GetArrayLength());
        var one = await mpp.MustAsync("workspace", "list", "MOON:/Frame 4321.exr", "--json");
        Assert.Equal("frame 4321.exr", one.Json.GetProperty("file").GetProperty("name").GetString());
    }

    private static ILocator Bar(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Selection" });

    private static async Task ToTheEndAsync(IPage page, string name) =>
        await page.WaitForFunctionAsync(
            """
            name => {
              const box = document.querySelector('.rows');
              box.scrollTop = box.scrollHeight;
              return [...document.querySelectorAll('tr[data-item]')].some((row) => row.textContent.includes(name));
            }
            """,
            name
        );

    /// <summary>Rows with a version each, and no bytes behind them.</summary>
    private static async Task FillAsync(PortalProcess portal, Guid space)
    {
        await using var db = DatabaseOfPortal.Open(portal);
        var at = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < Files; i++)
        {
            var name = $"frame {i:0000}.exr";
            var item = new SpaceItem
            {
                WorkspaceId = space,
                FolderId = space,
                IsFolder = false,
                Name = name,
                NameKey = SpaceItem.KeyOf(name),
                ChangedAt = at,
                ChangedBy = "io@example.org",
                Newest = 1,
                Bytes = 1000 + i,
                Crc64Nvme = "0123456789abcdef",
            };
            db.SpaceItems.Add(item);
            db.SpaceVersions.Add(
                new()
                {
                    Id = Guid.CreateVersion7(),
                    ItemId = item.Id,
                    WorkspaceId = space,
                    Number = 1,
                    Store = "media",
                    Key = $"titles/MOON/workspaces/{item.Id}",
                    Bytes = item.Bytes,
                    Crc64Nvme = item.Crc64Nvme,
                    By = item.ChangedBy,
                    At = at,
                }
            );
        }
        await db.SaveChangesAsync();
    }
}
