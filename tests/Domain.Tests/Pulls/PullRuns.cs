using MediaProductionPortal.Edits;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls of a world as a test has them made.</summary>
internal static class PullRuns
{
    /// <summary>Runs what was handed to the queue until nothing is, or until packages are due.</summary>
    public static async Task RunPullsAsync(this World world, bool packages = true)
    {
        for (var jobs = Take(world, packages); jobs.Count > 0; jobs = Take(world, packages))
            foreach (var (type, id) in jobs)
                if (type == nameof(MakePullItem))
                    await world.Get<MakePullItem>().RunAsync(id, World.None);
                else
                    await world.Get<MakePackage>().RunAsync(id, World.None);
    }

    public static async Task<Guid> AddEditAsync(this World world, string list) =>
        (
            await world
                .Get<AddEdit>()
                .RunAsync(
                    world.Admin,
                    new("MOON", list, File.ReadAllBytes(Samples.At("edit", "conform", list)), "23.976"),
                    World.None
                )
        )
            .Value
            .Edit
            .Id;

    public static async Task<PullPlanAnswer> PlanConformAsync(this World world, Guid edit, PullOptions options)
    {
        var plan = await world
            .Get<PlanPull>()
            .RunAsync(world.Admin, "MOON", new(PullKind.Conform, edit, options), World.None);
        Assert.Null(plan.Refusal);
        return plan.Value;
    }

    public static async Task<PullAnswer> SubmitConformAsync(this World world, Guid edit, PullOptions options)
    {
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(PullKind.Conform, edit, options)), World.None);
        Assert.Null(pull.Refusal);
        return pull.Value;
    }

    public static async Task<PullDetail> ShowPullAsync(this World world, Guid pull) =>
        (await world.Get<ShowPull>().RunAsync(world.Admin, pull, World.None)).Value;

    public static async Task<PullPackageAnswer> PackageAsync(this World world, Guid pull)
    {
        var package = await world.Get<ShowPackage>().RunAsync(world.Admin, pull, World.None);
        Assert.Null(package.Refusal);
        return package.Value;
    }

    /// <summary>Where a file of a package lies on this machine.</summary>
    public static string FileOf(this World world, PullDetail pull, string path) =>
        ((Storage.ILocalFiles)world.Stores.Media).FileOf(pull.Pull.PackageKey + path)
        ?? throw new FileNotFoundException(path);

    private static List<(string Type, Guid Id)> Take(World world, bool packages)
    {
        bool IsOurs((string Type, Guid) job) =>
            job.Type == nameof(MakePullItem) || (packages && job.Type == nameof(MakePackage));
        var jobs = world.Jobs.All.Where(j => IsOurs(j)).ToList();
        world.Jobs.All.RemoveAll(IsOurs);
        return jobs;
    }
}
