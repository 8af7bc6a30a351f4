using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Clip = MediaProductionPortal.Library.Clip;

namespace MediaProductionPortal.Browser;

/// <summary>A title of thousands of clips: the page holds those in sight, wherever one scrolls.</summary>
[Collection(InBrowser.Name)]
public sealed class LargeLibraryTests(Chromium chromium)
{
    private const int Clips = 3000;
    private const int MostRows = 100;

    /// <summary>What scrolls: the frame of the table, or the page.</summary>
    private const string Box = "(document.querySelector('[data-clips] .rows') ?? document.scrollingElement)";

    [NeedsBrowserFact]
    public async Task OnlyWhatIsInSightIsInThePage()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        var title = await api.NeedTitleAsync("MANY");
        await FillAsync(portal, title.Id);
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        foreach (var view in new[] { "?view=list", "" })
        {
            await window.GoAsync($"/titles/MANY/library{view}");
            await window.LiveAsync();
            var page = window.Page;
            await Expect(page.Locator("[data-clips]")).ToHaveAttributeAsync("data-count", $"{Clips}");
            await Expect(page.Locator("[data-place='0']")).ToBeVisibleAsync();
            Assert.InRange(await page.Locator("[data-place]").CountAsync(), 1, MostRows);

            // From the first clip to the last in one go; what was scrolled over is not left behind.
            await page.EvaluateAsync($"() => {{ const box = {Box}; box.scrollTop = box.scrollHeight / 2; }}");
            await Expect(page.Locator("[data-place='0']")).ToHaveCountAsync(0);
            await page.WaitForFunctionAsync(
                $$"""
                last => {
                  const box = {{Box}};
                  box.scrollTop = box.scrollHeight;
                  return document.querySelector(`[data-place="${last}"]`) !== null;
                }
                """,
                Clips - 1
            );
            Assert.InRange(await page.Locator("[data-place]").CountAsync(), 1, MostRows);
        }
        Assert.Empty(window.Complaints);
    }

    private static async Task FillAsync(PortalProcess portal, Guid title)
    {
        await using var db = DatabaseOfPortal.Open(portal);
        var agent = await Wait.ForAsync(
            "the portal's own agent to be enrolled",
            () => db.Agents.AsNoTracking().FirstOrDefaultAsync()
        );
        var drive = new Drive
        {
            Id = Guid.CreateVersion7(),
            CentreId = agent.CentreId,
            AgentId = agent.Id,
            Label = "MANY",
            Path = "/nowhere",
            State = DriveState.Done,
        };
        var roll = new Roll
        {
            Id = Guid.CreateVersion7(),
            DriveId = drive.Id,
            CentreId = agent.CentreId,
            TitleId = title,
            Name = "A001R1AA",
            Kind = RollKind.Camera,
            Layout = "arri",
            Path = "A001R1AA",
            State = RollState.Safe,
        };
        db.AddRange(drive, roll);
        db.Clips.AddRange(
            Enumerable
                .Range(1, Clips)
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"A001C{n:0000}"))
                .Select(name => new Clip
                {
                    Id = Guid.CreateVersion7(),
                    TitleId = title,
                    RollId = roll.Id,
                    Name = name,
                    NameKey = name,
                })
        );
        await db.SaveChangesAsync();
    }
}
