using System.Runtime.CompilerServices;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Deliveries;

/// <summary>A ZIP that is made while it is sent.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Of the whole.</param>
/// <param name="Tag">Of these bytes: another one is another ZIP.</param>
/// <param name="SendAsync">Writes the bytes from the first number up to the second.</param>
public sealed record ZipToSend(
    string Name,
    long Bytes,
    string Tag,
    Func<Stream, long, long, CancellationToken, Task> SendAsync
);

/// <summary>A whole delivery as one ZIP, with its hash list inside; no copy of it is kept, and any part of it can be asked for.</summary>
public sealed class SendZip(
    IDbContextFactory<PortalDb> dbs,
    OpenDelivery open,
    DeliveryHooks hooks,
    IOptions<DeliveryOptions> options,
    TimeProvider clock
)
{
    /// <summary>So often a running answer asks whether the delivery is still open.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    public async Task<Outcome<ZipToSend>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        var found = await open.ToFetchAsync(who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var delivery = found.Value;
        return new ZipToSend(
            $"{FolderName.Of(delivery.Name)}.zip",
            delivery.ZipBytes,
            $"{delivery.ListC4}-{delivery.ZipBytes:x}",
            (output, from, until, stop) => SendAsync(who, delivery, output, from, until, stop)
        );
    }

    private async Task SendAsync(
        Who who,
        Delivery delivery,
        Stream output,
        long from,
        long until,
        CancellationToken cancel
    )
    {
        var folder = FolderName.Of(delivery.Name);
        using var sums = ZipSums.Open(options.Value.Folder, $"{delivery.Id:N}-{delivery.ListC4![^8..]}");
        var zip = new ZipWriter(folder, delivery.MadeAt, token => FilesAsync(delivery, token), sums);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var sent = new CountingStream(output);
        var watching = WatchAsync(who, delivery.Id, closed);
        try
        {
            await zip.WriteAsync(sent, from, until, closed.Token);
        }
        finally
        {
            await closed.CancelAsync();
            await watching;
            await CountAsync(who, delivery, sent.Count, from + sent.Count == delivery.ZipBytes);
        }
    }

    private async Task WatchAsync(Who who, Guid id, CancellationTokenSource closed)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(closed.Token))
                if ((await open.ToFetchAsync(who, id, closed.Token)).IsRefused)
                    await closed.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // It is over, one way or the other.
        }
    }

    private async Task CountAsync(Who who, Delivery delivery, long bytes, bool toTheEnd)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var words = toTheEnd ? "ZIP, to its end" : "ZIP, a part";
        var now = clock.GetUtcNow();
        var receipt = BrowserReceipts.Of(who, delivery.Id, bytes, words, now);
        await hooks.SentAsync(db, delivery, receipt, CancellationToken.None);
        db.DeliveryReceipts.Add(receipt);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "delivery-fetched",
                $"{delivery.Name}: {words}",
                delivery.TitleId,
                $"{bytes} bytes"
            )
        );
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private async IAsyncEnumerable<ZipFileToSend> FilesAsync(
        Delivery delivery,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var media = open.Pair(delivery).Media;
        await foreach (var line in open.Contents(delivery).AllAsync(cancel))
            yield return new(
                line.Path,
                line.Size,
                HashOf(line.Hash),
                (from, stop) => media.ReadAsync(line.Key, from, null, stop)
            );
        var name = DeliveryList.ListName(delivery);
        yield return new(
            $"{FirstGeneration.Folder}/{name}",
            delivery.ListBytes,
            new(HashFormat.C4, delivery.ListC4!),
            (from, stop) => media.ReadAsync(delivery.ListKey!, from, null, stop)
        );
        var chain = FirstGeneration.Chain(name, delivery.ListC4!);
        yield return new(
            $"{FirstGeneration.Folder}/{FirstGeneration.ChainName}",
            chain.Length,
            MultiHasher.Hash(HashFormat.Xxh128, chain),
            (from, _) => Task.FromResult<Stream>(new MemoryStream(chain[(int)from..]))
        );
    }

    private static HashValue HashOf(string hash) =>
        hash.Split(' ', 2) is [var name, var text] && HashFormats.FromName(name) is { } format
            ? new(format, text)
            : throw new InvalidDataException($"The list of the delivery holds no hash, but '{hash}'.");
}
