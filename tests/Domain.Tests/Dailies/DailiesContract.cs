using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Dailies;

/// <summary>Dailies on every database: what is set, what is asked of it, the queue, verdicts, what is published, and what is swept.</summary>
public abstract class DailiesContract : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Lazy<World> made;

    protected DailiesContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    public void Dispose()
    {
        if (made.IsValueCreated)
            World.Dispose();
        GC.SuppressFinalize(this);
    }

    [DatabaseFact]
    public async Task ASessionGoesFromWhatIsSetToWhatIsWatched()
    {
        using var day = await FilmedDay.OfAsync(World, "no film"u8.ToArray());
        await SetAsync();
        var settings = (await World.Get<DailiesSetup>().ShowAsync(World.Admin, "MOON", None)).Value.Settings;
        Assert.Equal(FilmedDay.Settings.Outputs, settings.Outputs);
        Assert.Equal((DailiesColour.Show, CdlSpace.Camera), (settings.Colour, settings.CdlSpace));
        var intent = (await World.Get<CheckIntent>().RunAsync(World.Admin, "MOON", FilmedDay.Day, null, None)).Value;
        Assert.Equal((2L, 1L, 2L), (intent.Rolls[0].Clips, intent.Rolls[0].Stills, intent.Rolls[0].Synced));

        var session = (await World.Get<MakeSession>().RunAsync(World.Admin, "MOON", new(FilmedDay.Day), None)).Value;
        Assert.Equal((2L, 2L), (session.Clips, session.Waiting));
        var clips = (await day.ShowAsync(session.Id)).Clips;
        await using (var lease = await DailiesLease.TakeAsync(World.Database, World.Clock, clips[0].Id, None))
        {
            Assert.Null(await DailiesLease.TakeAsync(World.Database, World.Clock, clips[0].Id, None));
            await lease!.ReportAsync(42);
            Assert.Equal(
                ("making", 42),
                ((await day.ShowAsync(session.Id)).Clips[0].State, (await day.ShowAsync(session.Id)).Clips[0].Percent)
            );
            // a person changes it: whoever is at it keeps nothing
            await World.Get<ChangeDailies>().RunAsync(World.Admin, clips[0].Id, new(SlipFrames: 1), None);
            await using var db = World.Db();
            Assert.False(await lease.HoldAsync(db, None));
        }

        await MadeAsync(clips[0].Id, DailiesState.Made);
        await MadeAsync(clips[1].Id, DailiesState.Failed);
        Assert.Equal("not-seen", (await PublishAsync(session.Id)).Refusal!.Code);
        Assert.Null(
            (
                await World.Get<JudgeDailies>().RunAsync(World.Admin, clips[0].Id, new(DailiesVerdict.Passed), None)
            ).Refusal
        );
        Assert.NotNull((await PublishAsync(session.Id)).Value.PublishedAt);
        var viewer = World.Person("director@example.org", role: TitleRole.Viewer);
        Assert.Single((await World.Get<WatchDailies>().ListAsync(viewer, "MOON", None)).Value);
        var pdf = (await World.Get<DailiesReport>().RunAsync(World.Admin, session.Id, None)).Value;
        Assert.Equal("MOON_20270301.pdf", pdf.Name);
    }

    [DatabaseFact]
    public async Task AKilledWorkersClipIsDueAgainAndTheQueueGoesByAge()
    {
        using var day = await FilmedDay.OfAsync(World, "no film"u8.ToArray());
        await SetAsync();
        var session = (await World.Get<MakeSession>().RunAsync(World.Admin, "MOON", new(FilmedDay.Day), None)).Value;
        var clips = (await day.ShowAsync(session.Id)).Clips;
        using (var db = World.Db())
            await db
                .DailiesClips.Where(c => c.Id == clips[0].Id)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(c => c.State, DailiesState.Making)
                        .SetProperty(c => c.LeasedBy, Guid.NewGuid())
                        .SetProperty(c => c.LeasedUntil, World.Clock.GetUtcNow().AddMinutes(2))
                );
        World.Jobs.All.Clear();
        World.Clock.Advance(TimeSpan.FromMinutes(6));
        await World.Get<FreeLeases>().RunAsync(None);
        await World.Get<DailiesJobs>().LookAsync(None);
        Assert.Equal(
            clips.Select(c => c.Id),
            World.Jobs.All.Where(j => j.Type == nameof(MakeDailies)).Select(j => j.Roll)
        );
    }

    [DatabaseFact]
    public async Task FoldersOfWorkThatNobodyDoesAnyMoreAreTakenAway()
    {
        using var day = await FilmedDay.OfAsync(World, "no film"u8.ToArray());
        await SetAsync();
        var session = (await World.Get<MakeSession>().RunAsync(World.Admin, "MOON", new(FilmedDay.Day), None)).Value;
        var clips = (await day.ShowAsync(session.Id)).Clips;
        await using var running = await DailiesLease.TakeAsync(World.Database, World.Clock, clips[0].Id, None);
        var root = Directory.CreateTempSubdirectory("mpp-dailies-work-").FullName;
        try
        {
            var folders = new DailiesFolders(
                World.Database,
                Options.Create(new Proxies.ProxyOptions { WorkFolder = root })
            );
            var row = await RowAsync(clips[0].Id);
            var held = folders.Of(row);
            row.Revision++;
            var overtaken = folders.Of(row);
            var left = folders.Of(await RowAsync(clips[1].Id));
            var other = Path.Combine(root, "dailies", "no row's");
            foreach (var folder in new[] { held, left, overtaken, other })
                Directory.CreateDirectory(folder);
            await folders.SweepAsync(None);
            Assert.Equal(
                new[] { held, other }.Order(StringComparer.Ordinal),
                Directory.GetDirectories(Path.Combine(root, "dailies")).Order(StringComparer.Ordinal)
            );
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task<DailiesClip> RowAsync(Guid id)
    {
        using var db = World.Db();
        return await db.DailiesClips.AsNoTracking().FirstAsync(c => c.Id == id);
    }

    [DatabaseFact]
    public async Task WhatNobodyPointsToIsSweptAndNothingElse()
    {
        using var day = await FilmedDay.OfAsync(World, "no film"u8.ToArray());
        await SetAsync();
        var session = (await World.Get<MakeSession>().RunAsync(World.Admin, "MOON", new(FilmedDay.Day), None)).Value;
        var id = (await day.ShowAsync(session.Id)).Clips[0].Id;
        await using var running = await DailiesLease.TakeAsync(World.Database, World.Clock, id, None);
        var prefix = $"titles/MOON/renditions/aa/{Guid.NewGuid()}/{SweepDailies.Name(id)}";
        string[] names = ["kept.mp4", "left.mp4", "watched.mp4", $"{running!.Run}-new.mp4"];
        foreach (var name in names)
            await World.Stores.Media.WriteAsync(prefix + name, new MemoryStream([1]), null, null, None);
        using (var db = World.Db())
        {
            var row = await db.DailiesClips.FirstAsync(c => c.Id == id);
            row.Files = [new(DailiesForm.Review, prefix + "kept.mp4", [], "video/mp4", 1, null, null, 1)];
            await db.SaveChangesAsync();
        }
        await SweepDailies.RunAsync(
            World.Database,
            World.Stores.Media,
            prefix,
            id,
            new HashSet<string> { prefix + "watched.mp4" },
            None
        );
        var left = new List<string>();
        await foreach (var found in World.Stores.Media.ListAsync(prefix, None))
            left.Add(found.Key[prefix.Length..]);
        // a file of the run that holds the row stays, though the row does not point to it yet
        Assert.Equal(
            new[] { "kept.mp4", "watched.mp4", $"{running.Run}-new.mp4" }.Order(StringComparer.Ordinal),
            left.Order(StringComparer.Ordinal)
        );
    }

    private async Task SetAsync() =>
        Assert.Null(
            (
                await World
                    .Get<DailiesSetup>()
                    .SaveAsync(World.Admin, "MOON", FilmedDay.Settings with { CdlSpace = CdlSpace.Camera }, None)
            ).Refusal
        );

    private async Task MadeAsync(Guid id, DailiesState state)
    {
        using var db = World.Db();
        await db.DailiesClips.Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.State, state));
    }

    private Task<Outcome<DailiesSessionAnswer>> PublishAsync(Guid session) =>
        World.Get<PublishDailies>().RunAsync(World.Admin, session, None);
}

public sealed class DailiesOnSqlite : DailiesContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class DailiesOnPostgreSql : DailiesContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
