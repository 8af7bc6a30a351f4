using MediaProductionPortal.Custody;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A person pauses a drive, the machine is restarted meanwhile, and the roll goes on when told.</summary>
[Collection(InBrowser.Name)]
public sealed class PauseTests(Chromium chromium)
{
    private const int Files = 40;

    [NeedsBrowserFact]
    public async Task DrivePausedOnItsPageRestsThroughARestartAndItsRollIsResumedAndEndsSafe()
    {
        await using var portal = new PortalProcess(
            settings: new Dictionary<string, string> { ["Agent:SendWorkers"] = "1", ["Agent:FilesAtOnce"] = "1" }
        );
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("PAUSE");
        await MakeDriveAsync(Path.Combine(portal.Drives, "PAUSE_DRIVE", "A001"));
        var drive = await api.ListedAsync("PAUSE_DRIVE");
        // So slow that sending is not over before anybody can pause it.
        var centre = (await api.GetAsync<List<CentreAnswer>>("/api/centres")).Single().Id;
        await TwoDrives.LimitAsync(api, centre, 2);
        var roll = (await api.IngestAsync(drive, "PAUSE", IngestProfile.Generic)).Rolls.Single();
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var page = window.Page;

        await window.GoAsync($"/drives/{drive.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause all rolls" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Paused by a person" })).ToHaveCountAsync(1);
        await ShootAsync(page, "pause-drive");

        // A page that loses its portal complains by right; that it heals is another test's.
        await page.GotoAsync("about:blank");
        await portal.KillAndRestartAsync();
        await Task.Delay(1500);
        Assert.Equal("paused", (await api.RollAsync(roll)).State);

        await window.GoAsync($"/rolls/{roll}");
        var resume = page.GetByRole(AriaRole.Button, new() { Name = "Resume" });
        await Expect(resume).ToBeVisibleAsync();
        await ShootAsync(page, "pause-roll");
        await resume.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true })).ToBeVisibleAsync();
        await ShootAsync(page, "pause-resumed");
        await TwoDrives.LimitAsync(api, centre, null);

        Assert.Equal(Files, (await api.RollIsAsync(roll, "safe")).Files);
        Assert.Empty(window.Complaints);
    }

    /// <summary>Files that are each too large for a batch.</summary>
    private static async Task MakeDriveAsync(string roll)
    {
        Directory.CreateDirectory(roll);
        var bytes = new byte[1_100_000];
        for (var i = 0; i < Files; i++)
        {
            Random.Shared.NextBytes(bytes);
            await File.WriteAllBytesAsync(Path.Combine(roll, $"frame_{i:0000}.bin"), bytes);
        }
    }

    /// <summary>Pictures for a critical eye, when eng/screenshots.sh asks for them.</summary>
    private static async Task ShootAsync(IPage page, string name)
    {
        if (ScreenshotFactAttribute.Folder is not { Length: > 0 } folder)
        {
            return;
        }
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
            {
                await page.SetViewportSizeAsync(width, height);
                await page.WaitForTimeoutAsync(300);
                await page.ScreenshotAsync(
                    new() { Path = Path.Combine(folder, "all", $"{name}-{width}-{scheme}.png") }
                );
            }
        }
    }
}
