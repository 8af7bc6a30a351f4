using System.IO.Compression;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A producer delivers a roll from its page; the vendor signs in, fetches in the browser and with <c>mpp</c>; the receipt says verified.</summary>
[Collection(InBrowserWithMedia.Name)]
public sealed class DeliveryStoryTests(Chromium chromium, IngestedPortal ingested) : IDisposable
{
    private const string Vendor = "vendor@delivery.test";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [NeedsBrowserFact]
    public async Task WhatIsDeliveredArrivesAndTheReceiptSaysSo()
    {
        await Account.MakeAsync(ingested.Portal, Vendor, "Vera Vendor");
        await ingested.Mpp.MustAsync("vendor", "add", "Roto House");
        await ingested.Mpp.MustAsync("vendor", "let-in", "Roto House", Vendor);
        await using var sender = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await sender.GoAsync(ingested.Address("/rolls/{safe-roll}"));
        await sender.Page.GetByRole(AriaRole.Button, new() { Name = "Deliver" }).ClickAsync();
        var dialog = sender.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("Roto plates");
        await dialog.GetByLabel("Vendor").SelectOptionAsync(new SelectOptionValue { Label = "Roto House" });
        await dialog.GetByLabel("Watermark over what is watched").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Deliver" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Link, new() { Name = "What becomes of it" }).ClickAsync();
        await Expect(sender.Heading("Roto plates")).ToBeVisibleAsync();
        await Expect(sender.Page.GetByText("Nobody fetched anything yet.")).ToBeVisibleAsync();

        await using var vendor = await BrowserWindow.OpenAsync(chromium, ingested.Portal);
        await vendor.SignInAsync(Vendor);
        await vendor.Page.GetByRole(AriaRole.Link, new() { Name = "Roto plates" }).ClickAsync();
        await Expect(vendor.Heading("Roto plates")).ToBeVisibleAsync();
        // Of another company's delivery there is nothing.
        await Expect(vendor.Page.GetByText("Day 3 for VFX")).ToHaveCountAsync(0);
        // Its clips are watched under their name, frame by frame.
        await Expect(vendor.Page.Locator("[data-part=watermark]")).ToContainTextAsync($"{Vendor} · 20");
        await vendor.Page.WaitForFunctionAsync("() => document.querySelector('mpp-player video').readyState >= 2");
        await vendor.Page.GetByRole(AriaRole.Button, new() { Name = "One frame forward" }).ClickAsync();
        await Expect(vendor.Page.Locator("[data-part=frame]")).ToHaveTextAsync("2");
        await Axe.MeetsAsync(vendor.Page, "delivered-watched");
        var zip = folder.At("all.zip");
        var download = await vendor.Page.RunAndWaitForDownloadAsync(() =>
            vendor.Page.GetByRole(AriaRole.Link, new() { Name = "Download all as ZIP" }).ClickAsync()
        );
        Assert.Equal("Roto plates.zip", download.SuggestedFilename);
        await download.SaveAsAsync(zip);
        await using (var opened = await ZipFile.OpenReadAsync(zip))
        {
            Assert.Contains("Roto plates/ascmhl/ascmhl_chain.xml", opened.Entries.Select(e => e.FullName));
        }
        var one = await vendor.Page.RunAndWaitForDownloadAsync(() =>
            vendor.Page.Locator("a[href*='/files/']").First.ClickAsync()
        );
        Assert.Null(await one.FailureAsync());

        using var mpp = new Mpp();
        var signedIn = await mpp.RunWithInputAsync(
            PortalProcess.Password + "\n",
            ["login", ingested.Portal.Url, "--email", Vendor, "--password-stdin"]
        );
        Assert.True(signedIn.ExitCode == 0, signedIn.ToString());
        await mpp.MustAsync("download", "Roto plates", folder.At("dest"));

        await sender.Page.ReloadAsync();
        await Expect(sender.Page.GetByText("Every file verified")).ToBeVisibleAsync();
        await Expect(sender.Page.GetByText("Sent to a browser")).ToHaveCountAsync(2);
        await sender.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await sender
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Take back" })
            .ClickAsync();
        await Expect(sender.Page.GetByText("Taken back", new() { Exact = true })).ToBeVisibleAsync();
        await vendor.Page.ReloadAsync();
        await Expect(vendor.Page.GetByRole(AriaRole.Link, new() { Name = "Download all as ZIP" })).ToHaveCountAsync(0);
        await Expect(vendor.Page.Locator("mpp-player")).ToHaveCountAsync(0);
    }

    [NeedsBrowserFact]
    public async Task ThePackageOfAPullReachesItsVendorProven()
    {
        const string plates = "plates@delivery.test";
        await Account.MakeAsync(ingested.Portal, plates, "Paula Plates");
        using var api = await PortalApi.SignedInAsync(ingested.Portal);
        var options = new PullOptions { NameTemplate = "{show}_{shot}_{plate}_v{version}", Handles = 2 };
        var clip = Guid.Parse(ingested.Address("{picture}"));
        var pull = await api.PostAsync<PullAnswer>(
            "/api/titles/TLWH/pulls",
            new SubmitPullRequest(
                new(PullKind.Vfx, null, options, Picked: [new(clip, 4, 6, "DLV_0010")]),
                "Plates for Paula"
            )
        );
        await Wait.ForAsync(
            "the package",
            async () =>
                (await api.GetAsync<PullDetail>($"/api/pulls/{pull.Id}")).Pull.State == PullState.Done ? "" : null
        );

        await using var sender = await BrowserWindow.OpenAsync(
            chromium,
            ingested.Portal,
            await ingested.CookiesAsync(chromium)
        );
        await sender.GoAsync($"/pulls/{pull.Id}");
        await sender.Page.GetByText("All files").ClickAsync();
        await Expect(sender.Page.GetByRole(AriaRole.Link, new() { Name = "DLV_0010_PL01_v001.1001" }))
            .ToBeVisibleAsync();
        await sender.Page.GetByRole(AriaRole.Button, new() { Name = "Deliver" }).ClickAsync();
        var dialog = sender.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("People with an account").FillAsync(plates);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Deliver" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Link, new() { Name = "What becomes of it" }).ClickAsync();
        await Expect(sender.Heading("Plates for Paula")).ToBeVisibleAsync();

        using var mpp = new Mpp();
        var signedIn = await mpp.RunWithInputAsync(
            PortalProcess.Password + "\n",
            ["login", ingested.Portal.Url, "--email", plates, "--password-stdin"]
        );
        Assert.True(signedIn.ExitCode == 0, signedIn.ToString());
        await mpp.MustAsync("download", "Plates for Paula", folder.At("plates"));
        // Six frames, and two handles at each end; the framing chart lies beside them.
        var frames = Directory.GetFiles(folder.At("plates"), "*.dpx", SearchOption.AllDirectories);
        Assert.Equal(10, frames.Count(f => Path.GetFileName(Path.GetDirectoryName(f)) != "charts"));
        await mpp.MustAsync("hash", "verify", folder.At("plates"));

        await sender.Page.ReloadAsync();
        await Expect(sender.Page.GetByText("Every file verified")).ToBeVisibleAsync();
        Assert.Empty(sender.Complaints);
    }
}
