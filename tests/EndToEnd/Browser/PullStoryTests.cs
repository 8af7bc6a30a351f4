using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>An assistant editor asks for plates of a cut, and for a range of a clip of the library.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class PullStoryTests(Chromium chromium, IngestedPortal ingested)
{
    [NeedsBrowserFact]
    public async Task PlatesOfACutAreUploadedMatchedNamedAndAskedFor()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await window.GoAsync("/titles/TLWH");
        await page.GetByRole(AriaRole.Link, new() { Name = "Pulls", Exact = true }).ClickAsync();
        await Expect(window.Heading("Pulls")).ToBeVisibleAsync();
        // The title gets a list to frame plates by, and a layout for packages; what can't be is said where it is done.
        await page.GetByText("Framing decision lists").ClickAsync();
        var lists = page.GetByLabel("Choose .fdl files, or drop them here");
        await lists.SetInputFilesAsync(File("SHOW_2x39.fdl", Framing.Replace("480", "\"wide\"")));
        await Expect(page.GetByText("$.contexts[0].canvases[0].dimensions.width")).ToBeVisibleAsync();
        await lists.SetInputFilesAsync(File("SHOW_2x39.fdl", Framing));
        await Expect(page.GetByText("SHOW_2x39 is here as version 1")).ToBeVisibleAsync();
        await page.GetByText("Packages", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Folder of a plate's frames").FillAsync("{shto}");
        await page.GetByLabel("Folder of a plate's frames").BlurAsync();
        await Expect(page.GetByText("Plates: There is no {shto}")).ToBeVisibleAsync();
        await page.GetByLabel("Folder of a plate's frames").FillAsync("plates/{name}");
        await page.GetByLabel("Folder of a plate's frames").BlurAsync();
        await page.GetByLabel("Keep it as").FillAsync("House");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Expect(page.GetByText("New pulls can choose “House”")).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "New pull" }).ClickAsync();
        await Expect(window.Heading("New pull")).ToBeVisibleAsync();
        await page.GetByLabel("Frames a second, for lists").FillAsync("23.976");
        await page.GetByLabel("Frames a second, for lists").BlurAsync();
        await page.GetByLabel("Choose an edit, or drop it here")
            .SetInputFilesAsync(File("PLATES_v03.edl", DemoEdit.Third.Replace("A777_TAPE", "C777_TAPE")));

        // Match: nothing says a shot, one event is missing, and some are black or still without a clip.
        await Expect(page).ToHaveURLAsync(new Regex("step=match"));
        await Expect(page.GetByText("no name that can be given yet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Event 008, Can't be pulled" }).ClickAsync();
        var drawer = page.GetByRole(AriaRole.Complementary, new() { Name = "Chosen range" });
        await Expect(drawer.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);

        // Options: a name by event, and four frames of handles; a reload keeps both.
        await page.GetByRole(AriaRole.Link, new() { Name = "3. Options" }).ClickAsync();
        await page.GetByLabel("Name of a plate").FillAsync("{show}_{event}_v{version}");
        await Expect(page.GetByText("needs {plate} and {version}").First).ToBeVisibleAsync();
        await page.GetByLabel("Name of a plate").FillAsync("{show}_C_{event}_{plate}_v{version}");
        await page.GetByLabel("Name of a plate").BlurAsync();
        var names = page.GetByRole(AriaRole.Region, new() { Name = "Names of the plates" });
        await Expect(names.GetByText("TLWH_C_001_PL01_v001")).ToBeVisibleAsync();
        await page.GetByLabel("Handles at each end, frames").FillAsync("4");
        await page.GetByLabel("Handles at each end, frames").BlurAsync();
        await page.GetByLabel("Laid out").SelectOptionAsync("House");
        await page.GetByLabel("Framing", new() { Exact = true }).SelectOptionAsync("Template");
        await Expect(page.GetByLabel("Canvas template")).ToHaveValueAsync("DOUBLE");
        await IsAccessibleAndFitsAsync(page);
        await page.GetByLabel("Framing", new() { Exact = true }).SelectOptionAsync("AsIs");
        await page.GetByLabel("Keep these options as").FillAsync("Story");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Kept as Story")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Handles at each end, frames")).ToHaveValueAsync("4");
        await Expect(names.GetByText("TLWH_C_001_PL01_v001")).ToBeVisibleAsync();

        // Check: what can't be pulled is left out by choice, and only then it is asked for.
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        var submit = page.GetByRole(AriaRole.Button, new() { Name = "Submit the pull" });
        await Expect(submit).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Leave out .* by choice") }).ClickAsync();
        await Expect(submit).ToBeEnabledAsync();
        await page.GetByLabel("Name of the pull").FillAsync("Plates of the story");
        await page.GetByLabel("Name of the pull").BlurAsync();
        await page.GetByLabel("Wanted on").FillAsync("2031-03-14");
        await IsAccessibleAndFitsAsync(page);
        await submit.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Plates of the story" })).ToBeVisibleAsync();
        await Expect(page.GetByText("2031-03-14")).ToBeVisibleAsync();
        await Expect(page.GetByText("TLWH_C_001_PL01_v001").First).ToBeVisibleAsync();
        await page.GetByText("not pulled").First.ClickAsync();
        await Expect(page.GetByText("Black.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Left out by choice").First).ToBeVisibleAsync();
        await Expect(page.GetByText("asked for it")).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);

        // The clip knows it too.
        await page.GetByRole(AriaRole.Link, new() { Name = "A003C001_250311_R2DM", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pulled" })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task OriginalsOfACutAreUploadedPlannedTrimmedAndPackedWithTheEditThatPointsAtThem()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await window.GoAsync("/titles/TLWH/pulls/new");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Conform") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("kind=conform"));
        await page.GetByLabel("Frames a second, for lists").FillAsync("23.976");
        await page.GetByLabel("Frames a second, for lists").BlurAsync();
        await page.GetByLabel("Choose an edit, or drop it here")
            .SetInputFilesAsync(File("CONFORM_v03.edl", DemoEdit.Third.Replace("A777_TAPE", "D777_TAPE")));

        // Match: each clip with the folder of its roll; no names are to be given.
        await Expect(page).ToHaveURLAsync(new Regex("step=match"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 008, Can't be pulled" })).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "3. Options" }).ClickAsync();
        await Expect(page.GetByLabel("Name of a plate")).ToHaveCountAsync(0);
        await page.GetByLabel("Handles at each end, frames").FillAsync("2");
        await page.GetByLabel("Handles at each end, frames").BlurAsync();
        await IsAccessibleAndFitsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Leave out .* by choice") }).ClickAsync();
        await page.GetByLabel("Name of the pull").FillAsync("Originals of the story");
        await page.GetByLabel("Name of the pull").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit the pull" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Originals of the story" })).ToBeVisibleAsync();

        // The page follows by itself until the package is there.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Package" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "CONFORM_v03_relinked.edl" })).ToBeVisibleAsync();
        await page.GetByText("All files").ClickAsync();
        await Expect(page.GetByText(new Regex("^originals/.*A003C001_250311_R2DM")).First).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task ARangeOfAClipIsPickedInTheLibraryByTheKeyboard()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await window.GoAsync("/titles/TLWH/library?q=A003C002");
        var choose = page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose" }).First;
        await choose.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pull…" }).PressAsync("Enter");
        await Expect(window.Heading("New pull")).ToBeVisibleAsync();
        var from = page.GetByLabel("First frame of");
        await from.FillAsync("yesterday");
        await from.PressAsync("Tab");
        await Expect(page.GetByText("is neither a frame")).ToBeVisibleAsync();
        await from.FillAsync("10");
        await from.PressAsync("Tab");
        await page.GetByLabel("Last frame of").FillAsync("19");
        await page.GetByLabel("Last frame of").PressAsync("Tab");
        await page.GetByLabel("Shot of").FillAsync("KEY_0010");
        await page.GetByLabel("Shot of").PressAsync("Tab");
        await IsAccessibleAndFitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "4. Check and submit" }).PressAsync("Enter");
        await Expect(page.GetByText("1 range with 26 frames").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit the pull" }).PressAsync("Enter");
        await Expect(page.GetByText("KEY_0010_PL01_v001").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Range 1, ") }).PressAsync("Enter");
        // The page follows by itself until the package is there.
        var range = page.GetByRole(AriaRole.Region, new() { Name = "Chosen range" });
        await Expect(range.GetByText("26 frames counted")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Package" })).ToBeVisibleAsync();
        await IsAccessibleAndFitsAsync(page);
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task TwoThousandEventsAreMatchedScrolledThroughAndLeftOut()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await ingested.Mpp.MustAsync("title", "create", "MANY", "--name", "Many");
        await window.GoAsync("/titles/MANY/pulls/new");
        await page.GetByLabel("Frames a second, for lists").FillAsync("24");
        await page.GetByLabel("Frames a second, for lists").BlurAsync();
        await page.GetByLabel("Choose an edit, or drop it here").SetInputFilesAsync(File("MANY.edl", LongList(2000)));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 000001, Can't be pulled" }))
            .ToBeVisibleAsync();
        var ranges = page.GetByRole(AriaRole.Region, new() { Name = "Ranges" });
        Assert.InRange(await ranges.Locator("tbody tr").CountAsync(), 5, 60);
        await ranges.EvaluateAsync("e => e.scrollTo(0, e.scrollHeight)");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Pull Event 002000" }).UncheckAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 002000, Left out" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Left out 1" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event 002000, Left out" })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    private const string Framing = """
        {
          "uuid": "7b1c0d7e-5a6a-4d7e-9a54-1d2f6d0a0002",
          "version": { "major": 2, "minor": 0 },
          "framing_intents": [{ "id": "WIDE", "aspect_ratio": { "width": 239, "height": 100 } }],
          "contexts": [{ "label": "camera", "canvases": [{
            "id": "OG", "source_canvas_id": "OG",
            "dimensions": { "width": 480, "height": 270 },
            "framing_decisions": [{
              "id": "OG-WIDE", "framing_intent_id": "WIDE",
              "dimensions": { "width": 432, "height": 180.75 },
              "anchor_point": { "x": 24, "y": 44.625 }
            }]
          }] }],
          "canvas_templates": [{
            "id": "DOUBLE", "target_dimensions": { "width": 960, "height": 0 },
            "target_anamorphic_squeeze": 1, "fit_source": "canvas.dimensions", "fit_method": "width"
          }]
        }
        """;

    private static string LongList(int events)
    {
        static string Time(int seconds) => $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}:00";
        var list = new StringBuilder("TITLE: MANY\nFCM: NON-DROP FRAME\n");
        for (var i = 0; i < events; i++)
            list.Append(
                $"{i + 1:000000}  X{i:0000}C001_250311_R0ZZ V C {Time(i)} {Time(i + 1)} {Time(i)} {Time(i + 1)}\n"
            );
        return list.ToString();
    }

    private static FilePayload File(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = Encoding.UTF8.GetBytes(text),
        };

    private async Task<BrowserWindow> OpenAsync() =>
        await BrowserWindow.OpenAsync(chromium, ingested.Portal, await ingested.CookiesAsync(chromium));

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
