using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Data;

/// <summary>What every database must do alike; the class of a database stands below this.</summary>
public abstract class DatabaseContract : IDisposable
{
    private readonly Lazy<World> made;

    protected DatabaseContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task ARollComesBackAsItWasSaved()
    {
        var (_, roll) = await World.OrderedAsync();
        var at = new DateTimeOffset(2027, 3, 1, 12, 0, 0, 123, TimeSpan.FromHours(2)).AddMicroseconds(456);
        using (var db = World.Db())
        {
            var row = await db.Rolls.SingleAsync(r => r.Id == roll);
            row.Archived.Set(GateState.Warned, at, "Wörter 🎬");
            row.HashLists = ["a/é.mhl", "b\"quoted\".mhl"];
            row.Bytes = 5_000_000_000_000;
            row.DueAt = at;
            await db.SaveChangesAsync();
        }
        using var again = World.Db();
        var back = await again.Rolls.Include(r => r.ShootDay).Include(r => r.Unit).SingleAsync(r => r.Id == roll);
        Assert.Equal((GateState.Warned, at, "Wörter 🎬"), (back.Archived.State, back.Archived.At, back.Archived.Words));
        Assert.Equal(TimeSpan.Zero, back.DueAt!.Value.Offset);
        Assert.Equal(["a/é.mhl", "b\"quoted\".mhl"], back.HashLists);
        Assert.Equal(5_000_000_000_000, back.Bytes);
        Assert.Equal((new DateOnly(2027, 3, 1), "MU"), (back.ShootDay!.Date, back.Unit!.Code));
    }

