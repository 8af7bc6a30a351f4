using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>The B drive of a shoot whose A drive is stored: verified in full, not sent again, one more proof (decision 25).</summary>
public sealed class SecondCopyTests : IDisposable
{
    private readonly World world = new();
    private readonly Dictionary<Guid, Guid> clips = [];
    private readonly Dictionary<string, byte[]> files = new()
    {
        ["a.mov"] = [.. Enumerable.Range(0, 200).Select(i => (byte)i)],
        ["clip/b é.mov"] = [.. Enumerable.Repeat((byte)7, 100)],
    };

    [Fact]
    public async Task ASecondCopyIsVerifiedNotSentAgainAndSafeAsOneMoreProof()
    {
        var first = await world.SafeAsync(files);
        var second = await VerifiedAsync(files);
        Assert.Equal(("SHUTTLE_07", first), await CopyOfAsync(second));

        await SendAsync(second, files);

        Assert.Empty(await KeysAsync(second, withLists: false));
        using (var db = world.Db())
            Assert.Empty(await db.Uploads.ToListAsync());
        await ConfirmAsync(second);
        await ArchiveAsync(second);
        var safe = await world.ShowAsync(second);
        Assert.Equal("safe", safe.State);
        Assert.Contains("2 files of them lie there once, as roll A001 of drive SHUTTLE_07", safe.Gates[2].Words);
        Assert.Contains("whose gate D read them back", safe.Gates[3].Words);
        Assert.Equal(0, safe.Findings);
        Assert.True((await world.Get<ShowCertificate>().RunAsync(world.Admin, second, World.None)).Value.SafeToWipe);
        Assert.Contains("Second copy, drive SHUTTLE_08, verified", await CustodyAsync(first));
        Assert.Contains("Second copy of what came on drive SHUTTLE_07", await CustodyAsync(second));
        using (var db = world.Db())
            Assert.All(await db.MediaFiles.ToListAsync(), f => Assert.True(f is { StoredAt: { }, ArchivedAt: { } }));
        var scrub = await world.Get<StartUpkeep>().ScrubAsync(world.Admin, second, new(), World.None);
        Assert.Equal("second-copy", scrub.Refusal!.Code);
        world.Clock.Advance(TimeSpan.FromDays(40));
        await world.Get<PlanScrubs>().RunAsync(World.None);
        using (var db = world.Db())
            Assert.Equal(first, (await db.UpkeepRuns.SingleAsync()).RollId);
    }

    [Fact]
    public async Task TheLibraryHasTheClipsOnceAndNoRenditionIsSent()
    {
        await world.SafeAsync(files);
        var second = await VerifiedAsync(files);
        var clip = Guid.CreateVersion7();
        var inspected = await world.SendAsync(
            new ClipsInspected(
                second,
                [
                    new()
                    {
                        Id = clip,
                        Name = "A001C001",
                        Kind = ClipKind.Picture,
                        Files = [new("a.mov", ClipFileRole.Media, 200)],
                    },
                ]
            ),
            new RenditionStored(
                second,
                clip,
                Media.RenditionKind.Proxy,
                "titles/MOON/renditions/x",
                "video/mp4",
                1,
                null,
                null,
                null
            )
        );
        Assert.Null(inspected.Refusal);
        using var db = world.Db();
        Assert.Empty(await db.Clips.ToListAsync());
        var proxy = new UploadRequest(
            second,
            null,
            clip,
            Media.RenditionKind.Proxy,
            "proxy.0f1e.mp4",
            "video/mp4",
            10,
            "0123456789abcdef"
        );
        Assert.True((await world.Get<OpenUpload>().RunAsync(world.Agent, proxy, World.None)).Value.AlreadyStored);
    }

    [Fact]
    public async Task AFileThatDiffersIsAFindingThatNamesBothDrivesAndBothAreKept()
    {
        await world.SafeAsync(files);
        var other = new Dictionary<string, byte[]>(files) { ["a.mov"] = [.. files["a.mov"].Reverse()] };
        var second = await VerifiedAsync(other);

        Assert.Null((await CopyOfAsync(second)).First);
        using (var db = world.Db())
        {
            var finding = await db.Findings.SingleAsync(f => f.RollId == second);
            Assert.Equal((FindingCodes.CopiesDiffer, "a.mov"), (finding.Code, finding.Path));
            Assert.Contains("on drive SHUTTLE_08 as on drive SHUTTLE_07", finding.Words);
            Assert.EndsWith("(drive SHUTTLE_07)", finding.Expected);
            Assert.EndsWith("(drive SHUTTLE_08)", finding.Found);
        }
        Assert.False((await OpenAsync(second, "a.mov", other["a.mov"])).AlreadyStored);
        Assert.False((await OpenAsync(second, "clip/b é.mov", other["clip/b é.mov"])).AlreadyStored);
    }

