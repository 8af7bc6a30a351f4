using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediaProductionPortal;

/// <summary>Wires the model's use cases.</summary>
public static class DomainRegistration
{
    /// <summary>Adds every use case. The host adds an <c>IDbContextFactory&lt;PortalDb&gt;</c>, the <see cref="Stores"/> and Hangfire's <c>IBackgroundJobClient</c>.</summary>
    public static IServiceCollection AddDomain(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AccessRules>();
        services.AddSingleton<ProgressFeed>();
        services.AddSingleton<OrderBell>();

        services.AddSingleton<ListTitles>();
        services.AddSingleton<ShowTitle>();
        services.AddSingleton<CreateTitle>();
        services.AddSingleton<ListMembers>();
        services.AddSingleton<PutMember>();
        services.AddSingleton<RemoveMember>();

        services.AddSingleton<ListCentres>();
        services.AddSingleton<CreateCentre>();
        services.AddSingleton<MakeEnrolmentCode>();
        services.AddSingleton<EnrolAgent>();
        services.AddSingleton<RevokeAgent>();
        services.AddSingleton<FindAgent>();
        services.AddSingleton<EmbeddedAgent>();

        services.AddSingleton<ListDrives>();
        services.AddSingleton<ShowDrive>();
        services.AddSingleton<NameFolder>();
        services.AddSingleton<ShowOrder>();
        services.AddSingleton<StartIngest>();
        services.AddSingleton<ListRolls>();
        services.AddSingleton<ShowRoll>();
        services.AddSingleton<ListFindings>();
        services.AddSingleton<ListRollFiles>();
        services.AddSingleton<DecideRoll>();
        services.AddSingleton<ShowCertificate>();
        services.AddSingleton<OpenOrders>();
        services.AddSingleton<ShowHome>();
        services.AddSingleton<ApplyFacts>();

        services.AddSingleton<ListClips>();
        services.AddSingleton<ShowClip>();

        services.AddSingleton<OpenUpload>();
        services.AddSingleton<GivePartLinks>();
        services.AddSingleton<CompleteUpload>();
        services.AddSingleton<AbortUpload>();

        services.AddSingleton<ListPeople>();
        services.AddSingleton<CreatePerson>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<SetPersonLocked>();
        services.AddSingleton<CreateAccessToken>();
        services.AddSingleton<ListAccessTokens>();
        services.AddSingleton<RevokeAccessToken>();
        services.AddSingleton<FindByAccessToken>();
        services.AddSingleton<WriteAudit>();

        services.AddSingleton<RollJobs>();
        services.AddSingleton<SweepUploads>();
        services.AddSingleton<ConfirmRoll>();
        services.AddSingleton<ArchiveRoll>();

        services.AddSingleton<MigrateDatabase>();
        services.AddSingleton<FreeLeases>();

        return services;
    }

    /// <summary>Adds the watch that enqueues what is due; for processes that run jobs.</summary>
    public static IServiceCollection AddReconciler(this IServiceCollection services) =>
        services.AddHostedService<Reconciler>();
}
