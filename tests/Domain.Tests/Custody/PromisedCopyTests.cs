using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>The B drive of a shoot in one reading: what its lists promise, and another copy has or brings, is read alone (decision 25).</summary>
public sealed class PromisedCopyTests : IDisposable
{
    private static readonly HashFormat[] InList = [HashFormat.Xxh64];

    private readonly World world = new();
    private readonly Dictionary<string, byte[]> files = new()
    {
        ["a.mov"] = [.. Enumerable.Range(0, 200).Select(i => (byte)i)],
        ["clip/b é.mov"] = [.. Enumerable.Repeat((byte)7, 100)],
    };

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task WhatIsStoredAsPromisedIsReadAloneAndNotSentOnceItIsVerified()
    {
        var first = await world.SafeAsync(files);
        var second = await StartedAsync("SHUTTLE_08");

        foreach (var path in files.Keys)
            Assert.True(await IsReadAloneAsync(second, path));

        using (var db = world.Db())
            Assert.Empty(await db.Uploads.ToListAsync());
        await VerifyAsync(second, files);
        Assert.Equal(first, (await world.ShowAsync(second)).CopyOfId);
        foreach (var path in files.Keys)
            Assert.True((await SendAsync(second, path)).Value.AlreadyStored);
    }

    [Fact]
    public async Task WhatNoListPromisesInAFormatThatIsProvenGoesAsEver()
    {
        await world.SafeAsync(files);
        var second = await StartedAsync("SHUTTLE_08");

        Assert.False(await IsReadAloneAsync(second, "a.mov", []));
        Assert.False(await IsReadAloneAsync(second, "a.mov", [HashFormat.Md5]));
        Assert.True(await IsReadAloneAsync(second, "a.mov", [HashFormat.Md5, HashFormat.Xxh64]));
    }

    [Fact]
    public async Task AnotherHashSizeOrPathIsNoPromiseThatIsKept()
    {
        await world.SafeAsync(files);
        var second = await StartedAsync("SHUTTLE_08");
        var bytes = files["a.mov"];

        Assert.False(await IsReadAloneAsync(second, "a.mov", InList, [.. bytes.Reverse()]));
        Assert.False(await IsReadAloneAsync(second, "c.mov", InList, bytes));
        var longer = Request(second, "clip/b é.mov", bytes, InList) with { Size = bytes.Length + 1 };
        Assert.False((await AskAsync(longer)).Value.VerifyFirst);
        var list = Request(second, "ascmhl/0001_A001.mhl", bytes, InList);
        Assert.False((await AskAsync(list)).Value.VerifyFirst);
    }

