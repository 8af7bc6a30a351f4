using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Workspaces;

/// <summary>Folders and files of people and vendors.</summary>
internal static class WorkspacesApi
{
    public static void MapWorkspaces(this WebApplication app)
    {
        var api = app.MapApi("Workspaces");
        api.MapGet("/titles/{codeOrId}/workspaces", OfTitle)
            .WithSummary("The caller's workspaces on a title: own, returns, shared folders.");
        api.MapPost("/titles/{codeOrId}/close", Close)
            .WithSummary("Closes a title: its workspaces take no more, and go after some months. Audited.");
        api.MapPost("/titles/{codeOrId}/reopen", Reopen).WithSummary("Opens a closed title again. Audited.");
        api.MapPut("/titles/{codeOrId}/keep", Keep)
            .WithSummary("Keeps the workspaces of a closed title until a day. Audited.");
        var spaces = api.MapGroup("/workspaces");
        spaces.MapGet("/", Mine).WithSummary("All workspaces of the caller, by title.");
        spaces
            .MapGet("/retention", Retention)
            .WithSummary("Closed titles and when their workspaces go; of titles whose workspaces the caller manages.");
        spaces.MapPut("/{id:guid}/quota", Quota).WithSummary("Sets how much a workspace holds. Audited.");
        spaces.MapGet("/{id:guid}/trash", Trash).WithSummary("What lies in a workspace's trash, newest first.");
        spaces
            .MapGet("/folders/{id:guid}", Folder)
            .WithSummary(
                "What lies in a folder; a workspace's id is its first. All of it, or ?take= at once, ?find= part of a name, ?name=, ?sort= name, size or changed (-size: largest first)."
            );
        spaces.MapPost("/folders/{id:guid}/folders", MakeFolder).WithSummary("Makes a folder. Audited.");
        spaces.MapGet("/folders/{id:guid}/shares", Shares).WithSummary("Whom a folder is shared with.");
        spaces
            .MapPost("/folders/{id:guid}/shares", Share)
            .WithSummary("Shares a folder with a person or a vendor, to read or to write. Audited.");
        spaces.MapDelete("/shares/{id:guid}", EndShare).WithSummary("Ends a share. Audited.");
        spaces
            .MapPatch("/items/{id:guid}", Change)
            .WithSummary("Renames or moves a file or folder, inside its workspace. Audited.");
        spaces.MapDelete("/items/{id:guid}", ThrowAway).WithSummary("Puts a file or folder into the trash. Audited.");
        spaces.MapPost("/items/{id:guid}/restore", Restore).WithSummary("Brings it back out of the trash. Audited.");
        spaces.MapDelete("/trash/{id:guid}", Purge).WithSummary("Deletes what lies in the trash for good. Audited.");
        spaces.MapGet("/files/{id:guid}", File).WithSummary("A file with its versions and comments.");
        spaces
            .MapGet("/files/{id:guid}/content", Content)
            .Produces(302)
            .ProducesProblem(404)
            .WithSummary("Leads to a signed link to a version (?version=; the newest without). Audited.");
        spaces.MapPost("/files/{id:guid}/comments", Comment).WithSummary("Writes beside a file. Audited.");
        spaces.MapDelete("/comments/{id:guid}", RemoveComment).WithSummary("Takes a comment away. Audited.");
        spaces.MapSpaceUploads();
    }

    private static Task<IReadOnlyList<WorkspaceAnswer>> Mine(Who who, ListWorkspaces list, CancellationToken cancel) =>
        list.OfMineAsync(who, cancel);

    private static async Task<Results<Ok<IReadOnlyList<WorkspaceAnswer>>, ProblemHttpResult>> OfTitle(
        string codeOrId,
        Who who,
        ListWorkspaces list,
        CancellationToken cancel
    ) => (await list.OfTitleAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Close(
        string codeOrId,
        CloseTitleRequest request,
        Who who,
        CloseTitle close,
        CancellationToken cancel
    ) => (await close.CloseAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Reopen(
        string codeOrId,
        CloseTitleRequest request,
        Who who,
        CloseTitle close,
        CancellationToken cancel
    ) => (await close.ReopenAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Keep(
        string codeOrId,
        KeepSpacesRequest request,
        Who who,
        CloseTitle close,
        CancellationToken cancel
    ) => (await close.KeepAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static Task<IReadOnlyList<RetentionAnswer>> Retention(
        Who who,
        ShowRetention show,
        CancellationToken cancel
    ) => show.RunAsync(who, cancel);

    private static async Task<Results<Ok<SpaceRoom>, ProblemHttpResult>> Quota(
        Guid id,
        QuotaRequest request,
        Who who,
        SetQuota set,
        CancellationToken cancel
    ) => (await set.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<TrashedAnswer>>, ProblemHttpResult>> Trash(
        Guid id,
        Who who,
        TrashItems trash,
        CancellationToken cancel
    ) => (await trash.ListAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<FolderAnswer>, ProblemHttpResult>> Folder(
        Guid id,
        Who who,
        ShowFolder show,
        CancellationToken cancel,
        string? find = null,
        string? name = null,
        string? sort = null,
        string? after = null,
        int? take = null
    ) => (await show.RunAsync(who, id, new(find, sort, name, after, take), cancel)).ToAnswer();

    private static async Task<Results<Ok<SpaceItemAnswer>, ProblemHttpResult>> MakeFolder(
        Guid id,
        FolderRequest request,
        Who who,
        ChangeItems change,
        CancellationToken cancel
    ) => (await change.MakeFolderAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<SpaceShareAnswer>>, ProblemHttpResult>> Shares(
        Guid id,
        Who who,
        SpaceShares shares,
        CancellationToken cancel
    ) => (await shares.ListAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<SpaceShareAnswer>, ProblemHttpResult>> Share(
        Guid id,
        SpaceShareRequest request,
        Who who,
        SpaceShares shares,
        CancellationToken cancel
    ) => (await shares.ShareAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> EndShare(
        Guid id,
        Who who,
        SpaceShares shares,
        CancellationToken cancel
    ) => (await shares.EndAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<SpaceItemAnswer>, ProblemHttpResult>> Change(
        Guid id,
        ChangeItemRequest request,
        Who who,
        ChangeItems change,
        CancellationToken cancel
    ) => (await change.ChangeAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> ThrowAway(
        Guid id,
        Who who,
        TrashItems trash,
        CancellationToken cancel
    ) => (await trash.TrashAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<SpaceItemAnswer>, ProblemHttpResult>> Restore(
        Guid id,
        Who who,
        TrashItems trash,
        CancellationToken cancel
    ) => (await trash.RestoreAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Purge(
        Guid id,
        Who who,
        TrashItems trash,
        CancellationToken cancel
    ) => (await trash.PurgeAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<FileAnswer>, ProblemHttpResult>> File(
        Guid id,
        Who who,
        ShowFile show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<IResult> Content(
        Guid id,
        Who who,
        ShowFile show,
        CancellationToken cancel,
        int? version = null
    )
    {
        var link = await show.FetchAsync(who, id, version, cancel);
        return link.Refusal is { } no ? no.ToProblem() : TypedResults.Redirect(link.Value);
    }

    private static async Task<Results<Ok<SpaceCommentAnswer>, ProblemHttpResult>> Comment(
        Guid id,
        CommentRequest request,
        Who who,
        SpaceComments comments,
        CancellationToken cancel
    ) => (await comments.WriteAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveComment(
        Guid id,
        Who who,
        SpaceComments comments,
        CancellationToken cancel
    ) => (await comments.RemoveAsync(who, id, cancel)).ToAnswer();
}
