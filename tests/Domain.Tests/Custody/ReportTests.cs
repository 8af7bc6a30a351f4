using MediaProductionPortal.Access;
using MediaProductionPortal.Jobs;

namespace MediaProductionPortal.Custody;

/// <summary>One report for many rolls: which cards may be wiped, seen only by whom may see the rolls.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly World world = new();

    [Fact]
    public async Task SafeAndHeldRollsAreToldApartWithReasonsAndEveryFinding()
    {
        var held = await HeldRoll.MakeAsync(world);
        var (_, safe) = await world.OrderedAsync();
        await world.StoreAsync(safe, new Dictionary<string, byte[]> { ["a.mov"] = [1, 2, 3] });
        await world.Get<ConfirmRoll>().RunAsync(safe, World.None);
        await world.Get<ArchiveRoll>().RunAsync(safe, World.None);

        var report = (
            await world.Get<ReportRolls>().RunAsync(world.Admin, new(Title: world.Title.Id), World.None)
        ).Value;

        Assert.Equal("Moon", report.Of);
        var bad = report.Rolls.Single(r => r.Roll.Id == held);
        Assert.False(bad.MayBeWiped);
        Assert.Equal("Gate B (Verified) FAILED; gate C (Stored), D (Archived) not proven yet. Keep the card.", bad.Why);
        Assert.Equal((3, 0L), (bad.Findings.Count, bad.FindingsLeftOut));
        Assert.Equal(("SHUTTLE_07", "London"), (bad.Drive, bad.Centre));
        var good = report.Rolls.Single(r => r.Roll.Id == safe);
        Assert.True(good.MayBeWiped);
        Assert.StartsWith("All four gates passed", good.Why);
    }

    [Fact]
    public async Task TheOriginOfTheListIsReadFromItsFirstGeneration()
    {
        var roll = await HeldRoll.MakeAsync(world);
        await HeldRoll.PutGenerationAsync(world, roll, "", [], "0001.mhl", "", "<author>Ana Dit</author>");

        var report = (await world.Get<ReportRolls>().RunAsync(world.Admin, new(Rolls: [roll]), World.None)).Value;

        Assert.Equal(
            "ascmhl, begun on 2027-03-01 00:00 UTC by Tool 9.0, cart-1, Ana Dit.",
            report.Rolls.Single().Origin
        );
    }

    [Fact]
    public async Task ShootDayAndUnitNarrow()
    {
        await HeldRoll.MakeAsync(world);
        async Task<string?> CodeAsync(ReportChoice choice) =>
            (await world.Get<ReportRolls>().RunAsync(world.Admin, choice, World.None)).Refusal?.Code;

        Assert.Null(await CodeAsync(new(Title: world.Title.Id, Day: new(2027, 3, 1), Unit: "MU")));
        Assert.Equal("not-found", await CodeAsync(new(Title: world.Title.Id, Day: new(2027, 3, 2))));
        Assert.Equal("not-found", await CodeAsync(new(Title: world.Title.Id, Unit: "2U")));
        Assert.Equal("no-rolls-chosen", await CodeAsync(new(Day: new(2027, 3, 1))));
    }

    [Fact]
    public async Task WhoMayNotSeeTheRollsGetsNoReportOfThem()
    {
        var roll = await HeldRoll.MakeAsync(world);
        var editor = world.Person("editor@example.org", role: TitleRole.Editor);
        var producer = world.Person("producer@example.org", role: TitleRole.Producer);

        Assert.Equal(
            "not-found",
            (await world.Get<ReportRolls>().RunAsync(editor, new(Rolls: [roll]), World.None)).Refusal?.Code
        );
        Assert.Null((await world.Get<ReportRolls>().RunAsync(producer, new(Rolls: [roll]), World.None)).Refusal);
    }

    public void Dispose() => world.Dispose();
}
