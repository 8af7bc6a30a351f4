using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>What is said and marked while published dailies are watched; who was let in, and who saw what.</summary>
internal static class WatchApi
{
    public static void MapWatching(this WebApplication app)
    {
        var api = app.MapApi("Dailies");
        var session = api.MapGroup("/dailies/{id:guid}");
        session.MapWatcher();
        api.MapMarked();
        session
            .MapPut("/clips/{clip:guid}/select", Select)
            .WithSummary("Makes a clip one of the title's selects, or takes that back. Audited.");
        session
            .MapGet("/log", Log)
            .Produces(StatusCodes.Status200OK, contentType: "text/plain")
            .WithSummary(
                "What was circled, selected, starred and said of a published session; format is ale, csv or edl."
            );
        session.MapGet("/seen", Seen).WithSummary("Who has seen how much of each clip, guests too.");
        session
            .MapGet("/seen.csv", SeenTable)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The same as a table.");
        session.MapGet("/links", Links).WithSummary("Links that let guests watch, newest first.");
        session
            .MapPost("/links", Invite)
            .WithSummary("Makes a link that lets guests watch; it is answered once. Audited.");
        api.MapDelete("/dailies/links/{id:guid}", Revoke)
            .WithSummary("Takes a link back: it opens nothing from now on, and films stop. Audited.");
        app.MapGuests();
    }

    /// <summary>The same for members and for guests of a link.</summary>
    public static void MapWatcher(this RouteGroupBuilder group)
    {
        group
            .MapGet("/notes", Notes)
            .WithSummary("Notes on the session, or on one clip of it, answers under their note.");
        group
            .MapPost("/clips/{clip:guid}/notes", Write)
            .WithSummary("Writes a note at a frame, or answers one. Audited.");
        group
            .MapPut("/clips/{clip:guid}/notes/{note:guid}", Change)
            .WithSummary("Changes a note; its author may. Audited.");
        group
            .MapDelete("/notes/{note:guid}", Remove)
            .WithSummary("Removes a note with its answers; its author and who makes dailies may. Audited.");
        group
            .MapPut("/notes/{note:guid}/resolved", Resolve)
            .WithSummary("Says that nothing is left to do about a note, or that something is. Audited.");
        group.MapPut("/clips/{clip:guid}/star", Star).WithSummary("Stars a clip for the caller, or takes that back.");
        group
            .MapPost("/clips/{clip:guid}/seen", See)
            .WithSummary("Reports what was on the screen, and where the caller stopped.");
        group.MapFilms();
    }

    private static async Task<Results<Ok<IReadOnlyList<WatchNoteAnswer>>, ProblemHttpResult>> Notes(
        Guid? clip,
        WatchDoor door,
        DailiesNotes notes,
        CancellationToken cancel
    ) => (await notes.ListAsync(door.Key, clip, cancel)).ToAnswer();

    private static async Task<Results<Ok<WatchNoteAnswer>, ProblemHttpResult>> Write(
        Guid clip,
        NoteRequest request,
        WatchDoor door,
        DailiesNotes notes,
        CancellationToken cancel
    ) => (await notes.WriteAsync(door.Key, clip, null, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<WatchNoteAnswer>, ProblemHttpResult>> Change(
        Guid clip,
        Guid note,
        NoteRequest request,
        WatchDoor door,
        DailiesNotes notes,
        CancellationToken cancel
    ) => (await notes.WriteAsync(door.Key, clip, note, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid note,
        WatchDoor door,
        DailiesNotes notes,
        CancellationToken cancel
    ) => (await notes.RemoveAsync(door.Key, note, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Resolve(
        Guid note,
        SwitchRequest request,
        WatchDoor door,
        DailiesNotes notes,
        CancellationToken cancel
    ) => (await notes.ResolveAsync(door.Key, note, request.On, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Star(
        Guid clip,
        SwitchRequest request,
        WatchDoor door,
        MarkDailies mark,
        CancellationToken cancel
    ) => (await mark.StarAsync(door.Key, clip, request.On, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Select(
        Guid clip,
        SwitchRequest request,
        WatchDoor door,
        MarkDailies mark,
        CancellationToken cancel
    ) => (await mark.SelectAsync(door.Key, clip, request.On, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> See(
        Guid clip,
        SeenRequest request,
        WatchDoor door,
        SeeDailies see,
        CancellationToken cancel
    ) => (await see.RunAsync(door.Key, clip, request, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Log(
        Guid id,
        string? format,
        Who who,
        DailiesLog log,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<DailiesLogFormat>("format", format);
        if (wanted.Refusal is { } wrong)
            return wrong.ToProblem();
        var sheet = await log.RunAsync(who, id, wanted.Value ?? DailiesLogFormat.Csv, cancel);
        return sheet.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.File(ClipFile.Bytes(sheet.Value), sheet.Value.ContentType, sheet.Value.FileName);
    }

    private static async Task<Results<Ok<IReadOnlyList<SeenViewer>>, ProblemHttpResult>> Seen(
        Guid id,
        Who who,
        WhoWatched watched,
        CancellationToken cancel
    ) => (await watched.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SeenTable(
        Guid id,
        Who who,
        WhoWatched watched,
        CancellationToken cancel
    )
    {
        var seen = await watched.RunAsync(who, id, cancel);
        return seen.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.File(
                [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(WhoWatched.Table(seen.Value))],
                "text/csv; charset=utf-8",
                "watched.csv"
            );
    }

    private static async Task<Results<Ok<IReadOnlyList<DailiesLinkAnswer>>, ProblemHttpResult>> Links(
        Guid id,
        Who who,
        DailiesLinks links,
        CancellationToken cancel
    ) => (await links.ListAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<DailiesLinkAnswer>, ProblemHttpResult>> Invite(
        Guid id,
        DailiesLinkRequest request,
        Who who,
        DailiesLinks links,
        CancellationToken cancel
    ) => (await links.MakeAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id,
        Who who,
        DailiesLinks links,
        CancellationToken cancel
    ) => (await links.RevokeAsync(who, id, cancel)).ToAnswer();
}
