using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Progress;

/// <summary>What is going on now: the hubs, and the present state for who does not want to listen.</summary>
internal static class ProgressApi
{
    public static void AddProgress(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddSignalR(options => options.MaximumReceiveMessageSize = 256 * 1024)
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions));
        builder.Services.AddSingleton<ProgressSight>();
        builder.Services.AddSingleton<StillWho>();
        builder.Services.AddSingleton<ProgressRelay>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ProgressRelay>());
        builder.Services.AddHostedService<OrderNudge>();
        if (DatabaseOptions.ProviderFrom(builder.Configuration) == DatabaseOptions.PostgreSql)
            builder.Services.AddHostedService<FeedRelay>();
    }

    public static void MapProgress(this WebApplication app)
    {
        app.MapHub<AgentHub>(Routes.AgentHub).RequireAuthorization(Policies.Agent);
        app.MapHub<ProgressHub>(Routes.ProgressHub).RequireAuthorization(Policies.Person);
        app.MapApi("Ingest")
            .MapGet("/progress", Now)
            .WithSummary("What is going on now, or on one drive; /hubs/progress sends it as it comes.");
    }

    private static Task<IReadOnlyList<ProgressReport>> Now(
        Guid? drive,
        Who who,
        ProgressFeed feed,
        ProgressSight sight,
        CancellationToken cancel
    ) => sight.FilterAsync(who, feed.Now(drive), cancel);
}