    [Fact]
    public async Task APromiseThatTheReadingBreaksIsAFindingAndTheStoredCopyStaysAsItIs()
    {
        var first = await world.SafeAsync(files);
        var second = await StartedAsync("SHUTTLE_08");
        Assert.True(await IsReadAloneAsync(second, "a.mov"));

        var bad = new Finding(FindingCodes.FileChanged, FindingSeverity.Error, "a.mov", "It differs.");
        await world.SendAsync(
            new MediaFilesVerified(
                second,
                [
                    World.Report("a.mov", [.. files["a.mov"].Reverse()], Verdict.Changed),
                    World.Report("clip/b é.mov", files["clip/b é.mov"]),
                ]
            ),
            new RollVerified(second, false, 2, 300, InList, 1, [bad], 1),
            new RollHeld(second, IngestStage.Verify, "One thing is wrong.")
        );

        var held = await world.ShowAsync(second);
        Assert.Equal(("held", 1, (Guid?)null), (held.State, held.Errors, held.CopyOfId));
        Assert.Equal("safe", (await world.ShowAsync(first)).State);
        var stored = await world.Stores.Media.StatAsync(world.Key(first, "a.mov"), World.None);
        Assert.Equal(Crc(files["a.mov"]), stored!.Crc64Nvme);
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("gone from the store")]
    [InlineData("its list is not the one that was confirmed")]
    public async Task WhatIsNotProvenAnyMoreIsSent(string trouble)
    {
        var first = await world.SafeAsync(files);
        var second = await StartedAsync("SHUTTLE_08");
        switch (trouble)
        {
            case "damaged":
                using (var db = world.Db())
                    await db
                        .Rolls.Where(r => r.Id == first)
                        .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RollState.Damaged));
                break;
            case "gone from the store":
                await world.Stores.Media.DeleteAsync(world.Key(first, "a.mov"), World.None);
                break;
            default:
                await world.Stores.Media.DeleteAsync(world.Key(first, "ascmhl/0001_A001.mhl"), World.None);
                break;
        }

        Assert.False(await IsReadAloneAsync(second, "a.mov"));
    }

    [Fact]
    public async Task WhatAVerifiedCopyIsSendingIsReadAloneAndTheRestIsSentWhenThatFails()
    {
        var first = await StartedAsync("SHUTTLE_07");
        await VerifyAsync(first, files);
        var second = await StartedAsync("SHUTTLE_08");
        Assert.True(await IsReadAloneAsync(second, "a.mov"));
        Assert.False(await IsReadAloneAsync(second, "a.mov", InList, [.. files["a.mov"].Reverse()]));

        await world.SendAsync(new RollFailed(first, IngestStage.Send, FaultKind.NeedsPerson, "Unplugged."));

        Assert.False(await IsReadAloneAsync(second, "clip/b é.mov"));
        await VerifyAsync(second, files);
        Assert.Null((await world.ShowAsync(second)).CopyOfId);
        foreach (var path in files.Keys)
            Assert.NotNull((await SendAsync(second, path)).Value.UploadId);
    }

    [Fact]
    public async Task OfTwoThatAreReadAtOnceTheOneThatBeganToSendGoesFirstThoughTheOtherIsVerifiedSooner()
    {
        var (first, second) = await ReadAtOnceAsync();

        await VerifyAsync(second, files);

        var waits = await world.ShowAsync(second);
        Assert.Equal(first, waits.CopyOfId);
        Assert.Contains("By all that is known a second copy of roll A001 of drive SHUTTLE_07", waits.Words);
        Assert.Equal(SecondCopy.Waits, await CopyAsync(second));
        await IsLaterAsync(second);
        Assert.False(await IsReadAloneAsync(first, "clip/b é.mov"));
        await VerifyAsync(first, files);
        Assert.Null((await world.ShowAsync(first)).CopyOfId);
        Assert.Contains("A second copy of roll A001", (await world.ShowAsync(second)).Words);
        await IsLaterAsync(second);
        await world.StoreAsync(first, files);
        await world.Get<Jobs.ConfirmRoll>().RunAsync(first, World.None);
        Assert.Equal(SecondCopy.Stored, await CopyAsync(second));
        foreach (var path in files.Keys)
            Assert.True((await SendAsync(second, path)).Value.AlreadyStored);
    }

    [Fact]
    public async Task WhoIsReadLaterThanTheOneThatSendsAndVerifiedLaterWaitsToo()
    {
        var (first, second) = await ReadAtOnceAsync();

        await VerifyAsync(first, files);
        await VerifyAsync(second, files);

        Assert.Null((await world.ShowAsync(first)).CopyOfId);
        Assert.Equal(first, (await world.ShowAsync(second)).CopyOfId);
        await IsLaterAsync(second);
    }

    [Fact]
    public async Task AThirdDriveLeavesSendingToTheFirstAsWell()
    {
        var (first, second) = await ReadAtOnceAsync();
        var third = await StartedAsync("SHUTTLE_09");
        Assert.True(await IsReadAloneAsync(third, "a.mov"));

        await VerifyAsync(third, files);
        await VerifyAsync(second, files);

        Assert.Equal(first, (await world.ShowAsync(third)).CopyOfId);
        Assert.Equal(first, (await world.ShowAsync(second)).CopyOfId);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("held")]
    [InlineData("cancelled")]
    [InlineData("paused")]
    [InlineData("silent")]
    public async Task WhoLeftSendingToAnotherThatEndsUnverifiedIsSentInItsStead(string end)
    {
        var (first, second) = await ReadAtOnceAsync();
        await VerifyAsync(second, files);
        await IsLaterAsync(second);

        await EndAsync(first, end);

        Assert.Equal("copy-waits", (await SendAsync(second, "a.mov")).Refusal?.Code);
        Assert.Equal(SecondCopy.None, await CopyAsync(second));
        await VerifyAsync(second, files, attempt: 2);
        Assert.Null((await world.ShowAsync(second)).CopyOfId);
        foreach (var path in files.Keys)
            Assert.NotNull((await SendAsync(second, path)).Value.UploadId);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("silent")]
    public async Task WhoIsStillReadWhenTheOtherEndsSendsFromThereOnAndTheRestAfterwards(string end)
    {
        var (first, second) = await ReadAtOnceAsync();

        await EndAsync(first, end);

        Assert.False(await IsReadAloneAsync(second, "clip/b é.mov"));
        await VerifyAsync(second, files);
        Assert.Null((await world.ShowAsync(second)).CopyOfId);
        Assert.NotNull((await SendAsync(second, "a.mov")).Value.UploadId);
    }

    [Fact]
    public async Task WhoComesBackWaitsForWhoTookOver()
    {
        var (first, second) = await ReadAtOnceAsync();
        await VerifyAsync(second, files);
        await EndAsync(first, "failed");
        Assert.True((await SendAsync(second, "a.mov")).IsRefused);
        await VerifyAsync(second, files, attempt: 2);

        await world.SendAsync(new RollStarted(first, 1));
        Assert.True(await IsReadAloneAsync(first, "clip/b é.mov"));
        await VerifyAsync(first, files);

        Assert.Equal(second, (await world.ShowAsync(first)).CopyOfId);
        await IsLaterAsync(first);
        Assert.NotNull((await SendAsync(second, "a.mov")).Value.UploadId);
    }

    [Fact]
    public async Task WhenTheOneThatIsSentTurnsOutToBeAnotherRollBothAreSentAndTheDifferenceIsAFinding()
    {
        var (first, second) = await ReadAtOnceAsync();
        await VerifyAsync(second, files);
        await IsLaterAsync(second);

        await VerifyAsync(first, new Dictionary<string, byte[]>(files) { ["a.mov"] = [.. files["a.mov"].Reverse()] });

        await GoesItsOwnWayAsync(second);
        await VerifyAsync(second, files, attempt: 2);
        foreach (var path in files.Keys)
            Assert.NotNull((await SendAsync(second, path)).Value.UploadId);
        using var db = world.Db();
        Assert.Equal(FindingCodes.CopiesDiffer, (await db.Findings.SingleAsync(f => f.RollId == second)).Code);
    }

    [Fact]
    public async Task WhenAFileOfTheOneThatIsSentIsBadTheOtherGoesItsOwnWay()
    {
        var (first, second) = await ReadAtOnceAsync();
        await world.SendAsync(new MediaFilesVerified(first, [World.Report("a.mov", files["a.mov"], Verdict.Changed)]));
        await VerifyAsync(second, files);
        Assert.Equal(first, (await world.ShowAsync(second)).CopyOfId);

        // Its good files are to be sent all the same, as a person decided before.
        await world.SendAsync(
            new MediaFilesVerified(first, [World.Report("clip/b é.mov", files["clip/b é.mov"])]),
            new RollVerified(first, false, 2, 300, InList, 1, [], 0)
        );

        await GoesItsOwnWayAsync(second);
        await VerifyAsync(second, files, attempt: 2);
        Assert.NotNull((await SendAsync(second, "a.mov")).Value.UploadId);
    }

    [Fact]
    public async Task AFileThatIsBadOnTheOneThatIsSentIsSent()
    {
        var (first, second) = await ReadAtOnceAsync();

        await world.SendAsync(new MediaFilesVerified(first, [World.Report("a.mov", files["a.mov"], Verdict.Changed)]));

        Assert.False(await IsReadAloneAsync(second, "a.mov"));
        Assert.True(await IsReadAloneAsync(second, "clip/b é.mov"));
    }

    [Fact]
    public async Task WhoSentAllOfItselfWaitsForNobodyWhoIsUnverified()
    {
        var (first, second) = (await StartedAsync("SHUTTLE_07"), await StartedAsync("SHUTTLE_08"));
        Assert.False(await IsReadAloneAsync(first, "a.mov", []));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var path in files.Keys)
            Assert.False(await IsReadAloneAsync(second, path, []));

        await VerifyAsync(second, files);

        Assert.Null((await world.ShowAsync(second)).CopyOfId);
        await VerifyAsync(first, files);
        Assert.Equal(second, (await world.ShowAsync(first)).CopyOfId);
    }

    [Fact]
    public async Task OfTwoThatBeganInTheSameInstantExactlyOneLeads()
    {
        var (one, two) = (await StartedAsync("SHUTTLE_07"), await StartedAsync("SHUTTLE_08"));
        Assert.False(await IsReadAloneAsync(one, "a.mov", []));
        Assert.False(await IsReadAloneAsync(two, "a.mov", []));

        Assert.NotEqual(await IsReadAloneAsync(one, "clip/b é.mov"), await IsReadAloneAsync(two, "clip/b é.mov"));
    }

    [Fact]
    public async Task ARollOfAnotherSizeIsNotLeftToOneThatIsUnverified()
    {
        var first = await StartedAsync("SHUTTLE_07");
        Assert.False(await IsReadAloneAsync(first, "a.mov"));
        var second = await StartedAsync("SHUTTLE_08", bytes: 301);

        Assert.False(await IsReadAloneAsync(second, "a.mov"));
    }

    [Fact]
    public async Task WhatIsBegunIsKeptForTheCaseThatItMustBeSent()
    {
        var first = await StartedAsync("SHUTTLE_07");
        await VerifyAsync(first, files);
        var second = await StartedAsync("SHUTTLE_08");
        var begun = (await AskAsync(Request(second, "a.mov", files["a.mov"], []))).Value.UploadId;
        Assert.NotNull(begun);
        Assert.True(await IsReadAloneAsync(second, "a.mov"));

        await EndAsync(first, "failed");

        Assert.Equal(begun, (await AskAsync(Request(second, "a.mov", files["a.mov"], InList))).Value.UploadId);
    }

    /// <summary>Two drives, of which the first began to send: what the second asks for is read alone.</summary>
    private async Task<(Guid First, Guid Second)> ReadAtOnceAsync()
    {
        var first = await StartedAsync("SHUTTLE_07");
        var second = await StartedAsync("SHUTTLE_08");
        Assert.False(await IsReadAloneAsync(first, "a.mov"));
        Assert.True(await IsReadAloneAsync(second, "clip/b é.mov"));
        Assert.True(await IsReadAloneAsync(second, "a.mov"));
        return (first, second);
    }

    private async Task<Guid> StartedAsync(string label, long bytes = 300)
    {
        var (drive, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.SendAsync(World.Drive(drive, World.Roll(roll) with { Bytes = bytes }) with { Label = label });
        var request = new StartIngestRequest("moon", null, null, RollPolicy.Hold, SinglePass: true);
        Assert.Null((await world.Get<StartIngest>().RunAsync(world.Admin, drive, request, World.None)).Refusal);
        await world.SendAsync(new RollStarted(roll, 1));
        return roll;
    }

    private async Task VerifyAsync(Guid roll, Dictionary<string, byte[]> on, int attempt = 1)
    {
        if (attempt > 1)
            await world.SendAsync(new RollStarted(roll, attempt));
        var told = await world.SendAsync(
            new MediaFilesVerified(roll, [.. on.Select(f => World.Report(f.Key, f.Value))]),
            new RollVerified(roll, true, on.Count, on.Values.Sum(f => f.Length), InList, 1, [], 0)
        );
        Assert.Null(told.Refusal);
    }

    private async Task EndAsync(Guid roll, string end)
    {
        switch (end)
        {
            case "failed":
                await world.SendAsync(new RollFailed(roll, IngestStage.Verify, FaultKind.NeedsPerson, "Unplugged."));
                break;
            case "held":
                await world.SendAsync(new RollHeld(roll, IngestStage.Verify, "A file differs."));
                break;
            case "cancelled":
                await DecideAsync(roll, "cancel");
                await world.SendAsync(new RollCancelled(roll));
                break;
            case "paused":
                await DecideAsync(roll, "pause");
                await world.SendAsync(new RollPaused(roll));
                break;
            default:
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
        }
    }

    private async Task GoesItsOwnWayAsync(Guid roll)
    {
        var shown = await world.ShowAsync(roll);
        Assert.Equal(("queued", (Guid?)null), (shown.State, shown.CopyOfId));
    }

    private async Task DecideAsync(Guid roll, string decision)
    {
        var request = new DecideRollRequest(decision, null);
        Assert.Null((await world.Get<DecideRoll>().RunAsync(world.Admin, roll, request, World.None)).Refusal);
    }

    private async Task<SecondCopy> CopyAsync(Guid roll) =>
        (await world.Get<OpenOrders>().RunAsync(world.Agent, World.None))
            .Orders.OfType<IngestRollOrder>()
            .Single(o => o.RollId == roll)
            .Copy;

    private async Task IsLaterAsync(Guid roll) =>
        Assert.Equal("copy-waits", (await SendAsync(roll, "a.mov")).Refusal?.Code);

    /// <summary>As the agent asks in one reading, for a file with these hashes in its drive's lists.</summary>
    private async Task<bool> IsReadAloneAsync(Guid roll, string path, HashFormat[]? listed = null, byte[]? bytes = null)
    {
        var answer = await AskAsync(Request(roll, path, bytes ?? files[path], listed ?? InList));
        Assert.Null(answer.Refusal);
        Assert.Equal(answer.Value.VerifyFirst, answer.Value.UploadId is null);
        return answer.Value.VerifyFirst;
    }

    private static UploadRequest Request(Guid roll, string path, byte[] bytes, HashFormat[] listed) =>
        new(
            roll,
            path,
            null,
            null,
            null,
            "video/quicktime",
            bytes.Length,
            null,
            listed.Length == 0 ? null : [.. listed.Select(f => MultiHasher.Hash(f, bytes))]
        );

    /// <summary>As the agent asks for a verified file.</summary>
    private Task<Outcome<UploadAnswer>> SendAsync(Guid roll, string path) =>
        AskAsync(Request(roll, path, files[path], []) with { Crc64Nvme = Crc(files[path]) });

    private Task<Outcome<UploadAnswer>> AskAsync(UploadRequest request) =>
        world.Get<OpenUpload>().RunAsync(world.Agent, request, World.None);

    private static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16", null);
}
