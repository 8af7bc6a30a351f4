using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Films with names on every database: asked for once, handed to the queue, and dropped with the right to watch.</summary>
public abstract class MarkedContract : IDisposable
{
    private readonly Lazy<World> made;

    protected MarkedContract() => made = new(() => new World(Make()));

    protected abstract DatabaseOfTest Make();

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }

    [DatabaseFact]
    public async Task TheyAreAskedForOnceAndDroppedWithTheRightToWatch()
    {
        var world = made.Value;
        var day = await MarkedDay.OfAsync(world, [1]);
        await day.SetAsync(DailiesWatermark.Everybody, true);
        var guest = await day.Day.GuestAsync("Ada", new("Studio"));
        await Task.WhenAll(day.PlaylistAsync(guest), day.PlaylistAsync(guest));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var last = await day.PlaylistAsync(day.Day.Member);
        Assert.Equal([2, 3], last.Chapters.Select(c => c.Own!.Before));
        Assert.Equal(4, day.Jobs.Count);
        var drop = world.Get<DropMarked>();
        await drop.RunAsync(World.None);
        Assert.Equal(4, (await day.ListAsync()).Count);

        await using (var db = world.Db())
            await db
                .TitleMembers.Where(m => m.Role == TitleRole.Viewer)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.Role, TitleRole.Editor));
        await drop.RunAsync(World.None);
        Assert.All(await day.ListAsync(), f => Assert.True(f.IsGuest));

        await day.SetAsync(DailiesWatermark.Everybody, false);
        await drop.RunAsync(World.None);
        Assert.Empty(await day.ListAsync());
        // asked for again, they are the same films
        await day.SetAsync(DailiesWatermark.Guests, true);
        Assert.All((await day.PlaylistAsync(guest)).Chapters, c => Assert.Equal("waiting", c.Own!.State));
        await drop.RunAsync(World.None);
        Assert.Equal(2, (await day.ListAsync()).Count);
    }
}

public sealed class MarkedOnSqlite : MarkedContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class MarkedOnPostgreSql : MarkedContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