    [DatabaseFact]
    public async Task EveryOtherThingComesBackAsItWasSaved()
    {
        var (drive, roll) = await World.OrderedAsync();
        var now = World.Clock.GetUtcNow();
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = World.Title.Id,
            RollId = roll,
            Name = "A001C001",
            Seconds = 1.0 / 3,
            Frames = long.MaxValue,
            TrackNames = ["Boom", "Lav é"],
            Metadata = new() { ["bext:Originator"] = "x\ny" },
        };
        var range = new SequenceRange(1, 70_000_000, 1, 8, 69_999_990, [new(5, 14)]);
        using (var db = World.Db())
        {
            db.Clips.Add(clip);
            db.MediaFiles.Add(
                new()
                {
                    RollId = roll,
                    ClipId = clip.Id,
                    Path = "dpx/A.%08d.dpx",
                    PathKey = Text.Key("dpx/A.%08d.dpx"),
                    Sequence = range,
                    Verdict = Protocol.FileVerdict.New,
                }
            );
            db.Renditions.Add(
                new()
                {
                    ClipId = clip.Id,
                    Kind = Media.RenditionKind.Filmstrip,
                    Key = "k",
                    ContentType = "image/jpeg",
                }
            );
            db.Uploads.Add(
                new()
                {
                    RollId = roll,
                    AgentId = World.Agent.AgentId!.Value,
                    Key = "k",
                    KeyHash = Text.Key("k"),
                    StoreUploadId = "u",
                    Size = 1,
                    PartSize = 1,
                    StartedAt = now,
                }
            );
            db.Findings.Add(
                FoundFinding.From(
                    roll,
                    IngestStage.Verify,
                    new("file-new", FindingSeverity.Note, "p", "w", "e", "f"),
                    now
                )
            );
            db.AccessTokens.Add(
                new()
                {
                    UserId = World.Admin.UserId!.Value,
                    Name = "t",
                    Hash = "h",
                    ExpiresAt = now,
                }
            );
            db.EnrolmentCodes.Add(
                new()
                {
                    CentreId = World.Centre.Id,
                    Hash = "h",
                    ExpiresAt = now,
                }
            );
            db.ProtectionKeys.Add(new() { Name = "key", Xml = "<key/>" });
            await db.SaveChangesAsync();
        }
        using var again = World.Db();
        var back = await again.Clips.Include(c => c.Renditions).SingleAsync();
        Assert.Equal((1.0 / 3, long.MaxValue, "x\ny"), (back.Seconds, back.Frames, back.Metadata["bext:Originator"]));
        Assert.Equal(["Boom", "Lav é"], back.TrackNames);
        Assert.Equal(Media.RenditionKind.Filmstrip, Assert.Single(back.Renditions).Kind);
        var file = Assert.Single(await again.MediaFiles.ToSequencesAsync(World.None));
        Assert.Equal((69_999_990, new FrameHole(5, 14)), (file.Sequence!.Count, file.Sequence.Holes[0]));
        Assert.Equal(now, (await again.Uploads.SingleAsync()).StartedAt);
        Assert.Equal(FindingSeverity.Note, (await again.Findings.SingleAsync()).Severity);
        Assert.IsType<IngestRollOrder>((await again.Orders.SingleAsync()).Order);
        Assert.Equal(drive, (await again.Ingests.SingleAsync()).DriveId);
        Assert.Equal(now, (await again.AccessTokens.SingleAsync()).ExpiresAt);
        Assert.Null((await again.EnrolmentCodes.SingleAsync()).UsedAt);
        Assert.Equal("<key/>", (await again.ProtectionKeys.SingleAsync()).Xml);
        Assert.NotEmpty(await again.Audit.ToListAsync());
        Assert.Equal("drive-listed", (await again.Facts.SingleAsync()).Kind);
    }

    [DatabaseFact]
    public async Task ClipsComePageByPageInOrderWithoutLossOrRepeat()
    {
        var (_, roll) = await World.OrderedAsync();
        string[] names = ["a001", "A001", "A001", "b 1", "B_1", "Ä", "ä", "z", "A001C%", "A001", "_", "0"];
        using (var db = World.Db())
        {
            foreach (var name in names)
                db.Clips.Add(
                    new()
                    {
                        Id = Guid.NewGuid(),
                        TitleId = World.Title.Id,
                        RollId = roll,
                        Name = name,
                        Timecode = "01:00:00:00",
                        RateNumerator = 24,
                        RateDenominator = 1,
                        Frames = 48,
                    }
                );
            await db.SaveChangesAsync();
        }
        var list = World.Get<ListClips>();
        foreach (var take in new[] { 1, 5, 12, 50 })
        {
            var seen = new List<(string, Guid)>();
            string? after = null;
            do
            {
                var page = (await list.RunAsync(World.Admin, new("moon", After: after, Take: take), World.None)).Value;
                Assert.Equal(after is null ? names.Length : null, page.Total);
                seen.AddRange(page.Items.Select(c => (c.Name, c.Id)));
                after = page.Next;
            } while (after is not null);
            Assert.Equal(names.Length, seen.Distinct().Count());
            Assert.Equal(names.Length, seen.Count);
            using var db = World.Db();
            Assert.Equal(
                await db.Clips.OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(),
                seen.Select(s => s.Item2)
            );
        }
        var found = (await list.RunAsync(World.Admin, new(Text: "1c%"), World.None)).Value;
        Assert.Equal("01:00:02:00", Assert.Single(found.Items).EndTimecode);
        Assert.Equal(
            "B_1",
            Assert.Single((await list.RunAsync(World.Admin, new(Text: "b_"), World.None)).Value.Items).Name
        );
        Assert.Equal("after-odd", (await list.RunAsync(World.Admin, new(After: "?"), World.None)).Refusal!.Code);
    }

    [DatabaseFact]
    public async Task EveryQuestionIsAnswered()
    {
        var (drive, roll) = await World.OrderedAsync(
            findings: new Finding("file-new", FindingSeverity.Warning, "n.mov", "New.")
        );
        foreach (
            var who in new[]
            {
                World.Admin,
                World.Person("p@example.org", role: TitleRole.Producer),
                World.Person("c@example.org", ofCentre: true),
            }
        )
        {
            Assert.Single(
                await World
                    .Get<ListDrives>()
                    .RunAsync(who, DriveState.Ingesting, World.Centre.Id, World.Title.Id, World.None)
            );
            Assert.Single((await World.Get<ShowDrive>().RunAsync(who, drive, World.None)).Value.Rolls);
            Assert.Single(await World.Get<ListRolls>().RunAsync(who, World.Title.Id, "queued", World.None));
            Assert.Equal(1, (await World.Get<ShowRoll>().RunAsync(who, roll, World.None)).Value.Findings);
            var findings = (await World.Get<ListFindings>().RunAsync(who, roll, null, 1, World.None)).Value;
            Assert.Equal(("list", null), (Assert.Single(findings.Items).Stage, findings.Next));
            Assert.Empty((await World.Get<ListRollFiles>().RunAsync(who, roll, null, 10, World.None)).Value.Items);
            Assert.False((await World.Get<ShowCertificate>().RunAsync(who, roll, World.None)).Value.SafeToWipe);
            Assert.Single((await World.Get<ShowHome>().RunAsync(who, World.None)).Running);
        }
        var title = Assert.Single(await World.Get<ListTitles>().RunAsync(World.Admin, World.None));
        Assert.Equal((1, 300L, 0), (title.Rolls, title.Bytes, title.RollsSafe));
        Assert.Single(Assert.Single(await World.Get<ListCentres>().RunAsync(World.Admin, World.None)).Agents);
    }

    [DatabaseFact]
    public async Task ADamagedCopyIsFoundAndMendedAndASecondDriveRecognised()
    {
        var files = new Dictionary<string, byte[]> { ["a.mov"] = [1, 2, 3], ["b.mov"] = [4, 5] };
        var first = await World.SafeAsync(files);
        await World.Stores.Archive.DeleteAsync(World.Key(first, "a.mov"), World.None);
        World.Clock.Advance(TimeSpan.FromDays(31));
        await World.Get<PlanScrubs>().RunAsync(World.None);
        var scrub = World.Jobs.All[^1];
        Assert.Equal("RunUpkeep", scrub.Type);
        await World.Get<RunUpkeep>().RunAsync(scrub.Roll, World.None);
        Assert.Equal("damaged", (await World.ShowAsync(first)).State);
        var restore = await World.Get<StartUpkeep>().RestoreAsync(World.Admin, first, new(), World.None);
        await World.Get<RunUpkeep>().RunAsync(restore.Value.Id, World.None);
        Assert.Equal("safe", (await World.ShowAsync(first)).State);
        var shown = (await World.Get<ShowUpkeep>().RunAsync(World.Admin, first, World.None)).Value;
        Assert.Equal((2, 1L), (shown.Runs.Count, shown.Runs[0].Mended));

        var (drive, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await World.SendAsync(World.Drive(drive, World.Roll(second)));
        var order = new Protocol.Api.StartIngestRequest("moon", null, null, RollPolicy.Hold);
        Assert.Null((await World.Get<StartIngest>().RunAsync(World.Admin, drive, order, World.None)).Refusal);
        await World.SendAsync(
            new RollStarted(second, 1),
            new MediaFilesVerified(second, [.. files.Select(f => World.Report(f.Key, f.Value))]),
            new RollVerified(second, true, 2, 5, [HashFormat.Xxh64], 1, [], 0)
        );
        Assert.Equal(first, (await World.ShowAsync(second)).CopyOfId);
        var custody = (await World.Get<ShowCustody>().RunAsync(World.Admin, first, World.None)).Value;
        Assert.Contains(custody.Events, e => e.Kind == "copy");
    }

    [DatabaseFact]
    public async Task OfTwoBatchesThatRaceEachFactIsAppliedOnce()
    {
        var batch = new FactBatch([
            .. Enumerable
                .Range(1, 5)
                .Select(n => new NumberedFact(n, World.Clock.GetUtcNow(), World.Drive(Guid.CreateVersion7()))),
        ]);
        var apply = World.Get<ApplyFacts>();
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => apply.RunAsync(World.Agent, batch, World.None)))
        );
        Assert.All(outcomes, o => Assert.Equal(5, o.Value.LastNumber));
        using var db = World.Db();
        Assert.Equal(5, await db.Drives.CountAsync());
    }

    [DatabaseFact]
    public async Task AFactThatTheDatabaseRefusesIsKeptAndSkipped()
    {
        var (_, roll) = await World.OrderedAsync();
        var nameless = new Media.ClipReport
        {
            Id = Guid.CreateVersion7(),
            Name = null!,
            Kind = ClipKind.Picture,
            Files = [],
        };
        var outcome = await World.SendAsync(new RollStarted(roll, 1), new ClipsInspected(roll, [nameless]));
        Assert.Equal(3, outcome.Value.LastNumber);
        Assert.Equal("verifying", (await World.ShowAsync(roll)).State);
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class DatabaseOnSqlite : DatabaseContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class DatabaseOnPostgreSql : DatabaseContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
