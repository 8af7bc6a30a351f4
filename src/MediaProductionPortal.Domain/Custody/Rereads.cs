using System.Text.Json;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>Every second reading of a roll's files that a centre ever reported, from the log of facts: attempts come and go, this stays.</summary>
internal sealed class Rereads
{
    private const string Kind = "files-rehashed";
    private readonly Dictionary<string, List<RereadAnswer>> byPath = new(StringComparer.Ordinal);

    /// <summary>The reports, oldest first.</summary>
    public List<(DateTimeOffset At, FilesRehashed Fact)> Reports { get; } = [];

    public static async Task<Rereads> OfAsync(PortalDb db, Guid rollId, CancellationToken cancel)
    {
        var rows = await db
            .Facts.AsNoTracking()
            .Where(f => f.RollId == rollId && f.Kind == Kind)
            .OrderBy(f => f.ReceivedAt)
            .ThenBy(f => f.Number)
            .Select(f => new { f.At, f.Json })
            .ToListAsync(cancel);
        var all = new Rereads();
        foreach (var row in rows)
            if (Read(row.Json) is { } fact)
                all.Add(row.At, fact);
        return all;
    }

    public IReadOnlyList<RereadAnswer> Of(string path) => byPath.GetValueOrDefault(path) ?? [];

    /// <summary>What came for one order.</summary>
    public IReadOnlyList<RehashedFile> OfOrder(Guid orderId) =>
        [.. Reports.Where(r => r.Fact.OrderId == orderId).SelectMany(r => r.Fact.Files)];

    private void Add(DateTimeOffset at, FilesRehashed fact)
    {
        Reports.Add((at, fact));
        foreach (var file in fact.Files)
        {
            if (!byPath.TryGetValue(file.Path, out var list))
                byPath[file.Path] = list = [];
            var words = RehashWords.Finding(file).Words;
            list.Add(new(at, Text.Kebab(file.Outcome), words, file.Expected, file.First, file.Found));
        }
    }

    private static FilesRehashed? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Fact>(json, WireJson.Options) as FilesRehashed;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
