using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Proxies;

/// <summary>The queue of proxies, on every database.</summary>
public abstract class ProxyQueueContract : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Lazy<World> made;

    protected ProxyQueueContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    public void Dispose()
    {
        if (made.IsValueCreated)
            World.Dispose();
        GC.SuppressFinalize(this);
    }

    [DatabaseFact]
    public async Task TheQueueIsPagedAndNarrowedByState()
    {
        Assert.Equal("state-unknown", (await QueueAsync(new("MOON", "odd"))).Refusal!.Code);
        Assert.Equal("profile-unknown", (await QueueAsync(new("MOON", Profile: "odd"))).Refusal!.Code);
        var profile = new SaveProfileRequest(
            "Avid",
            ProxyForm.DnxhdMxf,
            ProxySize.Hd,
            [new(BurnInWhat.Watermark, BurnInPlace.Centre, "Ö'Brien 🎬")]
        );
        var saved = (await World.Get<ProxyProfiles>().SaveAsync(World.Admin, "MOON", null, profile, None)).Value;
        Assert.Equal(profile.BurnIns, saved.BurnIns);
        var roll = (await World.OrderedAsync()).Roll;
        var clips = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        using (var db = World.Db())
        {
            foreach (var clipId in clips)
            {
                var clip = new Clip
                {
                    Id = clipId,
                    TitleId = World.Title.Id,
                    RollId = roll,
                    Name = $"A001C00{clips.IndexOf(clipId)}",
                };
                ClipNames.Write(clip);
                db.Clips.Add(clip);
            }
            await db.SaveChangesAsync();
        }
        var ordered = await World.Get<OrderProxies>().RunAsync(World.Admin, "MOON", new("Avid"), None);
        Assert.Equal(
            (5, "5 proxies wait now; each is made once its roll is stored."),
            (ordered.Value.Ordered, ordered.Value.Words)
        );
        List<string> seen = [];
        string? after = null;
        do
        {
            var page = (await QueueAsync(new("MOON", "waiting", "Avid", roll, after, 2))).Value;
            Assert.Equal(5, page.Waiting);
            seen.AddRange(page.Items.Select(i => i.Clip));
            after = page.Next;
        } while (after is not null);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Empty((await QueueAsync(new("MOON", "failed"))).Value.Items);

        var id = (await QueueAsync(new("MOON"))).Value.Items[0].Id;
        await using (var lease = await ProxyLease.TakeAsync(World.Database, World.Clock, id, None))
        {
            Assert.Null(await ProxyLease.TakeAsync(World.Database, World.Clock, id, None));
            await lease!.ReportAsync(42);
            var making = Assert.Single((await QueueAsync(new("MOON", "making"))).Value.Items);
            Assert.Equal((id, 42), (making.Id, making.Percent));
            await lease.PostponeAsync(TimeSpan.FromMinutes(1), "The store is away.");
        }
        Assert.Null(await ProxyLease.TakeAsync(World.Database, World.Clock, id, None));
        World.Clock.Advance(TimeSpan.FromMinutes(2));
        await using var again = await ProxyLease.TakeAsync(World.Database, World.Clock, id, None);
        Assert.NotNull(again);
        await World.Get<PlanProxies>().RunAsync(null, None);
    }

    private Task<Outcome<ProxyQueueAnswer>> QueueAsync(ProxyQuery query) =>
        World.Get<ListProxies>().RunAsync(World.Admin, query, None);
}

public sealed class ProxyQueueOnSqlite : ProxyQueueContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class ProxyQueueOnPostgreSql : ProxyQueueContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