    [Fact]
    public async Task ACopyThatLacksAFileSaysSo()
    {
        await world.SafeAsync(files);
        var second = await VerifiedAsync(files.Where(f => f.Key == "a.mov").ToDictionary());
        Assert.NotNull((await CopyOfAsync(second)).First);
        using var db = world.Db();
        var finding = await db.Findings.SingleAsync(f => f.RollId == second);
        Assert.Equal((FindingCodes.CopyIncomplete, "clip/b é.mov"), (finding.Code, finding.Path));
    }

    [Fact]
    public async Task RollsThatShareANameAndNoFileAreNoCopies()
    {
        await world.SafeAsync(files);
        var second = await VerifiedAsync(
            files.ToDictionary(f => f.Key, f => f.Value.Reverse().Append((byte)1).ToArray())
        );
        Assert.Null((await CopyOfAsync(second)).First);
        using var db = world.Db();
        Assert.Empty(await db.Findings.Where(f => f.RollId == second).ToListAsync());
    }

    [Fact]
    public async Task TwoDrivesAtOnceTheSecondWaitsForTheFirstsProofAndIsNotSent()
    {
        var (_, first) = await world.OrderedAsync();
        await VerifyAsync(first, files);
        var second = await VerifiedAsync(files);

        Assert.Equal(("SHUTTLE_07", first), await CopyOfAsync(second));
        Assert.Contains("roll A001 of drive SHUTTLE_07, which is on its way", (await world.ShowAsync(second)).Words);
        Assert.Equal(
            (SecondCopy.Waits, SecondCopy.None),
            (await OrderAsync(second, o => o.Copy), await OrderAsync(first, o => o.Copy))
        );
        await WaitsAsync(second);
        Assert.DoesNotContain(await CustodyAsync(first), e => e.Contains("Second copy", StringComparison.Ordinal));

        await world.StoreAsync(first, files);
        await WaitsAsync(second);
        await ConfirmAsync(first);

        Assert.Equal(SecondCopy.Stored, await OrderAsync(second, o => o.Copy));
        Assert.Null((await world.ShowAsync(second)).Words);
        await SendAsync(second, files);
        Assert.Empty(await KeysAsync(second, withLists: false));
        await ConfirmAsync(second);
        await ArchiveAsync(first);
        await ArchiveAsync(second);
        var safe = await world.ShowAsync(second);
        Assert.Equal(("safe", 0), (safe.State, safe.Findings));
        Assert.Contains("2 files of them lie there once, as roll A001 of drive SHUTTLE_07", safe.Gates[2].Words);
        Assert.Contains("Second copy, drive SHUTTLE_08, verified", await CustodyAsync(first));
    }

    [Fact]
    public async Task OfTwoThatAreVerifiedInOneBatchOnlyOneWaits()
    {
        var (_, first) = await world.OrderedAsync();
        var second = await OrderedSecondAsync("SHUTTLE_08");
        await world.SendAsync([.. Verified(first, files), .. Verified(second, files)]);

        Assert.Null((await CopyOfAsync(first)).First);
        Assert.Equal(("SHUTTLE_07", first), await CopyOfAsync(second));
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("held")]
    [InlineData("cancelled")]
    [InlineData("paused")]
    [InlineData("not what was verified in the store")]
    [InlineData("centre silent")]
    public async Task ASecondCopyTakesOverWhenTheFirst(string end)
    {
        var (_, first) = await world.OrderedAsync();
        await VerifyAsync(first, files);
        var second = await VerifiedAsync(files);
        await WaitsAsync(second);
        Assert.Null((await world.SendAsync(Inspected(second))).Refusal);

        await EndAsync(first, end);

        Assert.Equal(SecondCopy.None, await OrderAsync(second, o => o.Copy));
        var refused = await AskAsync(second, "a.mov", files["a.mov"]);
        Assert.Equal(("copy-waits", RefusalKind.NotFound), (refused.Refusal?.Code, refused.Refusal?.Kind));
        Assert.Contains("sent in its stead", refused.Refusal!.Words);
        Assert.Equal((2, true), await OrderAsync(second, o => (o.Attempt, o.AskAgain)));
        Assert.Equal("queued", (await world.ShowAsync(second)).State);
        Assert.Null((await CopyOfAsync(second)).First);
        await world.SendAsync([.. Verified(second, files, attempt: 2), Inspected(second)]);
        Assert.False((await OpenAsync(second, "a.mov", files["a.mov"])).AlreadyStored);
        Assert.False((await OpenInBatchAsync(second, "clip/b é.mov", files["clip/b é.mov"])).AlreadyStored);
        using var db = world.Db();
        Assert.Equal(second, (await db.Clips.SingleAsync()).RollId);
        Assert.Equal("roll-takes-over", (await db.Audit.OrderBy(a => a.At).LastAsync()).Deed);
    }

