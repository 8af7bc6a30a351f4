using System.Security.Cryptography;
using System.Text;
using Deque.AxeCore.Playwright;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Webhooks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A producer adds an address, keeps its secret, tries it, sends a call again, and removes it.</summary>
[Collection(InBrowser.Name)]
public sealed class WebhookStoryTests(Chromium chromium)
{
    [NeedsBrowserFact]
    public async Task AnAddressIsAddedTriedAndRemoved()
    {
        using var receiver = new Receiver();
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Webhooks:AllowPrivate"] = "true" }
        );
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("MOON");
        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        await window.GoAsync("/titles/MOON/webhooks");
        var page = window.Page;
        await Expect(page.GetByText("No webhooks yet")).ToBeVisibleAsync();
        await AccessibleAsync(page);

        await page.GetByLabel("Address").FillAsync("ftp://example.org/hook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("http")).ToBeVisibleAsync();
        await page.GetByLabel("Address").FillAsync(receiver.Url);
        await page.GetByLabel("published").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("it is shown this once")).ToBeVisibleAsync();
        var secret = await page.Locator("code.hash").InnerTextAsync();
        Assert.StartsWith("mpps_", secret);
        await Expect(page.GetByText("Hears of Dailies: published")).ToBeVisibleAsync();
        await AccessibleAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = $"Test {receiver.Url}" }).ClickAsync();
        await receiver.Came.Task.WaitAsync(TimeSpan.FromMinutes(2));
        var call = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Test" });
        await Expect(call).ToContainTextAsync("200");
        IsSigned(secret, receiver.Kept[0]);
        Assert.Equal("test", receiver.Kept[0].Headers["Mpp-Kind"]);
        await AccessibleAsync(page);

        await window.GoAsync("/titles/MOON/webhooks");
        await Expect(call).ToBeVisibleAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync());
        await call.GetByRole(AriaRole.Button).ClickAsync();
        await Wait.UntilAsync("the call once more", () => receiver.Kept.Count == 2);
        Assert.Equal(
            (receiver.Kept[0].Headers["Mpp-Id"], receiver.Kept[0].Body),
            (receiver.Kept[1].Headers["Mpp-Id"], receiver.Kept[1].Body)
        );
        IsSigned(secret, receiver.Kept[1]);

        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {receiver.Url}" }).ClickAsync();
        await AccessibleAsync(page);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByText("No webhooks yet")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    /// <summary>As docs/webhooks.md tells receivers to verify it.</summary>
    private static void IsSigned(string secret, Received call)
    {
        var parts = call.Headers["Mpp-Signature"]
            .Split(',')
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1]);
        var signed = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes($"{parts["t"]}.{call.Body}")
        );
        Assert.Equal(Convert.ToHexStringLower(signed), parts["v1"]);
    }

    private static async Task AccessibleAsync(IPage page)
    {
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(v => $"{v.Id}: {v.Help}")));
    }
}
