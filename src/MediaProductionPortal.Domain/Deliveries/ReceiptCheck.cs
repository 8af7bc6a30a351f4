using System.Text.Json;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Deliveries;

/// <summary>Walks the list of a receipt beside the delivery's own: only what has the delivery's hash is counted as verified.</summary>
internal static class ReceiptCheck
{
    public static async Task<Outcome<(long Files, long Bytes, long Failed)>> RunAsync(
        ContentsReader contents,
        Stream files,
        CancellationToken cancel
    )
    {
        (long count, long bytes, long failed) = (0, 0, 0);
        await using var own = contents.AllAsync(cancel).GetAsyncEnumerator(cancel);
        try
        {
            await foreach (var told in ContentsReader.LinesAsync<ReceiptLine>(files, cancel))
            {
                do
                {
                    if (!await own.MoveNextAsync())
                        return Odd($"It names a file ({told.At}) that is not in the delivery, or not in its order.");
                } while (own.Current.At != told.At);
                if (told.Hash is null)
                    failed++;
                else if (told.Hash == own.Current.Hash)
                    (count, bytes) = (count + 1, bytes + own.Current.Size);
                else
                    return Odd($"It calls '{own.Current.Path}' verified with another hash than the delivery's.");
            }
        }
        catch (JsonException e)
        {
            return Odd($"It can't be read: {e.Message}");
        }
        return (count, bytes, failed);
    }

    private static Refusal Odd(string words) =>
        Refusal.Invalid("receipt-odd", $"The list of files is not taken. {words} Fetch again with a newer mpp.");
}
