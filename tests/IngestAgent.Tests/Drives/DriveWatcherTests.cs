using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Drives;

public sealed class DriveWatcherTests
{
    [Fact]
    public async Task ADriveIsListedOnlyOnceItHasSettled()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        // Longer than a busy machine holds this test up between two files.
        await bench.StartAsync(o => o.SettleSeconds = 5);
        for (var i = 0; i < 8; i++)
        {
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 1000, i);
            await Task.Delay(200);
            Assert.Empty(bench.Portal.FactsOf<DriveListed>());
        }
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        Assert.Equal((8L, 8000L), (drive.Files, drive.Bytes));
        Assert.Equal(8, roll.Files);
    }

    [Fact]
    public async Task ADriveThatComesBackKeepsItsIdsAndAnotherOneAtItsPlaceGetsNewOnes()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        for (var i = 0; i < 5; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 1000 + i, i);
        await bench.StartAsync();
        (DriveListed first, ListedRoll roll) = await bench.ListedAsync();
        using var away = new TempFolder();
        Directory.Move(bench.Root["DRIVE"], away["DRIVE"]);
        await bench.Portal.WaitForAsync<DriveGone>(g => g.DriveId == first.DriveId);

        Directory.Move(away["DRIVE"], bench.Root["DRIVE"]);
        await UntilAsync(() => bench.Portal.FactsOf<DriveListed>().Count == 2);
        DriveListed again = bench.Portal.FactsOf<DriveListed>()[1];
        Assert.Equal((first.DriveId, roll.RollId), (again.DriveId, again.Rolls[0].RollId));

        Directory.Move(bench.Root["DRIVE"], away["DRIVE"]);
        await UntilAsync(() => bench.Portal.FactsOf<DriveGone>().Count == 2);
        bench.Root.Write("DRIVE/B007/B007C001.mov", 77);
        await UntilAsync(() => bench.Portal.FactsOf<DriveListed>().Count == 3);
        Assert.NotEqual(first.DriveId, bench.Portal.FactsOf<DriveListed>()[2].DriveId);
    }

    [Fact]
    public async Task WhatIsCopiedOntoAConnectedDriveIsListedUnderTheSameId()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 1000);
        await bench.StartAsync();
        (DriveListed first, _) = await bench.ListedAsync();
        bench.Root.Write("DRIVE/B001/B001C001.mov", 1000);
        DriveListed again = await bench.Portal.WaitForAsync<DriveListed>(d => d.Rolls.Count == 2);
        Assert.Equal(first.DriveId, again.DriveId);
    }

    [Fact]
    public async Task AnEmptyDriveSaysSoAndHiddenFoldersAreNoDrives()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        Directory.CreateDirectory(bench.Root["EMPTY"]);
        Directory.CreateDirectory(bench.Root[".hidden"]);
        Directory.CreateDirectory(bench.Root["lost+found"]);
        await bench.StartAsync();
        DriveListed drive = await bench.Portal.WaitForAsync<DriveListed>();
        await Task.Delay(500);
        Assert.Equal("EMPTY", Assert.Single(bench.Portal.FactsOf<DriveListed>()).Label);
        Assert.Contains(drive.Findings, f => f.Code == FindingCodes.DriveEmpty);
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 2500 && !done(); i++)
            await Task.Delay(20);
        Assert.True(done());
    }
}
