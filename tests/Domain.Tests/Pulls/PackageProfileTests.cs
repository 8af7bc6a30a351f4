using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Pulls;

/// <summary>Packages that a profile of the title lays out.</summary>
public sealed class PackageProfileTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [SharedSamplesFact]
    public async Task APackageIsLaidOutByTheProfileThatItsPullWasAskedWith()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var edit = await world.AddEditAsync("SYNTH_R1_v03_file129.edl");
        var profile = new PackageProfile(
            "",
            "plates/{clip}/{name}",
            "originals",
            [
                new(SidecarKind.Edit, "{show}_edit"),
                new(SidecarKind.ShotJson, "plates/{clip}/{plate}"),
                new(SidecarKind.FramingChart, "line-up"),
            ]
        );
        await SaveAsync("HOUSE", profile);
        var options = Options with { PackageProfile = "house" };
        var plan = await world
            .Get<PlanPull>()
            .RunAsync(world.Admin, "MOON", new(PullKind.Vfx, edit, options), World.None);
        Assert.StartsWith("plates/A003C", plan.Value.Items[0].Files[0]);
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);
        Assert.Null(pull.Refusal?.Words);
        // what is changed afterwards is another profile to the pull
        await SaveAsync("HOUSE", profile with { Plates = "elsewhere" });
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        Assert.True(done.Pull.State == PullState.Done, done.Pull.Words + done.Items[0].Words);
        var item = Assert.Single(done.Items);
        var files = (await world.PackageAsync(pull.Value.Id)).Files.Select(f => f.Path).ToList();
        Assert.Contains($"plates/{item.Clip}/{item.Name}/{item.Name}.1001.dpx", files);
        Assert.Contains($"plates/{item.Clip}/PL01/{item.Name}.json", files);
        Assert.Contains("MOON_edit/SYNTH_R1_v03_file129.edl", files);
        Assert.Contains("line-up/chart_480x270.png", files);
        Assert.Contains("line-up/chart_480x270.dpx", files);
        Assert.DoesNotContain(files, f => f.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => f.StartsWith("shots", StringComparison.Ordinal));
        Assert.EndsWith($"plates/{item.Clip}/{item.Name}/", item.Key);
    }

    [SharedSamplesFact]
    public async Task WhatAProfileAsksForAndNobodyFilledInIsSaidInThePlan()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var edit = await world.AddEditAsync("SYNTH_R1_v03_file129.edl");
        await SaveAsync("EPISODES", PackageProfile.Vfx with { Plates = "{episode}/{name}" });
        var options = Options with { PackageProfile = "EPISODES" };
        var plan = await PlanAsync(edit, options);
        Assert.Contains("There is no episode", plan.Value.Items[0].Problems.Single().Words);
        var filled = await PlanAsync(
            edit,
            options with
            {
                Values = new Dictionary<string, string> { ["episode"] = "104" },
            }
        );
        Assert.StartsWith("104/", filled.Value.Items[0].Files[0]);

        Assert.Equal(
            "package-profile-unknown",
            (await PlanAsync(edit, options with { PackageProfile = "none" })).Refusal!.Code
        );
        var odd = await world
            .Get<PackageProfiles>()
            .SaveAsync(
                world.Admin,
                "MOON",
                new("ODD", PullKind.Vfx, PackageProfile.Vfx with { Plates = "{shto}" }),
                World.None
            );
        Assert.Contains("Plates: There is no {shto}", odd.Refusal!.Words);
    }

    private static PullOptions Options { get; } =
        new()
        {
            Events = ["1"],
            Handles = 0,
            NameTemplate = "{clip}_{event}_{plate}_v{version}",
        };

    private Task<Outcome<PullPlanAnswer>> PlanAsync(Guid edit, PullOptions options) =>
        world.Get<PlanPull>().RunAsync(world.Admin, "MOON", new(PullKind.Vfx, edit, options), World.None);

    private async Task SaveAsync(string name, PackageProfile profile)
    {
        var saved = await world
            .Get<PackageProfiles>()
            .SaveAsync(world.Admin, "MOON", new(name, PullKind.Vfx, profile), World.None);
        Assert.Null(saved.Refusal?.Words);
    }
}