    [Fact]
    public async Task WhoComesBackWaitsForWhoTookOverAndAThirdDriveToo()
    {
        var (_, first) = await world.OrderedAsync();
        await VerifyAsync(first, files);
        var second = await VerifiedAsync(files);
        var third = await VerifiedAsync(files, "SHUTTLE_09");
        Assert.Equal((first, first), ((await CopyOfAsync(second)).First, (await CopyOfAsync(third)).First));
        await EndAsync(first, "failed");
        Assert.True((await AskAsync(third, "a.mov", files["a.mov"])).IsRefused);
        Assert.True((await AskAsync(second, "a.mov", files["a.mov"])).IsRefused);

        await world.SendAsync(Verified(third, files, attempt: 2));
        await world.SendAsync(Verified(first, files));
        await world.SendAsync(Verified(second, files, attempt: 2));

        Assert.Null((await CopyOfAsync(third)).First);
        Assert.Equal((third, third), ((await CopyOfAsync(first)).First, (await CopyOfAsync(second)).First));
        await WaitsAsync(first);
        await WaitsAsync(second);
        Assert.False((await OpenAsync(third, "a.mov", files["a.mov"])).AlreadyStored);
    }

    [Fact]
    public async Task ADriveThatDiffersFromOneOnItsWayDoesNotWait()
    {
        var (_, first) = await world.OrderedAsync();
        await VerifyAsync(first, files);
        var other = new Dictionary<string, byte[]>(files) { ["a.mov"] = [.. files["a.mov"].Reverse()] };
        var second = await VerifiedAsync(other);

        Assert.Null((await CopyOfAsync(second)).First);
        Assert.False((await OpenAsync(second, "a.mov", other["a.mov"])).AlreadyStored);
        using var db = world.Db();
        Assert.Equal(FindingCodes.CopiesDiffer, (await db.Findings.SingleAsync(f => f.RollId == second)).Code);
    }

    [Fact]
    public async Task ARollWhoseClipsAreInTheLibraryGoesOnByItself()
    {
        var (_, first) = await world.OrderedAsync();
        await VerifyAsync(first, files);
        await world.SendAsync(Inspected(first));
        await EndAsync(first, "failed");
        var second = await VerifiedAsync(files);

        await world.SendAsync(Verified(first, files));

        Assert.Null((await CopyOfAsync(first)).First);
        Assert.Null((await CopyOfAsync(second)).First);
    }

