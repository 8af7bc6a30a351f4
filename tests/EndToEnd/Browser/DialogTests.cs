using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>What holds for every dialog: opened by the keyboard it has the focus, is accessible, fits a telephone; Esc leads back to its button.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class DialogTests(Chromium chromium, IngestedPortal ingested)
{
    private const string HasFocus = "() => document.activeElement.closest('[role=dialog]') !== null";

    public static TheoryData<string, string, string> Dialogs =>
        new()
        {
            { "/rolls/{safe-roll}", "Deliver", "deliver" },
            { "/clips/{picture}", "Share", "share" },
            { "/shares/{share}", "Take back", "share-take-back" },
            { "/deliveries/{delivery}", "Take back", "delivery-take-back" },
            { "/titles", "New title", "title" },
            { "/titles/TLWH", "Close the title", "title-close" },
            { "/people", "Add a person", "person" },
            { "/centres", "New centre", "centre" },
            { "/centres", "Enrol an agent", "enrol" },
            { "/titles/TLWH/workspace", "New folder", "folder-new" },
            { "/titles/TLWH/workspace", "Share Plates", "folder-share" },
            { "/titles/TLWH/workspace", "Rename Plates", "folder-rename" },
            { "/titles/TLWH/workspace", "Move Plates", "folder-move" },
        };

    [NeedsBrowserTheory]
    [MemberData(nameof(Dialogs))]
    public async Task DialogIsUsableByKeyboardAndFitsATelephone(string pattern, string button, string picture)
    {
        await using var window = await OpenAsync(pattern);
        var page = window.Page;
        var opener = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First;
        await opener.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(HasFocus);
        await Axe.MeetsAsync(page, $"dialog-{picture}");

        await page.SetViewportSizeAsync(390, 844);
        var box = (await dialog.BoundingBoxAsync())!;
        Assert.InRange(box.X, 0, 390 - box.Width);
        Assert.InRange(box.Height, 1, 844);

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
        Assert.Empty(window.Complaints);
    }

    [NeedsBrowserFact]
    public async Task SomethingIsSharedByTheKeyboardAloneAndTheAnswerKeepsTheFocus()
    {
        await using var window = await OpenAsync("/clips/{picture}");
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("By keyboard");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(dialog.GetByLabel("Password for the link")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByText("The link; it is shown this once")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(HasFocus);
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private async Task<BrowserWindow> OpenAsync(string pattern)
    {
        var cookies = await ingested.CookiesAsync(chromium);
        var window = await BrowserWindow.OpenAsync(chromium, ingested.Portal, cookies);
        await window.GoAsync(ingested.Address(pattern));
        // Not before Blazor has moved the focus to the heading: it would take it away again.
        await window.Page.WaitForFunctionAsync("() => document.activeElement?.matches('h1')");
        return window;
    }
}
