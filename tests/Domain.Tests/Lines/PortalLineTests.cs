using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Lines;

/// <summary>The limit on what the portal itself sends, on every database.</summary>
public abstract class PortalLineContract : IDisposable
{
    private const double Mbit = 125_000;

    private static readonly LinkTimetable Nights = new(
        "Etc/UTC",
        100,
        [new([.. Enum.GetValues<DayOfWeek>()], new(20, 0), new(6, 0), null)]
    );

    private readonly Lazy<World> made;

    protected PortalLineContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }

    [DatabaseFact]
    public async Task EveryProcessFollowsTheTimetableToItsBorder()
    {
        var (line, keep) = Process();
        await keep.LookAsync(World.None);
        Assert.Equal(double.PositiveInfinity, line.Rate);
        Assert.Null((await World.Get<SetPortalLine>().RunAsync(World.Admin, Nights, World.None)).Refusal);

        // The second before eight in the evening, then eight.
        var now = World.Clock.GetUtcNow();
        World.Clock.Advance(now.Date.AddDays(1).AddHours(20).AddSeconds(-1) - now.UtcDateTime);
        await keep.LookAsync(World.None);
        Assert.Equal(100 * Mbit, line.Rate);
        var shown = (await World.Get<ShowPortalLine>().RunAsync(World.Admin, World.None)).Value;
        Assert.Equal(100, shown.MbitPerSecond);
        Assert.Equal(20, shown.ChangesAt?.Hour);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        await keep.LookAsync(World.None);
        Assert.Equal(double.PositiveInfinity, line.Rate);
    }

    [DatabaseFact]
    public async Task ProcessesThatSendShareTheRateAndAreShown()
    {
        var limit = new LinkTimetable("Etc/UTC", 80, []);
        Assert.Null((await World.Get<SetPortalLine>().RunAsync(World.Admin, limit, World.None)).Refusal);
        var (line, keep) = Process();
        var (other, keepOther) = Process();
        line.Of(LinePriority.People).Went(20_000_000);
        other.Of(LinePriority.Upkeep).Went(10_000_000);
        World.Clock.Advance(TimeSpan.FromSeconds(2));

        await keep.LookAsync(World.None);
        Assert.Equal(80 * Mbit, line.Rate);
        await keepOther.LookAsync(World.None);
        Assert.Equal(40 * Mbit, other.Rate);
        var uses = (await World.Get<ShowPortalLine>().RunAsync(World.Admin, World.None)).Value.Uses;
        Assert.Equal(80, uses.Sum(u => u.People), 0.001);
        Assert.Equal(40, uses.Sum(u => u.Upkeep), 0.001);

        // The other one has nothing more to send; all of it is this one's again.
        World.Clock.Advance(TimeSpan.FromSeconds(2));
        line.Of(LinePriority.People).Went(1);
        await keepOther.LookAsync(World.None);
        await keep.LookAsync(World.None);
        Assert.Equal(80 * Mbit, line.Rate);
    }

    [DatabaseFact]
    public async Task OnlySiteAdminsSetItAndNeverToNothing()
    {
        var set = World.Get<SetPortalLine>();
        var anna = World.Person("anna@portal.test");

        Assert.True((await set.RunAsync(anna, Nights, World.None)).IsRefused);
        Assert.True((await World.Get<ShowPortalLine>().RunAsync(anna, World.None)).IsRefused);
        var stop = Nights with { MbitPerSecond = 0 };
        Assert.Equal("rate-odd", (await set.RunAsync(World.Admin, stop, World.None)).Refusal?.Code);
    }

    private (SharedLine Line, KeepPortalLine Keep) Process()
    {
        var line = new SharedLine(World.Clock);
        return (line, new(World.Get<IDbContextFactory<PortalDb>>(), line, World.Clock));
    }
}

public sealed class PortalLineOnSqlite : PortalLineContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class PortalLineOnPostgreSql : PortalLineContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
