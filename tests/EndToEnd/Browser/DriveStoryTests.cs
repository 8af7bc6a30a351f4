using System.Text.RegularExpressions;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>The whole walk of a drive, as two people see it: from the first password to the certificate.</summary>
[Collection(InBrowser.Name)]
public sealed partial class DriveStoryTests(Chromium chromium)
{
    private const string OwnPassword = "twelve drives on one table";
    private const string Producer = "producer@example.com";

    [NeedsBrowserFact]
    public async Task DriveGoesFromPluggedInToPlayableAndSafe()
    {
        // An empty password: the portal makes one up, as on a fresh machine.
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["FirstAdmin:Password"] = "", ["Agent:Embedded"] = "false" }
        );
        await using var admin = await BrowserWindow.OpenAsync(chromium, portal);
        await using var producer = await BrowserWindow.OpenAsync(chromium, portal, scheme: ColorScheme.Light);

        await ChangeFirstPasswordAsync(admin, portal);
        await MakeTitleAsync(admin, portal);
        await using var agent = await EnrolAgentAsync(admin, portal);

        // Home is open before the drive is plugged in, and stays open: the drive shows up by itself.
        await admin.FollowAsync("Home");
        await Expect(admin.Heading("Home")).ToBeVisibleAsync();
        await DemoDrive.CopyToAsync(Path.Combine(agent.Drives, "DEMO_DRIVE"));
        var need = admin.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "DEMO_DRIVE" }).First;
        await Expect(need).ToBeVisibleAsync();
        await need.ClickAsync();
        await Expect(admin.Heading("DEMO_DRIVE")).ToBeVisibleAsync();
        var drive = new Uri(admin.Page.Url).AbsolutePath;

        await StartIngestAsync(admin);
        await WatchBothAsync(admin, producer, drive);

        await PlayAsync(producer);
        await ReadCertificateAsync(producer);

        Assert.Empty(admin.Complaints);
        Assert.Empty(producer.Complaints);
    }

    private static async Task ChangeFirstPasswordAsync(BrowserWindow admin, PortalProcess portal)
    {
        var note = await File.ReadAllLinesAsync(Path.Combine(portal.Data, "first-sign-in.txt"));
        var page = admin.Page;
        await page.GotoAsync("/library");
        await admin.FillSignInAsync(note[0], note[1]);
        await Expect(admin.Heading("Change password")).ToBeVisibleAsync();

        // Nothing else is open to them yet.
        await page.GotoAsync("/titles");
        await Expect(admin.Heading("Change password")).ToBeVisibleAsync();

        await page.GetByLabel("Current password").FillAsync(note[1]);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(OwnPassword);
        await page.GetByLabel("New password again").FillAsync(OwnPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        // On to where they were going.
        await Expect(admin.Heading("Titles")).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page.GetByText("No drive has come in yet")).ToBeVisibleAsync();
        Assert.False(File.Exists(Path.Combine(portal.Data, "first-sign-in.txt")));
        await admin.LiveAsync();
    }

    private static async Task MakeTitleAsync(BrowserWindow admin, PortalProcess portal)
    {
        await Account.MakeAsync(portal, Producer, "Pat Producer");
        var page = admin.Page;
        await admin.FollowAsync("Titles");
        await page.GetByRole(AriaRole.Button, new() { Name = "New title" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("The Long Way Home");
        await dialog.GetByLabel("Code").FillAsync("tlwh");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make title" }).ClickAsync();
        await Expect(admin.Heading("The Long Way Home")).ToBeVisibleAsync();

        await page.GetByLabel("Let somebody in: e-mail address").FillAsync(Producer);
        await page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("producer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Let in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Pat Producer" })).ToBeVisibleAsync();
    }

    private static async Task<AgentProcess> EnrolAgentAsync(BrowserWindow admin, PortalProcess portal)
    {
        var page = admin.Page;
        await admin.FollowAsync("Centres");
        await page.GetByRole(AriaRole.Button, new() { Name = "New centre" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("Shepperton");
        await dialog.GetByLabel("Code").FillAsync("shepperton");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make centre" }).ClickAsync();

        var centre = page.GetByRole(AriaRole.Region, new() { Name = "Shepperton" });
        await centre.GetByRole(AriaRole.Button, new() { Name = "Enrol an agent" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make a code" }).ClickAsync();
        var command = await dialog.Locator("code").InnerTextAsync();
        Assert.StartsWith($"mpp-agent enrol {portal.Url} ", command, StringComparison.Ordinal);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        var agent = await AgentProcess.EnrolledAsync(portal, command.Split(' ')[^1]);
        await Expect(centre.GetByRole(AriaRole.Row).Filter(new() { HasText = "Online" })).ToBeVisibleAsync();
        return agent;
    }

    private static async Task StartIngestAsync(BrowserWindow admin)
    {
        var page = admin.Page;
        var ingest = page.GetByRole(AriaRole.Button, new() { Name = "Ingest", Exact = true });
        // The folder's name told the day and unit.
        await Expect(page.GetByLabel("Shoot day", new() { Exact = true })).ToHaveValueAsync("2025-03-11");
        await page.GetByLabel("Title", new() { Exact = true }).SelectOptionAsync("TLWH");
        await page.GetByLabel("Shoot day", new() { Exact = true }).FillAsync("2025-03-12");
        await LiveRecord.BeginAsync(page);
        await Expect(ingest).ToBeEnabledAsync();
        await ingest.ClickAsync();
    }

    private static async Task WatchBothAsync(BrowserWindow admin, BrowserWindow producer, string drive)
    {
        await producer.SignInAsync(Producer);
        await producer.GoAsync(drive);
        await LiveRecord.BeginAsync(producer.Page);

        // While work is to be seen on the one page, the other person's page brings it in the first answer, without a script.
        var atOnce = false;
        var safe = admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = SafeRoll() });
        while (!atOnce && await safe.CountAsync() < 3)
        {
            atOnce = (await producer.HtmlAsync(drive)).Contains("class=\"stage\"", StringComparison.Ordinal);
        }

        Assert.True(atOnce, "No page opened in mid-ingest showed the progress at once.");
        foreach (var window in new[] { admin, producer })
        {
            var rolls = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = SafeRoll() });
            await Expect(rolls).ToHaveCountAsync(3, new() { Timeout = 240_000 });
            var record = await LiveRecord.EndAsync(window.Page);
            Assert.True(record.Progress.Count >= 3, $"Progress seen: {string.Join(" / ", record.Progress)}");
            Assert.True(record.Gates.Count >= 3, $"Gates seen: {string.Join(" / ", record.Gates)}");
            Assert.EndsWith("passed", record.Gates[^1], StringComparison.Ordinal);
        }
    }

    private static async Task PlayAsync(BrowserWindow window)
    {
        var page = window.Page;
        await window.FollowAsync("Library");
        var card = page.GetByRole(AriaRole.Link).Filter(new() { HasText = "A003C001_250311_R2DM" });
        await Expect(page.Locator(".clip")).ToHaveCountAsync(6);
        await Expect(page.Locator(".clip img")).ToHaveCountAsync(6);
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.clip img')].every(i => i.complete && i.naturalWidth > 0)"
        );

        await card.ClickAsync();
        await Expect(window.Heading("A003C001_250311_R2DM")).ToBeVisibleAsync();
        var video = page.Locator("mpp-player video");
        await page.WaitForFunctionAsync("() => document.querySelector('mpp-player video')?.readyState >= 2");
        // Not the poster, a frame from the middle: the first frame, as the timecode says.
        await page.WaitForFunctionAsync(
            "() => { const t = document.querySelector('mpp-player video').currentTime; return t > 0 && t < 1 / 24; }"
        );
        Assert.Equal(960, await video.EvaluateAsync<int>("v => v.videoWidth"));
        Assert.InRange(await video.EvaluateAsync<double>("v => v.duration"), 3.45, 3.60); // 84 frames
        await page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('mpp-player video').currentTime > 0.5");
        await page.GetByRole(AriaRole.Group, new() { Name = "Player" }).FocusAsync();
        await page.Keyboard.PressAsync("k");

        var timecode = page.Locator("[data-part=timecode]");
        await page.Keyboard.PressAsync("Home");
        await Expect(timecode).ToHaveTextAsync("09:14:22:05");
        await page.Keyboard.PressAsync(".");
        await Expect(timecode).ToHaveTextAsync("09:14:22:06");
        await page.GetByRole(AriaRole.Button, new() { Name = "One frame forward" }).ClickAsync();
        await Expect(timecode).ToHaveTextAsync("09:14:22:07");
        await page.Keyboard.PressAsync("End");
        await Expect(timecode).ToHaveTextAsync("09:14:25:16");
    }

    private static async Task ReadCertificateAsync(BrowserWindow window)
    {
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Open the roll" }).ClickAsync();
        await Expect(window.Heading("A003R2DM")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Certificate" }).ClickAsync();
        await Expect(window.Heading("Roll A003R2DM")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("SAFE TO WIPE", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("2025-03-12")).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"(A003R2DM|B007_DEMO|SR07)[\s\S]*Safe")]
    private static partial Regex SafeRoll();
}