    [Fact]
    public async Task WhenTheFirstIsDamagedMeanwhileTheSecondIsSentInItsStead()
    {
        var first = await world.SafeAsync(files);
        var second = await VerifiedAsync(files);
        Assert.True((await OpenAsync(second, "a.mov", files["a.mov"])).AlreadyStored);
        using (var db = world.Db())
            await db
                .Rolls.Where(r => r.Id == first)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RollState.Damaged));
        Assert.True((await AskAsync(second, "clip/b é.mov", files["clip/b é.mov"])).IsRefused);
        await world.SendAsync(Verified(second, files, attempt: 2));
        Assert.True(await OrderAsync(second, o => o.AskAgain));
        Assert.False((await OpenAsync(second, "a.mov", files["a.mov"])).AlreadyStored);
        await world.StoreAsync(second, files, attempt: 2);
        await ConfirmAsync(second);
        await ArchiveAsync(second);
        Assert.Equal("safe", (await world.ShowAsync(second)).State);
        Assert.NotEmpty(await KeysAsync(second, withLists: false));
    }

    [Fact]
    public async Task GateDWaitsForTheFirstCopys()
    {
        var (_, first) = await world.OrderedAsync();
        await world.StoreAsync(first, files);
        await ConfirmAsync(first);
        var second = await VerifiedAsync(files);
        await SendAsync(second, files);
        await ConfirmAsync(second);
        await ArchiveAsync(second);
        var waits = await world.ShowAsync(second);
        Assert.Equal("archiving", waits.State);
        Assert.Contains(
            "second copy of roll A001 of drive SHUTTLE_07, whose own gate D is not passed yet",
            waits.Words
        );
        await ArchiveAsync(first);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ArchiveAsync(second);
        Assert.Equal("safe", (await world.ShowAsync(second)).State);
    }

    [Fact]
    public async Task AFileThatTheFirstCopysListKnowsOtherwiseIsNotTakenForIt()
    {
        var first = await world.SafeAsync(files);
        var second = await VerifiedAsync(files);
        await SendAsync(second, files);
        // The second's own list says another hash than was reported: whatever the reason, it is not the first copy's file.
        var key = world.Key(second, "ascmhl/0001_A001.mhl");
        await world.Stores.Media.DeleteAsync(key, World.None);
        await world.Stores.Media.DeleteAsync(world.Key(second, "ascmhl/ascmhl_chain.xml"), World.None);
        await world.PutListAsync(second, new Dictionary<string, byte[]>(files) { ["a.mov"] = new byte[200] });
        await ConfirmAsync(second);
        var failed = await world.ShowAsync(second);
        Assert.Equal(("failed", "failed"), (failed.State, failed.Gates[2].State));
        Assert.Equal("safe", (await world.ShowAsync(first)).State);
    }

    public void Dispose() => world.Dispose();

    /// <summary>Lists a second drive with a roll of the same name, orders it, and has it verified.</summary>
    private async Task<Guid> VerifiedAsync(Dictionary<string, byte[]> on, string label = "SHUTTLE_08")
    {
        var roll = await OrderedSecondAsync(label);
        await VerifyAsync(roll, on);
        return roll;
    }

    private async Task<Guid> OrderedSecondAsync(string label)
    {
        var (drive, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.SendAsync(World.Drive(drive, World.Roll(roll)) with { Label = label });
        var request = new StartIngestRequest("moon", null, null, RollPolicy.Hold);
        Assert.Null((await world.Get<StartIngest>().RunAsync(world.Admin, drive, request, World.None)).Refusal);
        return roll;
    }

    private async Task VerifyAsync(Guid roll, Dictionary<string, byte[]> on) =>
        Assert.Null((await world.SendAsync(Verified(roll, on))).Refusal);

    private static Fact[] Verified(Guid roll, Dictionary<string, byte[]> on, int attempt = 1) =>
        [
            new RollStarted(roll, attempt),
            new MediaFilesVerified(roll, [.. on.Select(f => World.Report(f.Key, f.Value))]),
            new RollVerified(roll, true, on.Count, on.Values.Sum(f => f.Length), [HashFormat.Xxh64], 1, [], 0),
        ];

    private ClipsInspected Inspected(Guid roll)
    {
        clips.TryAdd(roll, Guid.CreateVersion7());
        return new(
            roll,
            [
                new()
                {
                    Id = clips[roll],
                    Name = "A001C001",
                    Kind = ClipKind.Picture,
                    Files = [new("a.mov", ClipFileRole.Media, 200)],
                },
            ]
        );
    }

    /// <summary>The first copy will not be stored, in one of the ways that there are.</summary>
    private async Task EndAsync(Guid roll, string end)
    {
        switch (end)
        {
            case "failed":
                await world.SendAsync(new RollFailed(roll, IngestStage.Send, FaultKind.NeedsPerson, "Unplugged."));
                break;
            case "held":
                await world.SendAsync(new RollHeld(roll, IngestStage.Send, "A file changed."));
                break;
            case "cancelled":
                await DecideAsync(roll, "cancel");
                await world.SendAsync(new RollCancelled(roll));
                break;
            case "paused":
                await DecideAsync(roll, "pause");
                await world.SendAsync(new RollPaused(roll));
                break;
            case "not what was verified in the store":
                await world.StoreAsync(roll, files, without: "a.mov");
                await ConfirmAsync(roll);
                break;
            case "centre silent":
                // The second's own goes on to tell.
                using (var db = world.Db())
                {
                    var silent = World.AddAgent(db, world.Centre.Id).AgentId;
                    await db.SaveChangesAsync();
                    var (drive, seen) = ((await world.ShowAsync(roll)).DriveId, world.Clock.GetUtcNow());
                    await db
                        .Agents.Where(a => a.Id == silent)
                        .ExecuteUpdateAsync(s => s.SetProperty(a => a.LastSeenAt, seen));
                    await db
                        .Drives.Where(d => d.Id == drive)
                        .ExecuteUpdateAsync(s => s.SetProperty(d => d.AgentId, silent!.Value));
                }
                world.Clock.Advance(TimeSpan.FromMinutes(11));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(end));
        }
    }

    private async Task DecideAsync(Guid roll, string decision) =>
        Assert.Null(
            (
                await world
                    .Get<DecideRoll>()
                    .RunAsync(world.Admin, roll, new DecideRollRequest(decision, null), World.None)
            ).Refusal
        );

    private async Task<T> OrderAsync<T>(Guid roll, Func<IngestRollOrder, T> of) =>
        of(
            (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None))
                .Orders.OfType<IngestRollOrder>()
                .Single(o => o.RollId == roll)
        );

    /// <summary>Every question for a place is answered with: later.</summary>
    private async Task WaitsAsync(Guid roll)
    {
        var proxy = new UploadRequest(
            roll,
            null,
            Guid.CreateVersion7(),
            Media.RenditionKind.Proxy,
            "proxy.0f1e.mp4",
            "video/mp4",
            10,
            "0123456789abcdef"
        );
        Refusal?[] refusals =
        [
            (await AskAsync(roll, "a.mov", files["a.mov"])).Refusal,
            (await AskInBatchAsync(roll, "a.mov", files["a.mov"])).Refusal,
            (await world.Get<OpenUpload>().RunAsync(world.Agent, proxy, World.None)).Refusal,
        ];
        Assert.All(refusals, r => Assert.Equal(("copy-waits", RefusalKind.NotFound), (r?.Code, r?.Kind)));
    }

    /// <summary>As the agent does: asks for a place for each file, and tells what is stored.</summary>
    private async Task SendAsync(Guid roll, Dictionary<string, byte[]> on)
    {
        var stored = new List<StoredFile>();
        foreach (var (path, bytes) in on)
        {
            Assert.True((await OpenAsync(roll, path, bytes)).AlreadyStored);
            Assert.True((await OpenInBatchAsync(roll, path, bytes)).AlreadyStored);
            stored.Add(new(path, bytes.Length, Crc(bytes)));
        }
        await world.SendAsync(new FilesStored(roll, stored));
        await world.PutListAsync(roll, on);
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", on.Count + 2, 0));
    }

    private async Task<UploadAnswer> OpenAsync(Guid roll, string path, byte[] bytes)
    {
        var answer = await AskAsync(roll, path, bytes);
        Assert.Null(answer.Refusal);
        return answer.Value;
    }

    private Task<Outcome<UploadAnswer>> AskAsync(Guid roll, string path, byte[] bytes)
    {
        var request = new UploadRequest(roll, path, null, null, null, "video/quicktime", bytes.Length, Crc(bytes));
        return world.Get<OpenUpload>().RunAsync(world.Agent, request, World.None);
    }

    private async Task<BatchPlace> OpenInBatchAsync(Guid roll, string path, byte[] bytes)
    {
        var answer = await AskInBatchAsync(roll, path, bytes);
        Assert.Null(answer.Refusal);
        return answer.Value.Places[0];
    }

    private Task<Outcome<UploadBatchAnswer>> AskInBatchAsync(Guid roll, string path, byte[] bytes)
    {
        var digest = MultiHasher.Hash(HashFormat.Xxh128, bytes).Text;
        var batch = new UploadBatch(roll, PartDigestKind.Xxh128, [new(path, bytes.Length, Crc(bytes), digest)]);
        return world.Get<OpenUploadBatch>().RunAsync(world.Agent, batch, World.None);
    }

    private static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16", null);

    private Task ConfirmAsync(Guid roll) =>
        world.Get<MediaProductionPortal.Jobs.ConfirmRoll>().RunAsync(roll, World.None);

    private Task ArchiveAsync(Guid roll) => world.Get<ArchiveRoll>().RunAsync(roll, World.None);

    private async Task<(string? Drive, Guid? First)> CopyOfAsync(Guid roll)
    {
        var shown = await world.ShowAsync(roll);
        return (shown.CopyOf, shown.CopyOfId);
    }

    private async Task<List<string>> CustodyAsync(Guid roll) =>
        [.. (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value.Events.Select(e => e.What)];

    private async Task<List<string>> KeysAsync(Guid roll, bool withLists)
    {
        var keys = new List<string>();
        await foreach (var stored in world.Stores.Media.ListAsync(world.Key(roll, ""), World.None))
            if (withLists || !stored.Key.Contains("/ascmhl/", StringComparison.Ordinal))
                keys.Add(stored.Key);
        return keys;
    }
}
