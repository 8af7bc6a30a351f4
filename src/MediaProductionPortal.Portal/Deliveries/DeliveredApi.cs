using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Link;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Deliveries;

/// <summary>What recipients and their tools ask for.</summary>
internal static class DeliveredApi
{
    private const string Lines = "application/x-ndjson";

    /// <summary>A line of a receipt with its hash.</summary>
    private const int ReceiptLineBytes = 300;

    public static void MapDelivered(this RouteGroupBuilder api)
    {
        var mine = api.MapGroup("/delivered");
        mine.MapGet("/", ToMe).WithSummary("What was delivered to the caller or to its company, and is open.");
        mine.MapGet("/{id:guid}", Show).WithSummary("A delivery as its recipient sees it, with the caller's receipts.");
        mine.MapGet("/{id:guid}/contents", Contents)
            .Produces(200, contentType: Lines)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .WithSummary("Its files, one JSON object a line: at, path, size, hash.");
        mine.MapDeliveredFilms();
        mine.MapPost("/{id:guid}/links", Links)
            .WithSummary("Signed links to files (by their 'at'), good for a minute and for any range.");
        mine.MapGet("/{id:guid}/files/{at:long}", File)
            .Produces(302)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .WithSummary("Leads to a signed link to one file. Audited.");
        mine.MapMethods("/{id:guid}/zip", ["GET", "HEAD"], ZipAnswer.SendAsync)
            .OverLine(LinePriority.People)
            .Produces(200, contentType: "application/zip")
            .ProducesProblem(404)
            .ProducesProblem(409)
            .WithSummary("All of it as one ZIP with a hash list; ranges too. Audited.");
        mine.MapPut("/{id:guid}/receipts/{receiptId:guid}", Report)
            .WithSummary(
                "How far a fetch is, or how it ended; 409 when the delivery was closed. The id is the caller's."
            );
        mine.MapPost("/{id:guid}/receipts/{receiptId:guid}/files", Files)
            .Accepts<ReceiptLine>(Lines, "application/json")
            .WithSummary(
                "The files of a fetch that ended, one JSON object a line in the order of the contents: at, hash."
            );
        mine.MapGet("/{id:guid}/receipts/{receiptId:guid}/files", Read)
            .Produces(200, contentType: Lines)
            .ProducesProblem(404)
            .WithSummary("That list as it was told: one's own, or any for who sees the title's deliveries.");
    }

    private static Task<IReadOnlyList<DeliveryAnswer>> ToMe(Who who, ListDeliveries list, CancellationToken cancel) =>
        list.ToMeAsync(who, cancel);

    private static async Task<Results<Ok<DeliveryDetailAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowDelivery show,
        CancellationToken cancel
    ) => (await show.ToMeAsync(who, id, cancel)).ToAnswer();

    private static async Task<IResult> Contents(Guid id, Who who, OpenDelivery open, CancellationToken cancel)
    {
        var lines = await open.ContentsAsync(who, id, cancel);
        return lines.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.Stream(body => WriteAsync(body, lines.Value, cancel), Lines);
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<DeliveredLine> lines, CancellationToken cancel)
    {
        var pieces = new MemoryStream();
        await foreach (var line in lines.WithCancellation(cancel))
        {
            JsonSerializer.Serialize(pieces, line, WireJson.Options);
            pieces.WriteByte((byte)'\n');
            if (pieces.Length < 32 * 1024)
                continue;
            await body.WriteAsync(pieces.GetBuffer().AsMemory(0, (int)pieces.Length), cancel);
            pieces.SetLength(0);
        }
        await body.WriteAsync(pieces.GetBuffer().AsMemory(0, (int)pieces.Length), cancel);
    }

    private static async Task<Results<Ok<FileLinksAnswer>, ProblemHttpResult>> Links(
        Guid id,
        FileLinksRequest request,
        Who who,
        OpenDelivery open,
        CancellationToken cancel
    ) => (await open.LinksAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<IResult> File(Guid id, long at, Who who, OpenDelivery open, CancellationToken cancel)
    {
        var link = await open.FileAsync(who, id, at, cancel);
        return link.Refusal is { } no ? no.ToProblem() : TypedResults.Redirect(link.Value);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Report(
        Guid id,
        Guid receiptId,
        FetchReport report,
        Who who,
        TakeReceipt take,
        CancellationToken cancel
    ) => (await take.ReportAsync(who, id, receiptId, report, cancel)).ToAnswer();

    private static async Task<Results<Ok<ReceiptAnswer>, ProblemHttpResult>> Files(
        Guid id,
        Guid receiptId,
        HttpContext http,
        Who who,
        TakeReceipt take,
        ShowDelivery show,
        CancellationToken cancel
    )
    {
        var delivery = await show.ToMeAsync(who, id, cancel);
        if (delivery.Refusal is { } no)
            return no.ToProblem();
        var most = (delivery.Value.Delivery.Files * ReceiptLineBytes) + 65_536;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"mpp-receipt-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        await http.Request.Body.CopyToAsync(file, cancel);
        file.Position = 0;
        return (await take.FilesAsync(who, id, receiptId, file, cancel)).ToAnswer();
    }

    private static async Task<IResult> Read(
        Guid id,
        Guid receiptId,
        Who who,
        TakeReceipt take,
        CancellationToken cancel
    )
    {
        var list = await take.ReadAsync(who, id, receiptId, cancel);
        return list.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.Stream(list.Value, Lines, $"receipt-{receiptId}.ndjson");
    }
}
