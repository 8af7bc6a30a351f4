using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What people and lists say of clips, over what the files say.</summary>
internal static class CorrectionsApi
{
    public static void MapCorrections(this WebApplication app)
    {
        var api = app.MapApi("Library");
        api.MapPut("/clips/{id:guid}/values", Set)
            .WithSummary("Sets fields of a clip: { values: { scene: \"12A\" } }; null says that there is none.");
        api.MapPost("/clips/values", SetMany).WithSummary("Sets fields of many clips of one title, undone as one.");
        api.MapPut("/rolls/{id:guid}/values", SetRoll)
            .WithSummary(
                "Sets day and unit of a roll, for all its clips: { values: { day: \"2025-03-11\", unit: \"MU\" } }."
            );
        api.MapGet("/clips/{id:guid}/changes", OfClip)
            .WithSummary("Who said what of a clip, newest first, also what was undone.");
        api.MapGet("/titles/{codeOrId}/changes", OfTitle)
            .WithSummary("The changes of a title's clips, newest first; lists=true: only those of lists.");
        api.MapPost("/changes/{id:guid}/undo", Undo).WithSummary("Takes a change back for all its clips.");
        api.MapPost("/titles/{codeOrId}/lists", Import)
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .WithSummary(
                "Holds a log (ALE or CSV, the body is the file) against the title's clips and tells what it changes; apply=true changes it; fields takes some only, with commas."
            );
    }

    private static async Task<Results<Ok<ClipChangeAnswer>, ProblemHttpResult>> Set(
        Guid id,
        SetValuesRequest request,
        Who who,
        CorrectClips correct,
        CancellationToken cancel
    ) => (await correct.RunAsync(who, new([id], request.Values), cancel)).ToAnswer();

    private static async Task<Results<Ok<ClipChangeAnswer>, ProblemHttpResult>> SetMany(
        CorrectClipsRequest request,
        Who who,
        CorrectClips correct,
        CancellationToken cancel
    ) => (await correct.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<ClipChangeAnswer>, ProblemHttpResult>> SetRoll(
        Guid id,
        SetValuesRequest request,
        Who who,
        CorrectRolls correct,
        CancellationToken cancel
    ) => (await correct.RunAsync(who, [id], request.Values, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<ClipChangeAnswer>>, ProblemHttpResult>> OfClip(
        Guid id,
        Who who,
        ListChanges list,
        CancellationToken cancel
    ) => (await list.OfClipAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<ClipChangeAnswer>>, ProblemHttpResult>> OfTitle(
        string codeOrId,
        bool? lists,
        Who who,
        ListChanges list,
        CancellationToken cancel
    ) => (await list.OfTitleAsync(who, codeOrId, lists == true, cancel)).ToAnswer();

    private static async Task<Results<Ok<ClipChangeAnswer>, ProblemHttpResult>> Undo(
        Guid id,
        Who who,
        UndoChange undo,
        CancellationToken cancel
    ) => (await undo.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<ClipListAnswer>, ProblemHttpResult>> Import(
        string codeOrId,
        string name,
        bool? apply,
        string? fields,
        HttpRequest request,
        Who who,
        ImportList import,
        CancellationToken cancel
    )
    {
        if (await import.RefuseAsync(who, codeOrId, cancel) is { } no)
            return no.ToProblem();
        var body = await WholeFile.ReadAsync(request, ReportReader.MostBytes, cancel);
        if (body.Refusal is { } refusal)
            return refusal.ToProblem();
        var some = fields?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (await import.RunAsync(who, new(codeOrId, name, body.Value, some, apply == true), cancel)).ToAnswer();
    }
}
