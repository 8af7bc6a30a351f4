using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>What holds for forms: a dialog is typed into at once, a file may be given again, a long name leaves the page as wide as it is.</summary>
[Collection(InBrowser.Name)]
public sealed class FormTests(Chromium chromium)
{
    private const string List = """
        TITLE: REEL
        FCM: NON-DROP FRAME
        001  A001C001 V     C        01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00

        """;

    [NeedsBrowserFact]
    public async Task AnAdminTypesOnWithoutTheMouseAndAFileMayBeGivenAgain()
    {
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Agent:Embedded"] = "false" }
        );
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        var page = window.Page;

        await window.GoAsync("/titles");
        await page.GetByRole(AriaRole.Button, new() { Name = "New title" }).ClickAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Moon");
        await page.Keyboard.PressAsync("Tab");
        // Sent before the portal could answer with capital letters.
        await page.Keyboard.TypeAsync("moon");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/titles/MOON");

        await window.GoAsync("/titles/MOON/edits");
        var field = page.GetByLabel("Choose edits, or drop them here");
        await field.SetInputFilesAsync(File(""));
        await Expect(page.GetByText("reel.edl is empty")).ToBeVisibleAsync();
        await field.SetInputFilesAsync(File(List));
        await Expect(page.GetByText("does not say its frame rate")).ToBeVisibleAsync();
        // Else a browser keeps silent when the same file is chosen again.
        await Expect(field).ToHaveValueAsync("");
        await page.GetByLabel("Frames a second").FillAsync("24");
        await field.SetInputFilesAsync(File(List));
        await Expect(page.GetByText("Added reel.edl")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task ALongNameBreaksAndLeavesTheButtonsInSight()
    {
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Agent:Embedded"] = "false" }
        );
        using var api = await PortalApi.SignedInAsync(portal);
        await api.PostAsync<NewPersonAnswer>(
            "/api/people",
            new CreatePersonRequest("long@example.org", new string('x', 200), false)
        );
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();

        await window.GoAsync("/people");
        var button = window.Page.GetByRole(AriaRole.Button, new() { Name = "Lock long@example.org" });
        await Expect(button).ToBeVisibleAsync();
        var box = await button.BoundingBoxAsync();
        Assert.InRange(box!.X + box.Width, 0, 1440);
        Assert.Equal(1440, await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static FilePayload File(string text) =>
        new()
        {
            Name = "reel.edl",
            MimeType = "text/plain",
            Buffer = System.Text.Encoding.UTF8.GetBytes(text),
        };
}
