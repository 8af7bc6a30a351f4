using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Workspaces;

/// <summary>Uploads into workspaces: the bytes go to the store by signed links, never through these.</summary>
internal static class SpaceUploadsApi
{
    public static void MapSpaceUploads(this RouteGroupBuilder spaces)
    {
        spaces
            .MapGet("/folders/{id:guid}/store", Store)
            .WithSummary("What files for a folder are checked with, part by part.");
        spaces
            .MapPost("/folders/{id:guid}/plan", Plan)
            .WithSummary("What of a set of files needs to be sent, and whether there is room; before anything is.");
        spaces
            .MapPost("/folders/{id:guid}/uploads", Open)
            .WithSummary(
                "A place for one file, or the rest of one that was begun: parts that are held, links for others."
            );
        spaces
            .MapPost("/folders/{id:guid}/batches", OpenMany)
            .WithSummary(
                "Places for many small files, as for one each; what has neither a link nor a refusal is sent by itself."
            );
        spaces
            .MapPost("/uploads/complete", CompleteMany)
            .WithSummary("Closes many small files; each shows by itself. Audited.");
        spaces.MapPost("/uploads/{id:guid}/links", Links).WithSummary("Signed links for more parts.");
        spaces
            .MapPost("/uploads/{id:guid}/complete", Complete)
            .WithSummary("Closes a file, if the store's own checksum is the sender's. Audited.");
        spaces.MapDelete("/uploads/{id:guid}", Abort).WithSummary("Gives an upload up and frees its bytes.");
    }

    private static async Task<Results<Ok<SpaceStoreAnswer>, ProblemHttpResult>> Store(
        Guid id,
        Who who,
        PlanSpaceUpload plan,
        CancellationToken cancel
    ) => (await plan.StoreAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<UploadPlanAnswer>, ProblemHttpResult>> Plan(
        Guid id,
        UploadPlanRequest request,
        Who who,
        PlanSpaceUpload plan,
        CancellationToken cancel
    ) => (await plan.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<UploadAnswer>, ProblemHttpResult>> Open(
        Guid id,
        SpaceUploadRequest request,
        Who who,
        OpenSpaceUpload open,
        CancellationToken cancel
    ) => (await open.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<UploadBatchAnswer>, ProblemHttpResult>> OpenMany(
        Guid id,
        SpaceUploadBatch batch,
        Who who,
        SpaceUploadBatches batches,
        CancellationToken cancel
    ) => (await batches.OpenAsync(who, id, batch, cancel)).ToAnswer();

    private static async Task<Results<Ok<CompleteBatchAnswer>, ProblemHttpResult>> CompleteMany(
        CompleteBatch batch,
        Who who,
        SpaceUploadBatches batches,
        CancellationToken cancel
    ) => (await batches.CompleteAsync(who, batch, cancel)).ToAnswer();

    private static async Task<Results<Ok<PartLinksAnswer>, ProblemHttpResult>> Links(
        Guid id,
        PartLinksRequest request,
        Who who,
        CloseSpaceUpload uploads,
        CancellationToken cancel
    ) => (await uploads.LinksAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<CompleteAnswer>, ProblemHttpResult>> Complete(
        Guid id,
        CompleteRequest request,
        Who who,
        CloseSpaceUpload uploads,
        CancellationToken cancel
    ) => (await uploads.CompleteAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Abort(
        Guid id,
        Who who,
        CloseSpaceUpload uploads,
        CancellationToken cancel
    ) => (await uploads.AbortAsync(who, id, cancel)).ToAnswer();
}
