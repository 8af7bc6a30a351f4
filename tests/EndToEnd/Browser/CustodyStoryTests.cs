using System.IO.Compression;
using System.Text.RegularExpressions;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A damaged card, as the person sees it who must tell a bad card from a bad cable: integrity, second readings, custody, lists, report.</summary>
[Collection(InBrowser.Name)]
public sealed class CustodyStoryTests(Chromium chromium)
{
    private const string Bad = "A004C001_250311_R2DM.dat";

    [NeedsBrowserFact]
    public async Task DamagedCardIsReadAgainDecidedAboutProvenAndReported()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var mpp = await Mpp.SignedInAsync(portal);
        await mpp.MustAsync("title", "create", "TLWH", "--name", "The Long Way Home");
        var file = MakeDrive(portal);
        var ingest = await mpp.RunAsync([
            "ingest",
            Path.Combine(portal.Data, "elsewhere", "SHUTTLE_08"),
            "--title",
            "TLWH",
            "--day",
            "2025-03-11",
            "--unit",
            "MU",
            "--profile",
            "generic",
            "--wait",
            "--json",
        ]);
        Assert.True(ingest.ExitCode == 6, ingest.ToString());
        var roll = ingest.Json.GetProperty("drive").GetProperty("rolls")[0].GetProperty("id").GetString()!;
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();

        await FindTheBadFileAsync(window, roll);
        await ReadAgainByKeyboardAsync(window);
        await ReadReportAsync(window, "DO NOT WIPE THIS CARD");

        // The cable was to blame after all: from now on the drive gives the right bytes.
        Write(file, "one");
        var again = await mpp.RunAsync(["roll", "rehash", roll, "--wait", "--json"]);
        Assert.True(again.ExitCode == 0, again.ToString());
        var outcome = again.Json.GetProperty("rehash").GetProperty("files")[0].GetProperty("outcome").GetString();
        Assert.Equal("nowRight", outcome);

        await DecideAsync(window, roll);
        await ReadCustodyAsync(window, portal);
        await ReadReportAsync(window, "This card may be wiped");
        Assert.Empty(window.Complaints);
    }

    private static async Task FindTheBadFileAsync(BrowserWindow window, string roll)
    {
        var page = window.Page;
        await window.GoAsync($"/rolls/{roll}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Integrity", Exact = true }).ClickAsync();
        await Expect(window.Heading("Integrity of A004R2DM")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Problems 1" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = Bad });
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("expected md5 f97c5d29941bfb1b2fdab0874906ab82 (A004R2DM.md5)");
        await Expect(row).ToContainTextAsync("found md5 ");
    }

    /// <summary>By keys alone, with the reason that goes to the audit log.</summary>
    private static async Task ReadAgainByKeyboardAsync(BrowserWindow window)
    {
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = $"Read again {Bad}" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("odd cable");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Read once more" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("the same wrong bytes. This copy is bad")).ToBeVisibleAsync();
        await Expect(page.GetByText("Was read wrong 2 times.")).ToBeVisibleAsync();
    }

    private static async Task DecideAsync(BrowserWindow window, string roll)
    {
        var page = window.Page;
        await window.GoAsync($"/rolls/{roll}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify again" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("new cable");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Verify again" }).ClickAsync();
        await Expect(page.Locator(".page-head").GetByText("Safe", new() { Exact = true }))
            .ToBeVisibleAsync(new() { Timeout = 240_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Integrity", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Was read wrong 2 times, right 2 times.")).ToBeVisibleAsync();
    }

    private static async Task ReadCustodyAsync(BrowserWindow window, PortalProcess portal)
    {
        var page = window.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Custody", Exact = true }).ClickAsync();
        await Expect(window.Heading("Custody of A004R2DM")).ToBeVisibleAsync();
        foreach (
            var words in new[]
            {
                "Held: a person must decide",
                "Asked to read bad files once more",
                "Decided: verify again",
                "Generation 1 of the hash list",
                "Gate D (Archived) passed",
                "Certificate: safe to wipe",
            }
        )
        {
            await Expect(page.Locator(".timeline").GetByText(words).First).ToBeVisibleAsync();
        }

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "All as a zip" }).ClickAsync()
        );
        Assert.Equal("A004R2DM hash lists.zip", download.SuggestedFilename);
        using var zip = ZipFile.OpenRead(await download.PathAsync());
        var manifest = zip.Entries.Single(e => e.FullName.EndsWith(".mhl", StringComparison.Ordinal));
        Assert.Contains(zip.Entries, e => e.FullName == "A004R2DM.md5");
        await using var content = await manifest.OpenAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        var onDrive = Path.Combine(portal.Data, "elsewhere", "SHUTTLE_08", "A004R2DM", manifest.FullName);
        Assert.Equal(await File.ReadAllBytesAsync(onDrive), bytes.ToArray());
    }

    private static async Task ReadReportAsync(BrowserWindow window, string verdict)
    {
        var page = window.Page;
        await window.GoAsync("/report?title=TLWH&day=2025-03-11&unit=MU");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = verdict, Exact = true })).ToBeVisibleAsync();
        // The summary on one sheet, the roll from a new one on, on either paper.
        foreach (var paper in new[] { "A4", "Letter" })
        {
            var pdf = System.Text.Encoding.Latin1.GetString(
                await page.PdfAsync(
                    new()
                    {
                        Format = paper,
                        PreferCSSPageSize = false,
                        PrintBackground = false,
                    }
                )
            );
            Assert.Equal(2, Regex.Count(pdf, @"/Type\s*/Page\b(?!s)"));
        }
    }

    // One byte differs from what the hash list of set says.
    private static string MakeDrive(PortalProcess portal)
    {
        var roll = Path.Combine(portal.Data, "elsewhere", "SHUTTLE_08", "A004R2DM");
        Directory.CreateDirectory(roll);
        var file = Path.Combine(roll, Bad);
        File.WriteAllText(file, "onE");
        File.WriteAllText(Path.Combine(roll, "A004C002_250311_R2DM.dat"), "two");
        File.WriteAllText(
            Path.Combine(roll, "A004R2DM.md5"),
            $"f97c5d29941bfb1b2fdab0874906ab82  {Bad}\n"
                + "b8a9f715dbb64fd5c56e7783c6820a61  A004C002_250311_R2DM.dat\n"
        );
        return file;
    }

    /// <summary>As another reading of the same file would give: its times tell nothing.</summary>
    private static void Write(string file, string text)
    {
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, time);
    }
}
