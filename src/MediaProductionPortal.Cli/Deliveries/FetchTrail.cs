using System.Text.Json;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>What became of each file, for the hash list in the folder and the receipt at the portal; and the word to the portal meanwhile.</summary>
internal sealed class FetchTrail(PortalClient portal, Guid delivery)
{
    private readonly Lock door = new();
    private readonly Dictionary<string, HashValue> verified = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, ReceiptLine> lines = [];

    public Guid Id { get; } = Guid.CreateVersion7();
    public long Files { get; private set; }
    public long Bytes { get; private set; }
    public long Fetched { get; private set; }
    public long Resumed { get; private set; }
    public long AlreadyThere { get; private set; }
    public List<FetchFault> Faults { get; } = [];

    /// <summary>Hash by the path that the file has in the folder.</summary>
    public IReadOnlyDictionary<string, HashValue> Verified => verified;

    private string Address => $"/api/delivered/{delivery}/receipts/{Id}";

    public void Add(FetchJob job, FetchResult result)
    {
        lock (door)
        {
            var at = long.Parse(job.Key, System.Globalization.CultureInfo.InvariantCulture);
            Fetched += result is Fetched fetched ? fetched.BytesFetched : 0;
            Resumed += result is Fetched going ? going.BytesResumed : 0;
            AlreadyThere += result is AlreadyThere ? 1 : 0;
            if (result is FetchFault fault)
            {
                Faults.Add(fault);
                lines[at] = new(at, null, fault.Words.Length > 300 ? fault.Words[..300] : fault.Words);
                return;
            }

            (Files, Bytes) = (Files + 1, Bytes + job.Size);
            verified[job.Path] = job.Expected[0];
            lines[at] = new(at, $"{job.Expected[0].Format.Name()} {job.Expected[0].Text}");
        }
    }

    /// <summary>Takes a fault back: the file is tried again under another name.</summary>
    public void Forget(FetchFault fault) => Faults.Remove(fault);

    /// <summary>How far it is; throws what the portal says.</summary>
    public Task TellAsync(bool ended, string? words, CancellationToken cancel)
    {
        FetchReport report;
        lock (door)
        {
            report = new(
                Environment.MachineName,
                $"mpp {typeof(FetchTrail).Assembly.GetName().Version?.ToString(3)}",
                Files,
                Bytes,
                Faults.Count,
                Fetched,
                ended,
                words
            );
        }
        return portal.PutAsync(Address, report, cancel);
    }

    public async Task<ReceiptAnswer> PostAsync(CancellationToken cancel)
    {
        using var body = new MemoryStream();
        foreach (var line in lines.Values)
        {
            JsonSerializer.Serialize(body, line, WireJson.Options);
            body.WriteByte((byte)'\n');
        }

        body.Position = 0;
        return await portal.PostStreamAsync<ReceiptAnswer>($"{Address}/files", body, "application/x-ndjson", cancel);
    }
}
