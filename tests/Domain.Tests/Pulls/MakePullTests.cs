using System.Text.Json;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls of the sample edit over the sample cards, from the submit to the package: pixels of every file name clip and frame.</summary>
public sealed class MakePullTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [SharedSamplesFact]
    public async Task EveryDeliveredFrameIsTheRightOneOfTheRightClipAndTheNextCutDeliversWhatChanged()
    {
        foreach (
            var card in new[]
            {
                "A003R1VK",
                "B007_VENICE",
                "C002_editorial_mxf",
                "F001_CANON",
                "G001_GOPRO",
                "H001_DJI",
                "D001_plates",
            }
        )
            await StoredCards.StoreAsync(world, Samples.At("cards", card));
        var third = await AddAsync("SYNTH_R1_v03_file129.edl");
        var pull = await SubmitAsync(third, Options);
        await RunAsync();
        var done = await ShowAsync(pull.Id);
        Assert.True(
            done.Pull.State == PullState.Done,
            string.Join('\n', done.Items.Select(i => $"{i.State} {i.Name} {i.Words}"))
        );
        Assert.Equal((done.Items.Count, 0, 100), (done.Pull.Made, done.Pull.Failed, done.Pull.Percent));
        await CheckAsync(done, Expected("SYNTH_R1_v03"));

        var again = await PlanAsync(third, Options);
        Assert.Equal((0, done.Items.Count), (again.Pulled, again.Unchanged));
        using (var rows = world.Db())
            await rows.PullItems.ExecuteUpdateAsync(s => s.SetProperty(i => i.WorkSeconds, 2));
        var timed = await PlanAsync(third, Options with { AgainUnchanged = true });
        Assert.Equal(2 * done.Items.Count, timed.Seconds!.Value, 3);
        var fourth = await AddAsync("SYNTH_R1_v04_file129.edl");
        var next = await SubmitAsync(fourth, Options);
        await RunAsync();
        var more = await ShowAsync(next.Id);
        Assert.Equal(PullState.Done, more.Pull.State);
        Assert.True(more.Items.Count < done.Items.Count);
        Assert.All(more.Items, i => Assert.NotEqual(PlateChange.Unchanged, i.Change));
        await CheckAsync(more, Expected("SYNTH_R1_v04"));
        using var db = world.Db();
        Assert.Equal(done.Items.Count + more.Items.Count, await db.GivenNames.CountAsync());
    }

    [SharedSamplesFact]
    public async Task AChangedByteInTheSourceFailsTheRangeAndTheOthersGoOnUnlessAllAreWanted()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        world.Get<IOptions<WebhookOptions>>().Value.AllowPrivate = true;
        await world.Get<TitleWebhooks>().AddAsync(world.Admin, "MOON", new("http://127.0.0.1:9/"), World.None);
        var edit = await AddAsync("SYNTH_R1_v03_file129.edl");
        var options = Options with { Events = ["1", "7"] };
        var pull = await SubmitAsync(edit, options);
        var film = Directory
            .EnumerateFiles(world.MediaRoot, "A003C001_250311_R1VK.mov", SearchOption.AllDirectories)
            .Single();
        var bytes = await File.ReadAllBytesAsync(film);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(film, bytes);
        await RunAsync();
        var failed = await ShowAsync(pull.Id);
        Assert.Equal((PullState.Failed, 1, 1), (failed.Pull.State, failed.Pull.Made, failed.Pull.Failed));
        Assert.Null(failed.Pull.PackageKey);
        var item = failed.Items.Single(i => i.State == PullItemState.Failed);
        Assert.Contains("came out of the store with other bytes than went in", item.Words);
        Assert.Equal((null, 0L), (item.Key, item.Files));
        Assert.DoesNotContain(await KeysAsync(pull.Id), k => k.Contains(item.Name, StringComparison.Ordinal));

        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(film, bytes);
        Assert.Null((await world.Get<RetryPullItem>().RunAsync(world.Admin, pull.Id, item.Id, World.None)).Refusal);
        await RunAsync();
        var mended = await ShowAsync(pull.Id);
        Assert.Equal(PullState.Done, mended.Pull.State);
        Assert.NotNull(mended.Pull.PackageKey);
        Assert.All(mended.Items, i => Assert.Equal((i.Count, 1), (i.Proof!.Compared, i.Proof.SourceProven)));
        using var db = world.Db();
        // each state once, and of the ranges a sum
        Assert.Equal(
            [
                WebhookKind.PullQueued,
                WebhookKind.PullRunning,
                WebhookKind.PullRunning,
                WebhookKind.PullPackaging,
                WebhookKind.PullDone,
                WebhookKind.PullFailed,
            ],
            (await db.WebhookCalls.Select(c => c.Kind).ToListAsync()).Order()
        );
        var told = await db.WebhookCalls.FirstAsync(c => c.Kind == WebhookKind.PullFailed);
        Assert.Contains("\"counts\":{\"ranges\":2,\"made\":1,\"failed\":1,", told.Body);
    }

    [SharedSamplesFact]
    public async Task AWorkerThatDiedIsFollowedByAnotherAndAPartialDeliveryIsAChoice()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var edit = await AddAsync("SYNTH_R1_v03_file129.edl");
        var pull = await SubmitAsync(edit, Options with { Events = ["1", "7"], AllowPartial = true });
        var first = (await ShowAsync(pull.Id)).Items[0].Id;
        var dead = await PullLease.TakeAsync(world.Database, world.Clock, first, World.None);
        Assert.NotNull(dead);
        await RunAsync();
        Assert.Equal(PullItemState.Running, (await ShowAsync(pull.Id)).Items[0].State);
        await world.Get<FreeLeases>().RunAsync(World.None);
        File.Delete(
            Directory.EnumerateFiles(world.MediaRoot, "A003C003_250311_R1VK.mov", SearchOption.AllDirectories).Single()
        );
        using (var db = world.Db())
            await db
                .PullItems.Where(i => i.Id != first)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, PullItemState.Waiting));
        await world.Get<PullJobs>().LookAsync(World.None);
        await RunAsync();
        var done = await ShowAsync(pull.Id);
        Assert.Equal((PullState.DoneInPart, 1, 1), (done.Pull.State, done.Pull.Made, done.Pull.Failed));
        Assert.Equal(2, done.Items[0].Tries);
        Assert.Contains("is not in the store", done.Items[1].Words);
        Assert.Equal(
            "over",
            (await world.Get<RetryPullItem>().RunAsync(world.Admin, pull.Id, null, World.None)).Refusal!.Code
        );
    }

    [SharedSamplesOiioFact]
    public async Task ColoursThatNobodyCanTellAreAskedForAndThenConverted()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var edit = await AddAsync("SYNTH_R1_v03_file129.edl");
        var options = Options with
        {
            Events = ["1"],
            Output = PullOutput.Exr,
            Colour = PullColour.AcesCg,
            LeaveOutBlocked = false,
        };
        var plan = await PlanAsync(edit, options);
        Assert.Contains(plan.Items[0].Problems, p => p.Code == "input-transform-unknown");
        var pull = await SubmitAsync(edit, options with { InputTransform = "ARRI LogC3" });
        await RunAsync();
        var done = await ShowAsync(pull.Id);
        Assert.True(done.Pull.State == PullState.Done, done.Items[0].Words);
        Assert.Equal(done.Items[0].Count, done.Items[0].Proof!.Compared);
        var key = done.Items[0].Key!;
        var plate = (await KeysAsync(pull.Id)).Where(k => k.StartsWith(key, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(plate);
        Assert.All(plate, k => Assert.EndsWith(".exr", k));
    }

    private static PullOptions Options { get; } =
        new() { NameTemplate = "{clip}_{event}_{plate}_v{version}", LeaveOutBlocked = true };

    /// <summary>Runs what was handed to the queue until nothing is.</summary>
    private async Task RunAsync()
    {
        for (var jobs = Take(); jobs.Count > 0; jobs = Take())
            foreach (var (type, id) in jobs)
                if (type == nameof(MakePullItem))
                    await world.Get<MakePullItem>().RunAsync(id, World.None);
                else
                    await world.Get<MakePackage>().RunAsync(id, World.None);
    }

    private List<(string Type, Guid Id)> Take()
    {
        bool IsOurs((string Type, Guid) job) => job.Type is nameof(MakePullItem) or nameof(MakePackage);
        var jobs = world.Jobs.All.Where(j => IsOurs(j)).ToList();
        world.Jobs.All.RemoveAll(IsOurs);
        return jobs;
    }

    private async Task CheckAsync(PullDetail pull, Dictionary<string, int> clipIds)
    {
        foreach (var item in pull.Items)
        {
            var clip = clipIds[item.Events[0].Number.TrimStart('0')];
            Assert.Equal(
                Enumerable.Range((int)item.First, (int)item.Count).Select(frame => (clip, frame)),
                await world.StripsAsync(item)
            );
        }
    }

    private async Task<List<string>> KeysAsync(Guid pull)
    {
        var keys = new List<string>();
        await foreach (var found in world.Stores.Media.ListAsync($"titles/MOON/deliveries/{pull}/", World.None))
            keys.Add(found.Key);
        return keys;
    }

    private async Task<Guid> AddAsync(string list) =>
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

    private async Task<PullPlanAnswer> PlanAsync(Guid edit, PullOptions options) =>
        (await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", new(PullKind.Vfx, edit, options), World.None)).Value;

    private async Task<PullAnswer> SubmitAsync(Guid edit, PullOptions options)
    {
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);
        Assert.Null(pull.Refusal);
        return pull.Value;
    }

    private async Task<PullDetail> ShowAsync(Guid pull) =>
        (await world.Get<ShowPull>().RunAsync(world.Admin, pull, World.None)).Value;

    /// <summary>Clip id in the strip by number of the event.</summary>
    private static Dictionary<string, int> Expected(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Samples.At("edit", "conform", name + ".expected.json")));
        return json
            .RootElement.GetProperty("events")
            .EnumerateArray()
            .Where(e => e.GetProperty("type").GetString() != "black")
            .ToDictionary(
                e => e.GetProperty("event").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture),
                e => e.GetProperty("clip_id").GetInt32()
            );
    }
}

public sealed class SharedSamplesOiioFactAttribute : FactAttribute
{
    public SharedSamplesOiioFactAttribute() =>
        Skip = new SharedSamplesFactAttribute().Skip ?? (Ffmpeg.IsOiioInstalled ? null : "oiiotool is not installed");
}
