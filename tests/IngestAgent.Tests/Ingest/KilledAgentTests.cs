using System.Diagnostics;
using MediaProductionPortal.Commands;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>A real agent process, killed without warning at random moments and started again.</summary>
public sealed class KilledAgentTests
{
    [Fact]
    public async Task KilledAtRandomMomentsItSendsNothingTwiceThatWasStoredAndFinishes()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        for (var i = 0; i < 120; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 30_000 + i, i);
        bench.Root.Write("DRIVE/A001/big.mov", 5_000_000, 500);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(60);
        AgentSettings.Save(
            bench.Data.Path,
            bench.Portal.Url,
            new EnrolAnswer(Guid.NewGuid(), Guid.NewGuid(), "Berlin", FakePortal.Token),
            "test"
        );
        // The order comes as soon as the drive is listed, in whichever life that happens.
        using var ended = new CancellationTokenSource();
        Task ordering = OrderAsync(bench, ended.Token);
        var random = new Random(4711);
        var kills = 0;
        var scale = 1;
        for (var told = 0; kills < 30 && bench.Portal.FactsOf<RollStored>().Count == 0; kills++)
        {
            using Process agent = Start(bench);
            var calls = bench.Portal.Calls;
            var until = Environment.TickCount64 + 60_000;
            // It has begun to speak; from there on, any moment will do.
            while (bench.Portal.Calls == calls && Environment.TickCount64 < until)
            {
                Assert.False(agent.HasExited, "the agent ended by itself");
                await Task.Delay(20);
            }
            // A life that brought nothing was too short for this machine.
            var life = Environment.TickCount64 + (scale * random.Next(50, 1200));
            while (Environment.TickCount64 < life && bench.Portal.FactsOf<RollStored>().Count == 0)
                await Task.Delay(20);
            agent.Kill(entireProcessTree: true);
            await agent.WaitForExitAsync();
            var now = bench.Portal.Events;
            if (now == told)
                scale = Math.Min(scale * 2, 32);
            told = now;
        }
        if (bench.Portal.FactsOf<RollStored>().Count == 0)
        {
            using Process agent = Start(bench);
            await bench.Portal.WaitForAsync<RollStored>(seconds: 180);
            agent.Kill();
        }
        await ended.CancelAsync();
        await ordering;

        Assert.True(kills >= 2, $"killed {kills} times");
        Assert.Equal(
            Enumerable.Range(1, bench.Portal.Facts.Count).Select(n => (long)n),
            bench.Portal.Facts.Select(f => f.Number)
        );
        Assert.Single(bench.Portal.FactsOf<DriveListed>().Select(d => d.DriveId).Distinct());
        Assert.Empty(bench.Portal.FactsOf<RollHeld>());
        RollStored stored = Assert.Single(bench.Portal.FactsOf<RollStored>());
        Assert.Equal(121 + 2, stored.Files);
        ListedRoll listed = bench.Portal.FactsOf<DriveListed>()[0].Rolls.Single();
        foreach (var file in Directory.EnumerateFiles(bench.Root["DRIVE", "A001"]))
            bench.AssertStored(listed, bench.Root["DRIVE", "A001"], Path.GetFileName(file));
        foreach ((int at, Guid roll, string path) in bench.Portal.Puts)
        {
            if (bench.Portal.StoredFacts.TryGetValue((roll, path), out var told))
                Assert.True(at < told, $"{path} was sent again after it was reported as stored");
        }
        Assert.Single(Directory.EnumerateFiles(bench.Root["DRIVE", "A001", "ascmhl"], "*.mhl"));
    }

    private static async Task OrderAsync(AgentBench bench, CancellationToken ct)
    {
        while (bench.Portal.FactsOf<DriveListed>().Count == 0)
        {
            if (ct.IsCancellationRequested)
                return;
            await Task.Delay(20, CancellationToken.None);
        }
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
    }

    /// <summary>From the agent's own output folder: beside the tests lie only the parts that the web framework lacks.</summary>
    private static string Executable
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            var bin = folder.Parent!.Parent!.FullName;
            var name = typeof(IngestAgentHost).Assembly.GetName().Name;
            return Path.Combine(bin, "MediaProductionPortal.IngestAgent", folder.Name, $"{name}.dll");
        }
    }

    private static Process Start(AgentBench bench)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Executable, "run", "--data", bench.Data.Path, "--watch", bench.Root.Path },
            Environment =
            {
                ["Agent__PollSeconds"] = "0.05",
                ["Agent__SettleSeconds"] = "0.1",
                ["Agent__OrderSeconds"] = "0.1",
                ["Logging__LogLevel__Default"] = "Error",
            },
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
