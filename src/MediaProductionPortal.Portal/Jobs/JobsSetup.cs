using System.ComponentModel.DataAnnotations;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using MediaProductionPortal.Access;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Transfer.Link;
using MediaProductionPortal.Upkeep;
using MediaProductionPortal.Webhooks;
using MediaProductionPortal.Workspaces;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Jobs;

/// <summary>How many jobs of each queue run at a time in one worker process (<c>Jobs:*</c>).</summary>
public sealed class JobOptions
{
    [Range(1, 256)]
    public int MediaWorkers { get; set; } = 2;

    [Range(1, 256)]
    public int PullWorkers { get; set; } = 2;

    [Range(1, 256)]
    public int ConfirmWorkers { get; set; } = 2;

    [Range(1, 256)]
    public int DeliveryWorkers { get; set; } = 2;

    [Range(1, 256)]
    public int ArchiveWorkers { get; set; } = 2;

    [Range(1, 256)]
    public int ScrubWorkers { get; set; } = 1;

    [Range(1, 256)]
    public int MailWorkers { get; set; } = 1;

    [Range(1, 256)]
    public int WebhookWorkers { get; set; } = 4;
}

/// <summary>Hangfire: where jobs are kept follows the database, who runs them follows the role (DESIGN §7).</summary>
internal static class JobsSetup
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<JobOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<JobPace>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        // Named here, not through Hangfire's static Current: two portals in one process keep two stores.
        builder.Services.AddSingleton(services =>
            OpenStorage(services.GetRequiredService<IOptions<DatabaseOptions>>().Value)
        );
        builder.Services.AddHangfire(hangfire =>
            hangfire
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
        );
        if (!PortalRole.From(builder.Configuration).Worker)
            return;
        // One server a queue: a long render never starves a short job.
        AddServer(builder.Services, "media", o => o.MediaWorkers);
        AddServer(builder.Services, "pull", o => o.PullWorkers);
        AddServer(builder.Services, RollJobs.ConfirmQueue, o => o.ConfirmWorkers);
        AddServer(builder.Services, DeliveryJobs.Queue, o => o.DeliveryWorkers);
        AddServer(builder.Services, "archive", o => o.ArchiveWorkers);
        AddServer(builder.Services, UpkeepJobs.ScrubQueue, o => o.ScrubWorkers);
        AddServer(builder.Services, "mail", o => o.MailWorkers);
        AddServer(builder.Services, WebhookJobs.Queue, o => o.WebhookWorkers);
        builder.Services.AddReconciler();
        builder.Services.AddHostedService<WakeWebhooks>();
        builder.Services.AddHostedService<ScrubTimetable>();
        builder.Services.AddHostedService<SpaceTimetable>();
    }

    public static void MapJobs(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PortalRole>().Web)
            app.MapHangfireDashboard("/jobs", new DashboardOptions { Authorization = [], DashboardTitle = "Jobs" })
                .RequireAuthorization(Policies.Admin);
    }

    private static JobStorage OpenStorage(DatabaseOptions database)
    {
        // Without sliding, a job longer than the timeout is started again beside itself.
        var postgres = new PostgreSqlStorageOptions
        {
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(45),
            QueuePollInterval = TimeSpan.FromSeconds(1),
            EnableLongPolling = true,
        };
        return database.Provider switch
        {
            DatabaseOptions.PostgreSql => new PostgreSqlStorage(
                new NpgsqlConnectionFactory(database.ConnectionString, postgres),
                postgres
            ),
            DatabaseOptions.SqlServer => new SqlServerStorage(database.ConnectionString),
            // Lost at a restart: the rows are the truth and the reconciler enqueues them again.
            _ => new InMemoryStorage(),
        };
    }

    private static void AddServer(IServiceCollection services, string queue, Func<JobOptions, int> workers) =>
        services.AddHangfireServer(
            (provider, server) =>
            {
                server.ServerName = $"{Environment.MachineName}-{queue}";
                server.Queues = [queue];
                server.WorkerCount = workers(provider.GetRequiredService<IOptions<JobOptions>>().Value);
                server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
                server.FilterProvider = new JobsOverLine(provider.GetRequiredService<SharedLine>());
            }
        );
}
