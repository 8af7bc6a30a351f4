using MediaProductionPortal.Access;
using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Library.Notes;

/// <summary>Notes at places of clips.</summary>
internal static class NotesApi
{
    public static void MapNotes(this WebApplication app)
    {
        var notes = app.MapApi("Library").MapGroup("/clips/{id:guid}/notes");
        notes.MapGet("/", List).WithSummary("Notes of a clip in the order of their places.");
        notes.MapPost("/", Add).WithSummary("Writes a note at a frame of a clip, with a drawing if need be.");
        notes.MapPut("/{note:guid}", Change).WithSummary("Changes a note; its author and producers may.");
        notes.MapDelete("/{note:guid}", Remove).WithSummary("Removes a note; its author and producers may.");
        notes
            .MapGet("/export", Export)
            .Produces(StatusCodes.Status200OK, contentType: "text/plain")
            .WithSummary("The notes as markers at source timecode; format is avid, resolve or csv.");
    }

    private static async Task<Results<Ok<IReadOnlyList<NoteAnswer>>, ProblemHttpResult>> List(
        Guid id,
        Who who,
        ListNotes list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<NoteAnswer>, ProblemHttpResult>> Add(
        Guid id,
        NoteRequest request,
        Who who,
        WriteNote write,
        CancellationToken cancel
    ) => (await write.RunAsync(who, id, null, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<NoteAnswer>, ProblemHttpResult>> Change(
        Guid id,
        Guid note,
        NoteRequest request,
        Who who,
        WriteNote write,
        CancellationToken cancel
    ) => (await write.RunAsync(who, id, note, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid id,
        Guid note,
        Who who,
        RemoveNote remove,
        CancellationToken cancel
    ) => (await remove.RunAsync(who, id, note, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        Guid id,
        string? format,
        Who who,
        ExportNotes export,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<MarkerFormat>("format", format);
        if (wanted.Refusal is { } wrong)
            return wrong.ToProblem();
        var file = await export.RunAsync(who, id, wanted.Value ?? MarkerFormat.Csv, cancel);
        return file.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.File(ClipFile.Bytes(file.Value), file.Value.ContentType, file.Value.FileName);
    }
}
