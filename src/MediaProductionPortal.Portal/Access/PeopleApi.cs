using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Access;

/// <summary>People's accounts; for site admins.</summary>
internal static class PeopleApi
{
    public static void MapPeople(this WebApplication app)
    {
        var people = app.MapApi("People").MapGroup("/people");
        people.MapGet("/", List).WithSummary("All accounts; for site admins.");
        people
            .MapPost("/", Create)
            .WithSummary("Makes an account; its one-time password is answered once and changed at the first sign-in.");
        people
            .MapPost("/{id:guid}/password", Reset)
            .WithSummary("Gives an account a new one-time password; its sessions and tokens end.");
        people
            .MapPut("/{id:guid}/locked", SetLocked)
            .WithSummary("Locks an account, so that neither sign-in nor tokens work, or unlocks it.");
    }

    private static async Task<Results<Ok<IReadOnlyList<PersonAnswer>>, ProblemHttpResult>> List(
        Who who,
        ListPeople list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, cancel)).ToAnswer();

    private static async Task<Results<Ok<NewPersonAnswer>, ProblemHttpResult>> Create(
        CreatePersonRequest request,
        Who who,
        CreatePerson create,
        CancellationToken cancel
    ) => (await create.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<NewPersonAnswer>, ProblemHttpResult>> Reset(
        Guid id,
        Who who,
        ResetPassword reset,
        CancellationToken cancel
    ) => (await reset.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<PersonAnswer>, ProblemHttpResult>> SetLocked(
        Guid id,
        LockPersonRequest request,
        Who who,
        SetPersonLocked set,
        CancellationToken cancel
    ) => (await set.RunAsync(who, id, request.Locked, cancel)).ToAnswer();
}
