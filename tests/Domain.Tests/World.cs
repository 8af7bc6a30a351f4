using System.Text;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal;

/// <summary>A portal without its web: a database, two folder stores, a clock that tests turn, people, one centre with an agent.</summary>
public sealed class World : IDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StoreFolder media = new();
    private readonly StoreFolder archive = new();
    private readonly ServiceProvider services;
    private long lastFact;

    public World(DatabaseOfTest? database = null, Stores? stores = null, Action<IServiceCollection>? more = null)
    {
        Database = database ?? new SqliteDatabaseOfTest();
        AllStores = stores ?? new(media.Open(Clock), archive.Open(Clock));
        var collection = new ServiceCollection();
        collection
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IDbContextFactory<PortalDb>>(Database)
            .AddSingleton(AllStores)
            .AddSingleton<IBackgroundJobClient>(Jobs)
            .AddDomain();
        more?.Invoke(collection);
        services = collection.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
        Admin = Person("admin@example.org", admin: true);
        using var db = Database.CreateDbContext();
        Centre = new()
        {
            Code = "london",
            Name = "London",
            CreatedAt = Clock.GetUtcNow(),
        };
        db.Centres.Add(Centre);
        Agent = AddAgent(db, Centre.Id);
        Title = new()
        {
            Code = "MOON",
            Name = "Moon",
            CreatedAt = Clock.GetUtcNow(),
        };
        db.Titles.Add(Title);
        db.SaveChanges();
    }

    public DatabaseOfTest Database { get; }
    public FakeTimeProvider Clock { get; } = new(Start);
    public Stores AllStores { get; }

    /// <summary>Of titles that nobody chose others for.</summary>
    public StorePair Stores => AllStores.Default;
    public RecordedJobs Jobs { get; } = new();
    public Who Admin { get; }
    public Centre Centre { get; }
    public Who Agent { get; }
    public Title Title { get; }
    public IServiceProvider Services => services;
    public string MediaRoot => media.Root;
    public string ArchiveRoot => archive.Root;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public PortalDb Db() => Database.CreateDbContext();

    public Who Person(string email, bool admin = false, TitleRole? role = null, bool ofCentre = false)
    {
        using var db = Database.CreateDbContext();
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Name = email,
            IsAdmin = admin,
        };
        db.Users.Add(user);
        if (role is { } r)
            db.TitleMembers.Add(
                new()
                {
                    TitleId = Title.Id,
                    UserId = user.Id,
                    Role = r,
                }
            );
        if (ofCentre)
            db.CentreMembers.Add(new() { CentreId = Centre.Id, UserId = user.Id });
        db.SaveChanges();
        return Who.Person(user);
    }

    public static Who AddAgent(PortalDb db, Guid centreId)
    {
        var agent = new Agent
        {
            CentreId = centreId,
            Name = "cart",
            TokenHash = Guid.NewGuid().ToString("N"),
        };
        db.Agents.Add(agent);
        return Who.Agent(agent.Id, centreId, agent.Name);
    }

    /// <summary>Sends facts with the next numbers, as one batch.</summary>
    public async Task<Outcome<FactsAnswer>> SendAsync(params Fact[] facts)
    {
        var batch = new FactBatch([
            .. facts.Select((f, i) => new NumberedFact(lastFact + i + 1, Clock.GetUtcNow(), f)),
        ]);
        var outcome = await Get<ApplyFacts>().RunAsync(Agent, batch, None);
        if (!outcome.IsRefused)
            lastFact = outcome.Value.LastNumber;
        return outcome;
    }

    public static ListedRoll Roll(
        Guid id,
        string name = "A001",
        bool withList = true,
        DateOnly? day = null,
        params Finding[] findings
    ) =>
        new(
            id,
            name,
            RollKind.Camera,
            name,
            "arri",
            2,
            300,
            1,
            withList ? ["ascmhl"] : [],
            day ?? new DateOnly(2027, 3, 1),
            "MU",
            findings
        );

    public static DriveListed Drive(Guid id, params ListedRoll[] rolls) =>
        new(id, null, "SHUTTLE_07", "/media/SHUTTLE_07", rolls.Sum(r => r.Files), rolls.Sum(r => r.Bytes), rolls, []);

    /// <summary>Lists a drive with one roll and starts its ingest.</summary>
    public async Task<(Guid Drive, Guid Roll)> OrderedAsync(
        RollPolicy policy = RollPolicy.Hold,
        params Finding[] findings
    )
    {
        var (drive, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await SendAsync(Drive(drive, Roll(roll, findings: findings)));
        var started = await Get<StartIngest>()
            .RunAsync(Admin, drive, new StartIngestRequest("moon", null, null, policy), None);
        Assert.Null(started.Refusal);
        return (drive, roll);
    }

    /// <summary>Walks an ordered roll to gate C with these files: verified, stored, listed.</summary>
    public async Task StoreAsync(
        Guid roll,
        IReadOnlyDictionary<string, byte[]> files,
        string? without = null,
        int attempt = 1
    )
    {
        await SendAsync(
            new RollStarted(roll, attempt),
            new MediaFilesVerified(roll, [.. files.Select(f => Report(f.Key, f.Value))]),
            new RollVerified(roll, true, files.Count, files.Values.Sum(f => f.Length), [HashFormat.Xxh64], 1, [], 0)
        );
        var stored = new List<StoredFile>();
        foreach (var (path, bytes) in files.Where(f => f.Key != without))
            stored.Add(await PutAsync(roll, path, bytes));
        await SendAsync(new FilesStored(roll, stored));
        await PutListAsync(roll, files);
        await SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", files.Count + 2, 0));
    }

    public static MediaFileReport Report(string path, byte[] bytes, Verdict verdict = Verdict.Verified) =>
        new(path, bytes.Length, null, null, MultiHasher.Hash(HashFormat.Xxh64, bytes), verdict);

    public async Task<StoredFile> PutAsync(Guid roll, string path, byte[] bytes)
    {
        using var db = Db();
        var media = (await AllStores.OfRollAsync(db, roll, None)).Media;
        var stored = await media.WriteAsync(Key(roll, path), new MemoryStream(bytes), null, None);
        return new(path, stored.Size, stored.Crc64Nvme);
    }

    public string Key(Guid roll, string path) => $"titles/{Title.Code}/media/{roll}/{path}";

    /// <summary>Puts a hash-list generation of these files, and its chain, into the store.</summary>
    public async Task PutListAsync(Guid roll, IReadOnlyDictionary<string, byte[]> files)
    {
        var hashes = string.Concat(
            files.Select(f =>
                $"<hash><path size=\"{f.Value.Length}\">{f.Key}</path><xxh64 action=\"original\">{MultiHasher.Hash(HashFormat.Xxh64, f.Value).Text}</xxh64></hash>"
            )
        );
        var manifest = Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\"?><hashlist version=\"2.0\" xmlns=\"urn:ASC:MHL:v2.0\"><hashes>{hashes}</hashes></hashlist>"
        );
        await PutAsync(roll, "ascmhl/0001_A001.mhl", manifest);
        await PutAsync(
            roll,
            "ascmhl/ascmhl_chain.xml",
            Encoding.UTF8.GetBytes(
                $"<?xml version=\"1.0\"?><ascmhldirectory xmlns=\"urn:ASC:MHL:DIRECTORY:v2.0\"><hashlist sequencenr=\"1\"><path>0001_A001.mhl</path><c4>{MultiHasher.Hash(HashFormat.C4, manifest).Text}</c4></hashlist></ascmhldirectory>"
            )
        );
    }

    /// <summary>Walks a new roll with these files through all four gates.</summary>
    public async Task<Guid> SafeAsync(IReadOnlyDictionary<string, byte[]> files)
    {
        var (_, roll) = await OrderedAsync();
        await StoreAsync(roll, files);
        await Get<MediaProductionPortal.Jobs.ConfirmRoll>().RunAsync(roll, None);
        await Get<ArchiveRoll>().RunAsync(roll, None);
        Assert.Equal("safe", (await ShowAsync(roll)).State);
        return roll;
    }

    public async Task<RollAnswer> ShowAsync(Guid roll) => (await Get<ShowRoll>().RunAsync(Admin, roll, None)).Value;

    public void Dispose()
    {
        services.Dispose();
        Database.Dispose();
        media.Dispose();
        archive.Dispose();
    }
}

/// <summary>Jobs that were handed to the queue, which tests run themselves.</summary>
public sealed class RecordedJobs : IBackgroundJobClient
{
    public List<(string Type, Guid Roll)> All { get; } = [];

    public string Create(Job job, IState state)
    {
        lock (All)
            All.Add((job.Type.Name, (Guid)job.Args[0]));
        return Guid.NewGuid().ToString();
    }

    public bool ChangeState(string jobId, IState state, string expectedState) => true;
}
