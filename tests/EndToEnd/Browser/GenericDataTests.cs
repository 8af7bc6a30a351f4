using System.Security.Cryptography;
using MediaProductionPortal.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MediaProductionPortal.Browser;

/// <summary>A laboratory's drive: a bag that is confirmed as generic data, on the page.</summary>
[Collection(InBrowser.Name)]
public sealed class GenericDataTests(Chromium chromium)
{
    [NeedsBrowserFact]
    public async Task ABagIsConfirmedInWordsOfPeopleOutsideFilmAndStored()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("LAB");
        var reads = "@read 1\nACGT\n"u8.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(reads));
        var drive = Directory.CreateDirectory(Path.Combine(portal.Drives, "RUN_0042", "data"));
        await File.WriteAllBytesAsync(Path.Combine(drive.FullName, "R1.fastq"), reads);
        var bag = drive.Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(bag, "manifest-sha256.txt"), $"{hash}  data/R1.fastq\n");
        await File.WriteAllTextAsync(
            Path.Combine(bag, "bagit.txt"),
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        );
        var listed = await api.ListedAsync("RUN_0042");

        await using var window = await BrowserWindow.OpenAsync(chromium, portal);
        await window.SignInAsync();
        await window.GoAsync($"/drives/{listed.Id}");
        var page = window.Page;
        await page.GetByText("Generic data").ClickAsync();
        await page.GetByLabel("Title or project").SelectOptionAsync("LAB");
        await page.GetByLabel("Day of recording", new() { Exact = true }).FillAsync("2025-03-11");
        await page.GetByLabel("Unit, instrument or vehicle", new() { Exact = true }).FillAsync("SEQ3");
        await Expect(page.GetByText("sequencers, telescopes, vehicle fleets")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ingest", Exact = true }).ClickAsync();

        var rolls = await api.EndedAsync("LAB");
        var roll = Assert.Single(rolls);
        Assert.Equal("safe", roll.State);
        Assert.Equal(0, roll.Clips);
        Assert.Empty(window.Complaints);
    }
}
