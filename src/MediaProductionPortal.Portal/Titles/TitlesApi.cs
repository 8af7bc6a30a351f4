using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Titles;

/// <summary>Titles and the people on them.</summary>
internal static class TitlesApi
{
    public static void MapTitles(this WebApplication app)
    {
        var titles = app.MapApi("Titles").MapGroup("/titles");
        titles.MapGet("/", List).WithSummary("Titles that the caller may see.");
        titles.MapPost("/", Create).WithSummary("Makes a title.");
        titles.MapGet("/{codeOrId}", Show).WithSummary("One title, by code or id.");
        titles
            .MapPut("/{id:guid}/stores", ChooseStores)
            .WithSummary("Chooses where the title's media and its second copy will lie; only before there is any.");
        titles.MapGet("/{id:guid}/members", Members).WithSummary("The people on a title.");
        titles.MapPut("/{id:guid}/members", PutMember).WithSummary("Gives a person a role on a title.");
        titles.MapDelete("/{id:guid}/members/{userId:guid}", RemoveMember).WithSummary("Takes a person off a title.");
    }

    private static Task<IReadOnlyList<TitleAnswer>> List(Who who, ListTitles list, CancellationToken cancel) =>
        list.RunAsync(who, cancel);

    private static async Task<Results<Ok<TitleAnswer>, ProblemHttpResult>> Create(
        CreateTitleRequest request,
        Who who,
        CreateTitle create,
        CancellationToken cancel
    ) => (await create.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<TitleAnswer>, ProblemHttpResult>> Show(
        string codeOrId,
        Who who,
        ShowTitle show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<TitleAnswer>, ProblemHttpResult>> ChooseStores(
        Guid id,
        ChooseStoresRequest request,
        Who who,
        ChooseTitleStores choose,
        CancellationToken cancel
    ) => (await choose.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<MemberAnswer>>, ProblemHttpResult>> Members(
        Guid id,
        Who who,
        ListMembers list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<MemberAnswer>, ProblemHttpResult>> PutMember(
        Guid id,
        PutMemberRequest request,
        Who who,
        PutMember put,
        CancellationToken cancel
    ) => (await put.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveMember(
        Guid id,
        Guid userId,
        Who who,
        RemoveMember remove,
        CancellationToken cancel
    ) => (await remove.RunAsync(who, id, userId, cancel)).ToAnswer();
}
