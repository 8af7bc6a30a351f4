using System.Text;
using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>An assistant editor corrects a clip by the keyboard, takes it back, and takes in what the lab's list says.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class CorrectionStoryTests(Chromium chromium, IngestedPortal ingested)
{
    [NeedsBrowserFact]
    public async Task AValueIsCorrectedInItsPlaceAndUndone()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await window.GoAsync(ingested.Address("/clips/{picture}"));
        var page = window.Page;
        var said = page.Locator("[data-value='look']");
        await Expect(page.Locator("[data-value='squeeze']")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show \\d+ empty$") }).ClickAsync();
        await Expect(page.Locator("[data-value='squeeze']")).ToHaveTextAsync("–");
        var before = await said.InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Correct ISO" }).PressAsync("Enter");
        await Expect(page.GetByLabel("ISO", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("fast");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ISO is a whole number");
        await Expect(page.GetByLabel("ISO", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await IsAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Correct ISO" })).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Correct Look" }).PressAsync("Enter");
        await page.GetByLabel("Look", new() { Exact = true }).FillAsync("Night 02");
        await page.Keyboard.PressAsync("Enter");
        await Expect(said).ToHaveTextAsync("Night 02");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = said });
        await Expect(row).ToContainTextAsync("Person");
        await page.Locator("summary").Filter(new() { HasText = "History" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "→ Night 02" }).First)
            .ToBeVisibleAsync();
        await IsAccessibleAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo Look", Exact = true }).ClickAsync();
        await Expect(said).ToHaveTextAsync(before);
        await Expect(page.GetByText("Undone by").First).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task TheDayOfARollIsPutRightOnItsPageAndItsClipsFollow()
    {
        using var api = await PortalApi.SignedInAsync(ingested.Portal);
        var clip = (await api.GetAsync<ClipDetailAnswer>(ingested.Address("/api/clips/{picture}"))).Clip;
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await window.GoAsync($"/rolls/{clip.RollId}");
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Correct day and unit" }).PressAsync("Enter");
        await Expect(page.GetByLabel("Shoot day")).ToBeFocusedAsync();
        await page.GetByLabel("Shoot day").FillAsync("2024-02-29");
        await page.GetByLabel("Unit", new() { Exact = true }).FillAsync("no unit");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("can't be a unit's code");
        await IsAccessibleAsync(page);
        await page.GetByLabel("Unit", new() { Exact = true }).FillAsync("sp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("2024-02-29 SP")).ToBeVisibleAsync();
        await IsAccessibleAsync(page);
        var moved = (await api.GetAsync<ClipDetailAnswer>($"/api/clips/{clip.Id}")).Clip;
        Assert.Equal((new DateOnly(2024, 2, 29), "SP"), (moved.Day, moved.Unit));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByText("undone.")).ToBeVisibleAsync();
        var back = (await api.GetAsync<ClipDetailAnswer>($"/api/clips/{clip.Id}")).Clip;
        Assert.Equal((clip.Day, clip.Unit), (back.Day, back.Unit));
        await window.GoAsync($"/rolls/{clip.RollId}/custody");
        await Expect(page.GetByText("Day or unit put right").First).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task AListIsSeenBeforeItIsTakenAndUndone()
    {
        using var api = await PortalApi.SignedInAsync(ingested.Portal);
        var clip = (await api.GetAsync<ClipDetailAnswer>(ingested.Address("/api/clips/{picture}"))).Clip;
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await window.GoAsync("/titles/TLWH/lists");
        var page = window.Page;
        var list =
            "Heading\nFIELD_DELIM\tTABS\nFPS\t24\n\nColumn\nName\tLook\tComments\tDirector\n\nData\n"
            + $"{clip.Name}\tNight 03\tlist\tJo\nZ999C999\tDay 01\t\t\n";
        await page.GetByLabel("Choose a list, or drop it here")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "DAY1.ale",
                    MimeType = "text/plain",
                    Buffer = Encoding.UTF8.GetBytes(list),
                }
            );

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What DAY1.ale would change" }))
            .ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Z999C999" }))
            .ToContainTextAsync("No clip of the title has this name");
        await Expect(page.GetByText("shown with the clip: Director")).ToBeVisibleAsync();
        await IsAccessibleAsync(page);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Comments as Notes" }).UncheckAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = clip.Name }))
            .Not.ToContainTextAsync("Notes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply to 1 clip" }).ClickAsync();
        var applied = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "DAY1.ale" });
        await Expect(applied).ToContainTextAsync("Look of 1 clip");

        var shown = await api.GetAsync<ClipDetailAnswer>($"/api/clips/{clip.Id}");
        Assert.Equal(
            ("Night 03", clip.Notes, "Jo"),
            (shown.Clip.Look, shown.Clip.Notes, shown.Metadata["DAY1.ale:Director"])
        );

        await applied.GetByRole(AriaRole.Button, new() { Name = "Undo DAY1.ale" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(applied).ToContainTextAsync("Undone by");
        Assert.Equal(clip.Look, (await api.GetAsync<ClipDetailAnswer>($"/api/clips/{clip.Id}")).Clip.Look);
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task ChosenClipsGetOneValueAndGiveItBackTogether()
    {
        await using var window = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await window.GoAsync("/titles/TLWH/library?q=-look:*");
        var page = window.Page;
        await Expect(page.Locator("[data-place]").First).ToBeVisibleAsync();
        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Selection" });
        await bar.GetByRole(AriaRole.Button, new() { Name = "Correct" }).ClickAsync();
        await bar.GetByLabel("Field", new() { Exact = true }).SelectOptionAsync("look");
        await bar.GetByLabel("Value for all chosen clips").FillAsync("Dusk 07");
        await IsAccessibleAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(bar).ToContainTextAsync("clips set.");
        await Expect(page.Locator("[data-place]")).ToHaveCountAsync(0);
        await bar.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(bar).ToContainTextAsync("undone.");
        await Expect(page.Locator("[data-place]").First).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task TheCommandLineCorrectsAndTakesBack()
    {
        var id = ingested.Address("{sound}");
        using var folder = new TempFolder();
        var set = await ingested.Mpp.MustAsync("clip", "set", id, "scene=77", "take=4", "--json");
        Assert.Equal(1, set.Json.GetProperty("change").GetProperty("clips").GetInt32());
        var shown = await ingested.Mpp.MustAsync("clip", "show", id);
        Assert.Contains("77", shown.Out);
        Assert.Contains($"person {PortalProcess.Email}", shown.Out);
        Assert.Contains("Scene, Take of 1 clip", (await ingested.Mpp.MustAsync("clip", "undo", id)).Out);
        Assert.Equal("nothing-to-undo", Code(await ingested.Mpp.RunAsync("clip", "undo", id, "--json")));
        Assert.Equal("value-odd", Code(await ingested.Mpp.RunAsync("clip", "set", id, "iso=fast", "--json")));

        folder.Write("lab.csv", "Clip Name,Look\nZ999C999,Day 01\n");
        var dry = await ingested.Mpp.RunAsync("clip", "import", folder.At("lab.csv"), "--title", "TLWH");
        Assert.Equal(40, dry.ExitCode);
        Assert.Contains("line 2, Z999C999: No clip of the title has this name.", dry.Error);
        Assert.Contains("1 row, 0 of known clips; would change 0 clips; 1 row to look at", dry.Out);
    }

    private static string? Code(MppResult result) => result.Json.GetProperty("error").GetProperty("code").GetString();

    private static async Task IsAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.DoesNotContain(result.Violations, v => v.Impact is "serious" or "critical");
    }
}
