using MediaProductionPortal.Access;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Edits;

/// <summary>Edits of a title, and the clips of their events.</summary>
internal static class EditsApi
{
    public static void MapEdits(this WebApplication app)
    {
        var api = app.MapApi("Edits");
        api.MapPost("/titles/{codeOrId}/edits/match", Match)
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .WithSummary(
                "Reads an edit (the body is the file; its name tells the format where the content does not) and finds the clip of every event; keeps nothing."
            );
        api.MapPost("/titles/{codeOrId}/edits", Add)
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .WithSummary("Gives a title an edit (the body is the file); it is kept as it came.");
        api.MapGet("/titles/{codeOrId}/edits", List).WithSummary("The edits of a title by cut, versions newest first.");
        api.MapGet("/edits/{id:guid}", Show)
            .WithSummary("One edit with the clips of its events, looked up anew; timeline picks one of several.");
        api.MapGet("/edits/{id:guid}/file", Open)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("The edit's file as it came.");
        api.MapGet("/edits/{id:guid}/export", Export)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("The edit in another format: edl, otio, fcp7Xml, ale or csv.");
        api.MapGet("/edits/{id:guid}/diff", Compare)
            .WithSummary("What changed from an older edit (with) to this one, by what they show.");
        api.MapGet("/titles/{codeOrId}/edits/clips", Find)
            .WithSummary(
                "Clips of a title that a source may be: text holds parts of names, reels, scenes and takes, or a timecode; at is the event's timecode."
            );
        api.MapPut("/titles/{codeOrId}/edits/clips", Remember)
            .WithSummary("Says which clip a source of the title's edits is, or forgets it; sourceKey is a match's.");
        api.MapGet("/titles/{codeOrId}/edits/rules", Rules).WithSummary("How a title's edits find their clips.");
        api.MapPut("/titles/{codeOrId}/edits/rules", SetRules).WithSummary("Sets all of these rules anew.");
    }

    private static async Task<Results<Ok<MatchAnswer>, ProblemHttpResult>> Match(
        string codeOrId,
        string name,
        string? fps,
        string? timeline,
        int? handles,
        HttpRequest request,
        Who who,
        MatchEdit match,
        CancellationToken cancel
    )
    {
        if (await match.RefuseAsync(who, codeOrId, cancel) is { } no)
            return no.ToProblem();
        var body = await WholeFile.ReadAsync(request, MatchEdit.MostBytes, cancel);
        if (body.Refusal is { } refusal)
            return refusal.ToProblem();
        var edit = new EditToMatch(codeOrId, name, body.Value, fps, timeline, handles);
        return (await match.RunAsync(who, edit, cancel)).ToAnswer();
    }

    private static async Task<Results<Ok<AddEditAnswer>, ProblemHttpResult>> Add(
        string codeOrId,
        string name,
        string? fps,
        HttpRequest request,
        Who who,
        AddEdit add,
        CancellationToken cancel
    )
    {
        if (await add.RefuseAsync(who, codeOrId, cancel) is { } no)
            return no.ToProblem();
        var body = await WholeFile.ReadAsync(request, MatchEdit.MostBytes, cancel);
        if (body.Refusal is { } refusal)
            return refusal.ToProblem();
        return (await add.RunAsync(who, new(codeOrId, name, body.Value, fps), cancel)).ToAnswer();
    }

    private static async Task<Results<Ok<TitleEditsAnswer>, ProblemHttpResult>> List(
        string codeOrId,
        Who who,
        ListEdits list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<EditDetail>, ProblemHttpResult>> Show(
        Guid id,
        string? timeline,
        Who who,
        ShowEdit show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, timeline, null, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Open(
        Guid id,
        Who who,
        ListEdits list,
        CancellationToken cancel
    ) => ToFile(await list.OpenAsync(who, id, cancel));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        Guid id,
        string format,
        string? timeline,
        Who who,
        ExportEdit export,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<EditFormat>("format", format);
        if (
            (wanted.Refusal ?? (wanted.Value is null ? Refusal.Invalid("unknown-value", "Say format.") : null)) is
            { } no
        )
            return no.ToProblem();
        return ToFile(await export.RunAsync(who, id, wanted.Value!.Value, timeline, cancel));
    }

    private static async Task<Results<Ok<EditDiffAnswer>, ProblemHttpResult>> Compare(
        Guid id,
        Guid with,
        Who who,
        CompareEdits compare,
        CancellationToken cancel
    ) => (await compare.RunAsync(who, id, with, cancel)).ToAnswer();

    private static async Task<Results<Ok<FoundClipsAnswer>, ProblemHttpResult>> Find(
        string codeOrId,
        string? text,
        string? at,
        Who who,
        FindClips find,
        CancellationToken cancel
    ) => (await find.RunAsync(who, codeOrId, text, at, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remember(
        string codeOrId,
        RememberClipRequest request,
        Who who,
        RememberClip remember,
        CancellationToken cancel
    ) => (await remember.RunAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<MatchRules>, ProblemHttpResult>> Rules(
        string codeOrId,
        Who who,
        SetMatchRules rules,
        CancellationToken cancel
    ) => (await rules.ShowAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<MatchRules>, ProblemHttpResult>> SetRules(
        string codeOrId,
        MatchRules request,
        Who who,
        SetMatchRules rules,
        CancellationToken cancel
    ) => (await rules.RunAsync(who, codeOrId, request, cancel)).ToAnswer();

    // Never as a page of ours: what somebody uploaded is only ever saved.
    private static Results<FileContentHttpResult, ProblemHttpResult> ToFile(Outcome<(string Name, byte[] File)> file) =>
        file.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.File(file.Value.File, "application/octet-stream", file.Value.Name);
}
