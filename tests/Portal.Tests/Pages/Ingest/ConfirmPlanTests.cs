using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Pages.Ingest;

public class ConfirmPlanTests
{
    private static readonly DateOnly First = new(2026, 3, 11);
    private static readonly DateOnly Second = new(2026, 3, 12);

    [Fact]
    public void TheDayThatMostFoldersSuggestIsFilledIn()
    {
        var drive = Samples.Drive(
            Samples.Roll("A001", day: First, unit: "SU"),
            Samples.Roll("A002", day: First, unit: "SU"),
            Samples.Roll("A003", day: Second, unit: "MU")
        );

        var plan = ConfirmPlan.From(drive, [Samples.Title("TLWH")]);

        Assert.Equal(("TLWH", First, "SU"), (plan.Title, plan.Day, plan.Unit));
        Assert.Equal([null, null, Second], plan.Rolls.Select(r => r.Day));
        Assert.Equal(["", "", "MU"], plan.Rolls.Select(r => r.Unit));
    }

    [Fact]
    public void TheEpisodeThatMostFoldersTellIsFilledInAndOthersKeepTheirs()
    {
        var drive = Samples.Drive(
            Samples.Roll("A001", day: First) with
            {
                Episode = "EP104",
            },
            Samples.Roll("A002", day: First) with
            {
                Episode = "EP104",
            },
            Samples.Roll("A003", day: First) with
            {
                Episode = "EP105",
            }
        );

        var request = ConfirmPlan.From(drive, [Samples.Title("TLWH")]).ToRequest();

        Assert.Equal("EP104", request.Episode);
        Assert.Equal([null, null, "EP105"], request.Rolls!.Select(r => r.Episode));
    }

    [Fact]
    public void WithSeveralTitlesThePersonChooses()
    {
        var plan = ConfirmPlan.From(
            Samples.Drive(Samples.Roll(day: First)),
            [Samples.Title("AA"), Samples.Title("BB")]
        );

        Assert.Equal("Choose the title first.", plan.WhyNot(2));
        plan.Title = "BB";
        Assert.Null(plan.WhyNot(2));
    }

    [Fact]
    public void WithoutADayCameraRollsDoNotStart()
    {
        var plan = ConfirmPlan.From(Samples.Drive(Samples.Roll()), [Samples.Title("AA")]);

        Assert.Equal("Say the shoot day.", plan.WhyNot(1));
        plan.Rolls[0].Day = Second;
        Assert.Null(plan.WhyNot(1));
    }

    [Fact]
    public void OtherFoldersNeedNoDay()
    {
        var plan = ConfirmPlan.From(Samples.Drive(Samples.Roll(kind: RollKind.Other)), [Samples.Title("AA")]);

        Assert.Null(plan.WhyNot(1));
    }

    [Fact]
    public void OnlyTickedWaitingRollsAreAskedFor()
    {
        var drive = Samples.Drive(
            Samples.Roll("A001", day: First),
            Samples.Roll("A002", day: First),
            Samples.Roll("A003", "safe", day: First)
        );
        var plan = ConfirmPlan.From(drive, [Samples.Title("AA")]);
        plan.Rolls[1].Take = false;

        var request = plan.ToRequest();

        Assert.Equal([drive.Rolls[0].Id], request.Rolls!.Select(r => r.RollId));
        Assert.Equal("1 roll, 1 GB", plan.Amount());
    }

    [Fact]
    public void WhatWasFilledInOutlivesANewListing()
    {
        var roll = Samples.Roll(day: First);
        var plan = ConfirmPlan.From(Samples.Drive(roll), [Samples.Title("AA")]);
        plan.Rolls[0].Unit = "DU";

        plan.Renew(Samples.Drive(roll, Samples.Roll("A002")));

        Assert.Equal(["DU", ""], plan.Rolls.Select(r => r.Unit));
    }
}
