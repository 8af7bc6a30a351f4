using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Link;

public sealed class LinkTests
{
    private static readonly LinkOrders Paused = new(new LinkTimetable("Etc/UTC", 0, []), 1, []);
    private static readonly LinkOrders Open = new(LinkTimetable.Open, 1, []);

    [Fact]
    public async Task WithoutSendingARollIsVerifiedAndWaitsAndGoesOnWithinSecondsWhenItMay()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Portal.LinkOrders = Paused;
        bench.Root.Write("DRIVE/A001/A001C001.mov", 100_000);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync();
        bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollVerified>();
        await Task.Delay(1500);
        Assert.Empty(bench.Portal.Puts);

        bench.Portal.LinkOrders = Open;
        bench.Portal.Nudge();

        await bench.Portal.WaitForAsync<RollStored>();
    }

    [Fact]
    public async Task WhatThePortalSaidHoldsWhileItIsSilentAlsoAfterARestart()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Portal.LinkOrders = Paused;
        await bench.StartAsync();
        await UntilAsync(() => bench.Agent!.Get<SendingLink>().IsPaused);
        await bench.StopAsync();
        bench.Portal.IsDown = true;

        await bench.StartAsync();

        Assert.True(bench.Agent!.Get<SendingLink>().IsPaused);
    }

    [Fact]
    public async Task APortalThatSaysNothingOfTheLinkChangesNothing()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Portal.LinkOrders = Paused;
        await bench.StartAsync();
        await UntilAsync(() => bench.Agent!.Get<SendingLink>().IsPaused);

        bench.Portal.LinkOrders = null;
        int calls = bench.Portal.Calls;
        bench.Portal.Nudge();
        await UntilAsync(() => bench.Portal.Calls > calls + 2);

        Assert.True(bench.Agent!.Get<SendingLink>().IsPaused);
    }

    [Fact]
    public async Task TheLinksUseIsToldByDrive()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 300_000);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync();
        bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollStored>();

        await UntilAsync(() =>
            bench.Portal.LinkReports.Any(r => r.Samples.Sum(s => s.Drives.GetValueOrDefault(drive.DriveId)) == 300_000)
        );
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (int tries = 0; tries < 1200 && !isSo(); tries++)
        {
            await Task.Delay(50);
        }
        Assert.True(isSo());
    }
}
