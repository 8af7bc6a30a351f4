using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Render;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Writes down what came of a range: first the proven bytes into the store, then the row that points to them.</summary>
internal sealed class KeepPullItem(IDbContextFactory<PortalDb> dbs, PullWork work, PullLease lease, TimeProvider clock)
{
    /// <param name="folder">Where the files lie by their paths in the package.</param>
    /// <param name="sources">Files of the source that were proven.</param>
    /// <param name="movie">What became of its reference movie; null where none is wanted.</param>
    public async Task KeepAsync(
        PlateOutcome made,
        string folder,
        int sources,
        TimeSpan took,
        MovieOutcome? movie = null
    )
    {
        var files = new List<DeliveredNote>();
        foreach (var file in made.Files)
            files.Add(await StoreAsync(folder, file));
        if (movie?.File is { } film)
            files.Add(await StoreAsync(folder, film) with { IsPicture = false });
        var frames = PlateFrames.Of(work.Row, work.Pull.Options).Count;
        var proof = new ItemProof(
            frames,
            made.Compared,
            made.FirstTimecode,
            made.LastTimecode,
            sources,
            $"{Text.Count(frames, "frame")} counted and opened again; the pixels of {Text.Count(made.Compared, "frame")} compared with the source, decoded a second time; {Text.Count(sources, "source file")} read and found as stored.{(movie?.File is null ? "" : $" The reference movie was made of the source, and {Text.Count(frames, "frame")} counted in it. {movie.LookWords}".TrimEnd())}",
            "pixels with a second decode of the source",
            MovieLook: movie?.File is null ? null : movie.LookWords
        );
        await KeepAsync(files, work.Row.Folder ?? work.Row.Name, proof, took, movie);
    }

    /// <param name="files">Stored already.</param>
    /// <param name="place">Their folder in the package.</param>
    public async Task KeepAsync(
        IReadOnlyList<DeliveredNote> files,
        string place,
        ItemProof proof,
        TimeSpan took,
        MovieOutcome? movie = null
    )
    {
        await DeliveredNotes.WriteAsync(work.Stores.Media, work.TitleCode, work.Row, files, lease.Token);
        await WriteAsync(row =>
        {
            (row.State, row.Percent, row.Words, row.ToolSaid) = (
                PullItemState.Made,
                100,
                movie?.Words is { } words ? Text.Clean(words) : null,
                [.. movie?.ToolSaid.Select(l => Text.Clean(l)) ?? []]
            );
            (row.Key, row.Files, row.Bytes) = (
                $"{work.Prefix}{(place.Length > 0 ? place + "/" : "")}",
                files.Count,
                files.Sum(f => f.Size)
            );
            (row.Proof, row.WorkSeconds) = (proof, took.TotalSeconds);
        });
    }

    public Task FailAsync(string words, IReadOnlyList<string> said) =>
        WriteAsync(row =>
            (row.State, row.Words, row.ToolSaid) = (
                PullItemState.Failed,
                Text.Clean(words),
                [.. said.Select(l => Text.Clean(l))]
            )
        );

    /// <summary>The bytes that were proven, and no others; a repeat finds them there.</summary>
    private async Task<DeliveredNote> StoreAsync(string folder, ProvenFile proven)
    {
        var full = Path.Combine(folder, proven.Path.Replace('/', Path.DirectorySeparatorChar));
        await work.Stores.Media.KeepFreshAsync(work.Prefix + proven.Path, full, proven.Crc64Nvme, lease.Token);
        return new(
            proven.Path,
            proven.Bytes,
            proven.Crc64Nvme,
            [new(HashFormat.Xxh128, proven.Xxh128)],
            IsPicture: true
        );
    }

    private async Task WriteAsync(Action<PullItem> write)
    {
        await using var db = await dbs.CreateDbContextAsync(lease.Token);
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Token);
        if (!await lease.HoldAsync(db, lease.Token))
            return;
        var row = await db.PullItems.FirstAsync(i => i.Id == work.Row.Id, lease.Token);
        write(row);
        row.EndedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(lease.Token);
        await transaction.CommitAsync(lease.Token);
    }
}
