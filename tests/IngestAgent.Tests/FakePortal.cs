using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Hashing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal;

/// <summary>The portal's agent API over plain memory: judges as the real one does (gaps, checksums, write once) and remembers what it was told, in order.</summary>
public sealed class FakePortal : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<Order> orders = [];
    private readonly Dictionary<Guid, Opened> uploads = [];
    private readonly List<(int Event, Fact Fact)> factEvents = [];
    private int events;
    private int calls;

    private FakePortal(WebApplication app) => this.app = app;

    public const string Token = "fake-token";
    public Uri Url { get; private set; } = null!;

    /// <summary>Every call is answered with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Agents are told that they are too old.</summary>
    public bool WantsNewer { get; set; }

    /// <summary>How long a part takes.</summary>
    public TimeSpan PartDelay { get; set; }

    /// <summary>As a bucket of Ceph: an upload is not opened before the file's checksum is known.</summary>
    public bool NeedsChecksumFirst { get; set; }

    /// <summary>As the portal answers for a second copy that waits.</summary>
    public bool GivesNoPlaces { get; set; }

    /// <summary>Which files another copy of the drive has, or brings: in one reading they are given no place.</summary>
    public Func<UploadRequest, bool> IsElsewhere { get; set; } = _ => false;

    /// <summary>What the drive's lists promised of files that were asked for in one reading.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<HashValue>> Promised { get; } = new();

    /// <summary>How often the orders were fetched.</summary>
    public int Looks { get; private set; }

    /// <summary>Closing is answered with 503.</summary>
    public bool ClosesNothing { get; set; }

    /// <summary>Files that were closed, in order.</summary>
    public ConcurrentQueue<(int Event, string Key)> Closings { get; } = new();

    /// <summary>Keys of uploads that are neither closed nor given up.</summary>
    public IReadOnlyList<string> OpenUploads
    {
        get
        {
            lock (gate)
                return [.. uploads.Values.Select(u => u.Key).Order()];
        }
    }

    /// <summary>Goes with the orders; null as from a portal that is older.</summary>
    public LinkOrders? LinkOrders { get; set; }

    public ConcurrentQueue<LinkReport> LinkReports { get; } = new();
    public long LastNumber { get; set; }
    public List<NumberedFact> Facts { get; } = [];
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();
    public required ConcurrentBag<ProgressReport> Progress { get; init; }
    public ConcurrentQueue<(int Event, Guid Roll, string? Path)> Opens { get; } = new();
    public ConcurrentQueue<(int Event, Guid Roll, string Path)> Puts { get; } = new();
    public ConcurrentDictionary<(Guid Roll, string Path), int> StoredFacts { get; } = new();
    public int Calls => calls;

    /// <summary>Facts, opens, parts and closings so far.</summary>
    public int Events
    {
        get
        {
            lock (gate)
                return events;
        }
    }

    public static async Task<FakePortal> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        builder.Services.ConfigureHttpJsonOptions(j => WireJson.Apply(j.SerializerOptions));
        var progress = new ConcurrentBag<ProgressReport>();
        builder.Services.AddSingleton(progress);
        builder.Services.AddSignalR().AddJsonProtocol(j => WireJson.Apply(j.PayloadSerializerOptions));
        WebApplication app = builder.Build();
        var portal = new FakePortal(app) { Progress = progress };
        portal.Map();
        await app.StartAsync();
        portal.Url = new Uri(app.Urls.First());
        return portal;
    }

    public void Place(Order order)
    {
        lock (gate)
        {
            orders.RemoveAll(o => o.Id == order.Id);
            orders.Add(order);
        }
        Nudge();
    }

    public void Nudge() =>
        _ = app.Services.GetRequiredService<IHubContext<LineHub>>().Clients.All.SendAsync("LookAgain");

    public IReadOnlyList<T> FactsOf<T>()
        where T : Fact
    {
        lock (gate)
            return [.. Facts.Select(f => f.Fact).OfType<T>()];
    }

    /// <summary>When the first fact of this kind came, among opens, parts and closings.</summary>
    public int EventOf<T>()
        where T : Fact
    {
        lock (gate)
            return factEvents.First(f => f.Fact is T).Event;
    }

    public async Task<T> WaitForAsync<T>(Func<T, bool>? which = null, double seconds = 60)
        where T : Fact
    {
        for (
            var until = Environment.TickCount64 + (seconds * 1000);
            Environment.TickCount64 < until;
            await Task.Delay(20)
        )
            if (FactsOf<T>().FirstOrDefault(f => which?.Invoke(f) ?? true) is { } fact)
                return fact;
        string told;
        lock (gate)
            told = string.Join("\n", Facts.Select(f => $"{f.Number} {f.Fact}"));
        throw new TimeoutException($"No {typeof(T).Name} came within {seconds} s. What came:\n{told}");
    }

    public string Key(Guid roll, string path) => $"titles/T/media/{roll}/{path}";

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void Map()
    {
        app.UseRouting();
        app.Use(
            async (http, next) =>
            {
                Interlocked.Increment(ref calls);
                if (IsDown)
                    http.Response.StatusCode = 503;
                else if (WantsNewer)
                    await Results.Problem("Upgrade the agent.", statusCode: 426).ExecuteAsync(http);
                else if (
                    http.Request.Path.StartsWithSegments("/api")
                    && http.Request.Path != Routes.Enrol
                    && (
                        http.Request.Headers.Authorization != $"Bearer {Token}"
                        || http.Request.Headers[ProtocolVersion.Header] != $"{ProtocolVersion.Current}"
                    )
                )
                    http.Response.StatusCode = 401;
                else
                    await next();
            }
        );
        app.MapPost(
            Routes.Enrol,
            (EnrolRequest r) =>
                r.Code == "good"
                    ? Results.Ok(new EnrolAnswer(Guid.NewGuid(), Guid.NewGuid(), "Berlin", Token))
                    : Results.Problem("The code is not known or was used. Ask for a new one.", statusCode: 400)
        );
        app.MapGet(
            Routes.Orders,
            () =>
            {
                lock (gate)
                {
                    Looks++;
                    return Results.Ok(new OrderList([.. orders], LinkOrders));
                }
            }
        );
        app.MapPost(
            Routes.Link,
            (LinkReport r) =>
            {
                LinkReports.Enqueue(r);
                return Results.NoContent();
            }
        );
        app.MapPost(Routes.Facts, (FactBatch b) => Take(b));
        app.MapPost(Routes.Uploads, (UploadRequest r) => Open(r));
        app.MapPost(
            Routes.Uploads + "/{id:guid}/links",
            (Guid id, PartLinksRequest r) => Results.Ok(new PartLinksAnswer([.. r.Parts.Select(n => LinkTo(id, n))]))
        );
        app.MapPost(Routes.Uploads + "/{id:guid}/complete", (Guid id, CompleteRequest r) => Complete(id, r));
        app.MapPost(Routes.UploadBatch, (UploadBatch b) => OpenMany(b));
        app.MapPost(Routes.UploadBatch + "/complete", (CompleteBatch b) => CompleteMany(b));
        app.MapDelete(
            Routes.Uploads + "/{id:guid}",
            (Guid id) =>
            {
                lock (gate)
                    uploads.Remove(id);
                return Results.NoContent();
            }
        );
        app.MapPut("/parts/{id:guid}/{number:int}", (Guid id, int number, HttpRequest r) => PutAsync(id, number, r));
        app.MapHub<LineHub>(Routes.AgentHub);
    }

    private IResult Take(FactBatch batch)
    {
        lock (gate)
        {
            foreach (NumberedFact fact in batch.Facts.Where(f => f.Number > LastNumber))
            {
                if (fact.Number != LastNumber + 1)
                    return Results.Problem(
                        "A fact is missing.",
                        statusCode: 409,
                        extensions: new Dictionary<string, object?> { ["lastNumber"] = LastNumber }
                    );
                LastNumber = fact.Number;
                Facts.Add(fact);
                factEvents.Add((++events, fact.Fact));
                Apply(fact.Fact);
            }
            return Results.Ok(new FactsAnswer(LastNumber));
        }
    }

    private void Apply(Fact fact)
    {
        switch (fact)
        {
            case FilesStored stored:
                foreach (StoredFile file in stored.Files)
                    StoredFacts.TryAdd((stored.RollId, file.Path), ++events);
                break;
            case RollStored stored:
                orders.RemoveAll(o => o is IngestRollOrder r && r.RollId == stored.RollId);
                break;
            case RollCancelled cancelled:
                orders.RemoveAll(o => o is IngestRollOrder r && r.RollId == cancelled.RollId);
                break;
            case DriveListed { OrderId: { } id }:
                orders.RemoveAll(o => o.Id == id);
                break;
            case FolderRefused refused:
                orders.RemoveAll(o => o.Id == refused.OrderId);
                break;
        }
    }

    private IResult Open(UploadRequest request)
    {
        lock (gate)
        {
            Opens.Enqueue((++events, request.RollId, request.Path));
            if (GivesNoPlaces)
                return Results.Problem("The first copy is on its way.", statusCode: 404);
            if (NeedsChecksumFirst && request.Crc64Nvme is null)
                return Results.Problem("This store must be told the checksum first.", statusCode: 422);
            var key = request.Path is { } path
                ? Key(request.RollId, path)
                : $"titles/T/renditions/{request.ClipId}/{request.FileName}";
            if (Objects.TryGetValue(key, out var held))
            {
                if (held.Length == request.Size && Crc(held) == request.Crc64Nvme)
                    return Results.Ok(new UploadAnswer(true, key, null, 0, [], []));
                if (!key.EndsWith("/ascmhl_chain.xml"))
                    return Results.Problem("Other bytes are stored there already.", statusCode: 409);
            }
            if (request is { Crc64Nvme: null, Path: { } file, Promised: { } promised })
            {
                Promised[file] = promised;
                if (IsElsewhere(request))
                    return Results.Ok(new UploadAnswer(false, key, null, 1 << 20, [], [], VerifyFirst: true));
            }
            var open = uploads.FirstOrDefault(u => u.Value.Key == key && u.Value.Size == request.Size);
            if (open.Value is null)
            {
                open = new(Guid.NewGuid(), new Opened(key, request.RollId, request.Path, request.Size));
                uploads[open.Key] = open.Value;
            }
            return Results.Ok(
                new UploadAnswer(
                    false,
                    key,
                    open.Key,
                    1 << 20,
                    [.. open.Value.Parts.Select(p => new StoredPart(p.Key, p.Value.Length, Hash(p.Value)))],
                    [
                        .. Enumerable
                            .Range(1, Math.Max(1, (int)((request.Size + (1 << 20) - 1) >> 20)))
                            .Take(100)
                            .Select(n => LinkTo(open.Key, n)),
                    ]
                )
            );
        }
    }

    private IResult OpenMany(UploadBatch batch)
    {
        if (GivesNoPlaces)
            return Results.Problem("The first copy is on its way.", statusCode: 404);
        var places = new List<BatchPlace>();
        foreach (BatchFile file in batch.Files)
        {
            var request = new UploadRequest(batch.RollId, file.Path, null, null, null, "", file.Size, file.Crc64Nvme);
            places.Add(
                (Open(request) as IValueHttpResult)?.Value switch
                {
                    UploadAnswer { AlreadyStored: true } there => new(there.Key, AlreadyStored: true),
                    UploadAnswer { Stored.Count: 0, Links: [var link] } place => new(
                        place.Key,
                        UploadId: place.UploadId,
                        Link: link
                    ),
                    UploadAnswer alone => new(alone.Key),
                    _ => new(file.Path, Refused: "Other bytes are stored there already."),
                }
            );
        }
        return Results.Ok(new UploadBatchAnswer(PartDigestKind.Xxh128, places));
    }

    private IResult CompleteMany(CompleteBatch batch) =>
        Results.Ok(
            new CompleteBatchAnswer([
                .. batch.Files.Select(f => new BatchEndAnswer(
                    (Complete(f.UploadId, f.Whole) as IValueHttpResult)?.Value as CompleteAnswer
                )),
            ])
        );

    private async Task<IResult> PutAsync(Guid id, int number, HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        await Task.Delay(PartDelay);
        lock (gate)
        {
            if (!uploads.TryGetValue(id, out Opened? upload))
                return Results.Problem("No such upload.", statusCode: 404);
            var part = bytes.ToArray();
            if (request.Headers[StoreHeaders.Xxh128] != Hash(part))
                return Results.Problem("The part changed on its way.", statusCode: 400);
            upload.Parts[number] = part;
            Puts.Enqueue((++events, upload.Roll, upload.Path ?? upload.Key));
            return Results.Ok(new StoredPart(number, part.Length, Hash(part)));
        }
    }

    private IResult Complete(Guid id, CompleteRequest request)
    {
        lock (gate)
        {
            if (ClosesNothing)
                return Results.StatusCode(503);
            if (!uploads.TryGetValue(id, out Opened? upload))
                return Results.Problem("No such upload.", statusCode: 404);
            byte[] whole = [.. upload.Parts.OrderBy(p => p.Key).SelectMany(p => p.Value)];
            if (whole.Length != request.Size || Crc(whole) != request.Crc64Nvme)
                return Results.Problem("The store's checksum is another.", statusCode: 400);
            Objects[upload.Key] = whole;
            Closings.Enqueue((++events, upload.Key));
            uploads.Remove(id);
            return Results.Ok(new CompleteAnswer(upload.Key, whole.Length, Crc(whole)));
        }
    }

    private static PartLink LinkTo(Guid id, int number) =>
        new(number, $"/parts/{id}/{number}", DateTimeOffset.MaxValue);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(XxHash128.Hash(bytes));

    private static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16", CultureInfo.InvariantCulture);

    private sealed record Opened(string Key, Guid Roll, string? Path, long Size)
    {
        public Dictionary<int, byte[]> Parts { get; } = [];
    }

    public sealed class LineHub(ConcurrentBag<ProgressReport> progress) : Hub
    {
        public void Report(IReadOnlyList<ProgressReport> reports)
        {
            foreach (ProgressReport report in reports)
                progress.Add(report);
        }
    }
}
