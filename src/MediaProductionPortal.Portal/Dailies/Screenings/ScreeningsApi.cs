using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>Screenings: several people watch at the same frame.</summary>
internal static class ScreeningsApi
{
    public static void AddScreenings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ScreeningRooms>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ScreeningRooms>());
    }

    public static void MapScreenings(this WebApplication app)
    {
        // Guests come here too: Join asks who they are, and nothing is told before.
        app.MapHub<ScreeningHub>(Routes.ScreeningHub).AllowAnonymous();
        app.MapApi("Dailies")
            .MapPost("/dailies/{id:guid}/screenings", Start)
            .WithSummary("Begins a screening with the caller as its host; /hubs/screening leads to its room. Audited.");
    }

    private static async Task<Results<Ok<ScreeningState>, ProblemHttpResult>> Start(
        Guid id,
        Who who,
        RunScreening run,
        CancellationToken cancel
    ) => (await run.StartAsync(new(who, id), cancel)).ToAnswer();
}
