using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Server;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Transfer.Link;
using MediaProductionPortal.Upkeep;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Lines;

/// <summary>What place on the portal's line each job gets, by a real server of jobs.</summary>
public sealed class JobsOverLineTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly InMemoryStorage storage;
    private readonly SharedLine line = new(TimeProvider.System);

    public void Dispose() => storage.Dispose();

    // A host of another test left its own behind, which ended with it.
    public JobsOverLineTests()
    {
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(new Silence());
        storage = new();
    }

    [Fact]
    public async Task NobodyWaitsForSecondCopiesAndScrubs()
    {
        var places = new Places(line);
        using var server = Server(places);

        var client = new BackgroundJobClient(storage);
        HandOver(client);
        var told = await places.AllAsync(9);

        Assert.Equal(
            [
                (nameof(ArchiveRoll), LinePriority.Upkeep),
                (nameof(ConfirmRoll), LinePriority.Work),
                (nameof(MakeDailies), LinePriority.Work),
                (nameof(MakeMarked), LinePriority.Work),
                (nameof(MakePackage), LinePriority.Work),
                (nameof(MakeProxy), LinePriority.Work),
                (nameof(PrepareDelivery), LinePriority.Work),
                (nameof(RunUpkeep), LinePriority.Work),
                (nameof(RunUpkeep), LinePriority.Upkeep),
            ],
            told.Select(t => (t.Type, t.Priority)).Order()
        );
        Assert.Equal(
            LinePriority.Upkeep,
            told.Single(t => t.Type == nameof(RunUpkeep) && t.Queue == UpkeepJobs.ScrubQueue).Priority
        );
    }

    [Fact]
    public async Task WhatAJobSendsAfterAWaitStillHasItsPlace()
    {
        using var server = Server(null);

        new BackgroundJobClient(storage).Enqueue(PullJobs.Queue, () => Probe.SendAsync(4000));

        await UntilAsync(() => line.Went[(int)LinePriority.Work] >= 4000);
        Assert.Equal([0, 0, 4000, 0], line.Went);
        Assert.Null(LineFlow.Current);
    }

    /// <summary>A job in a queue that nobody works on would never run; one behind second copies runs hours later.</summary>
    [Fact]
    public async Task EveryQueueIsWorkedOnAndDeliveriesAndGateCDoNotWaitForCopies()
    {
        var places = new Places(line);
        using var server = Server(places);
        HandOver(new BackgroundJobClient(storage));
        var told = await places.AllAsync(9);
        using var host = new PortalHost();
        using var client = host.Client();
        var monitor = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        var wanted = told.Select(t => t.Queue).ToHashSet();
        await UntilAsync(() => wanted.IsSubsetOf(monitor.Servers().SelectMany(s => s.Queues)));

        string[] quick = [nameof(ConfirmRoll), nameof(PrepareDelivery)];
        string[] slow = [nameof(ArchiveRoll), nameof(RunUpkeep), nameof(MakePackage), nameof(MakeProxy)];
        foreach (var one in monitor.Servers())
        {
            var works = told.Where(t => one.Queues.Contains(t.Queue)).Select(t => t.Type).ToList();
            Assert.False(
                works.Intersect(quick).Any() && works.Intersect(slow).Any(),
                $"{one.Name}: {string.Join(", ", works)}"
            );
        }
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!reached())
            await Task.Delay(20, late.Token);
    }

    private static void HandOver(IBackgroundJobClient client)
    {
        var id = Guid.NewGuid();
        var rolls = new RollJobs(client, TimeProvider.System);
        rolls.Confirm(id);
        rolls.Archive(id);
        var upkeep = new UpkeepJobs(client, TimeProvider.System);
        upkeep.Run(Guid.NewGuid(), UpkeepKind.Scrub);
        upkeep.Run(Guid.NewGuid(), UpkeepKind.Restore);
        new DeliveryJobs(client, TimeProvider.System).Prepare(id);
        client.Enqueue<MakePackage>(PullJobs.Queue, job => job.RunAsync(id, CancellationToken.None));
        client.Enqueue<MakeProxy>(ProxyJobs.Queue, job => job.RunAsync(id, CancellationToken.None));
        client.Enqueue<MakeDailies>(ProxyJobs.Queue, job => job.RunAsync(id, CancellationToken.None));
        client.Enqueue<MakeMarked>(ProxyJobs.Queue, job => job.RunAsync(id, CancellationToken.None));
    }

    private BackgroundJobServer Server(Places? places) =>
        new(
            new BackgroundJobServerOptions
            {
                Queues =
                [
                    RollJobs.Queue,
                    RollJobs.ConfirmQueue,
                    UpkeepJobs.ScrubQueue,
                    DeliveryJobs.Queue,
                    PullJobs.Queue,
                    ProxyJobs.Queue,
                ],
                WorkerCount = 1,
                Activator = new JobActivator(),
                FilterProvider = new Both(new JobsOverLine(line), places),
            },
            storage
        );

    private sealed class Silence : Hangfire.Logging.ILogProvider
    {
        public Hangfire.Logging.ILog GetLogger(string name) => new NoLog();

        private sealed class NoLog : Hangfire.Logging.ILog
        {
            public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception) =>
                false;
        }
    }

    private sealed class Both(IJobFilterProvider first, Places? places) : IJobFilterProvider
    {
        public IEnumerable<JobFilter> GetFilters(Job job) =>
            places is null
                ? first.GetFilters(job)
                : first.GetFilters(job).Append(new JobFilter(places, JobFilterScope.Method, null));
    }

    /// <summary>Sends a byte in the name of each job, and keeps the job from running.</summary>
    private sealed class Places(SharedLine line) : IServerFilter
    {
        private readonly ConcurrentQueue<(string Type, string? Queue, LinePriority Priority)> told = new();

        public async Task<IReadOnlyList<(string Type, string? Queue, LinePriority Priority)>> AllAsync(int count)
        {
            await UntilAsync(() => told.Count >= count);
            return [.. told];
        }

        public void OnPerforming(PerformingContext context)
        {
            var before = line.Went;
            LineFlow.Current?.Went(1);
            var priority = Enum.GetValues<LinePriority>().Single(p => line.Went[(int)p] > before[(int)p]);
            told.Enqueue((context.BackgroundJob.Job.Type.Name, context.BackgroundJob.Job.Queue, priority));
            context.Canceled = true;
        }

        public void OnPerformed(PerformedContext context) { }
    }
}

/// <summary>A job that sends something to a bucket after a while.</summary>
public static class Probe
{
    public static async Task SendAsync(int bytes)
    {
        await Task.Yield();
        await Task.Delay(1);
        var pace = LineFlow.Current!;
        await pace.TakeAsync(bytes, CancellationToken.None);
        pace.Went(bytes);
    }
}
