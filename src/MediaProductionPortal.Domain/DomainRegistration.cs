using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Dailies.Screenings;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Library.Bins;
using MediaProductionPortal.Library.Corrections;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Library.Streams;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Shares;
using MediaProductionPortal.Shipments;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Upkeep;
using MediaProductionPortal.Webhooks;
using MediaProductionPortal.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        services.AddSingleton<ChooseTitleStores>();
        services.AddSingleton<ListMembers>();
        services.AddSingleton<PutMember>();
        services.AddSingleton<RemoveMember>();

        services.AddSingleton<ListCentres>();
        services.AddSingleton<CreateCentre>();
        services.AddSingleton<ChooseCentreStores>();
        services.AddSingleton<SetReading>();
        services.AddSingleton<MakeEnrolmentCode>();
        services.AddSingleton<EnrolAgent>();
        services.AddSingleton<RevokeAgent>();
        services.AddSingleton<ShowLink>();
        services.AddSingleton<SetLink>();
        services.AddSingleton<SetDriveLink>();
        services.AddSingleton<TakeLinkReport>();
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
        services.AddSingleton<RehashRoll>();
        services.AddSingleton<OpenOrders>();
        services.AddSingleton<ShowHome>();
        services.AddSingleton<ApplyFacts>();

        services.AddSingleton<StoredGenerations>();
        services.AddSingleton<ShowCustody>();
        services.AddSingleton<ReadHashList>();
        services.AddSingleton<ListIntegrity>();
        services.AddSingleton<ListFrames>();
        services.AddSingleton<ShowDriveIntegrity>();
        services.AddSingleton<ReportRolls>();

        services.AddOptions<ScrubOptions>();
        services.AddSingleton<UpkeepJobs>();
        services.AddSingleton<ScrubPace>();
        services.AddSingleton<RunUpkeep>();
        services.AddSingleton<PlanScrubs>();
        services.AddSingleton<StartUpkeep>();
        services.AddSingleton<StopUpkeep>();
        services.AddSingleton<ShowUpkeep>();

        services.AddSingleton<TitleCounts>();
        services.AddSingleton<ListClips>();
        services.AddSingleton<CountFacets>();
        services.AddSingleton<WalkClips>();
        services.AddSingleton<SumClips>();
        services.AddSingleton<ExportClips>();
        services.AddSingleton<SavedSearches>();
        services.AddSingleton<PersonalChoices>();
        services.AddSingleton<ListBins>();
        services.AddSingleton<FillBin>();
        services.AddSingleton<MakeBin>();
        services.AddSingleton<ChangeBin>();
        services.AddSingleton<ShowClip>();
        services.AddSingleton<CorrectClips>();
        services.AddSingleton<UndoChange>();
        services.AddSingleton<ListChanges>();
        services.AddSingleton<ImportList>();
        services.AddOptions<FrameOptions>();
        services.AddSingleton(new FrameDecoder(new MediaTools()));
        services.AddSingleton<FrameCache>();
        services.AddSingleton<FrameQueue>();
        services.AddSingleton<ProxyIndexes>();
        services.AddSingleton<ShowFrame>();
        services.AddSingleton<StreamIndexes>();
        services.AddSingleton<FindClipStream>();
        services.AddOptions<MailOptions>();
        services.AddSingleton<MailJobs>();
        services.AddSingleton<Letters>();
        services.AddSingleton<WebhookDoor>();
        services.AddSingleton<PostCall>();
        services.AddSingleton<SendCall>();
        services.AddSingleton<SweepCalls>();
        services.AddSingleton<TellWebhooks>();
        services.AddSingleton<TitleWebhooks>();
        services.AddSingleton<WebhookJobs>();
        services.AddSingleton<PullHooks>();
        services.AddSingleton<DeliveryHooks>();
        services.AddSingleton<DailiesHooks>();
        services.AddSingleton<PostLetter>();
        services.AddSingleton<SendLetter>();

        services.AddOptions<ProxyOptions>();
        services.AddSingleton<ProxyJobs>();
        services.AddSingleton<ProxyFolders>();
        services.AddSingleton<MakeProxy>();
        services.AddSingleton<PlanProxies>();
        services.AddSingleton<OrderProxies>();
        services.AddSingleton<StopProxy>();
        services.AddSingleton<ListProxies>();
        services.AddSingleton<ShowClipProxies>();
        services.AddSingleton<GiveProxies>();
        services.AddSingleton<ProxyProfiles>();
        services.AddSingleton<TitleLooks>();

        services.AddSingleton<DailiesJobs>();
        services.AddSingleton<DailiesAnswers>();
        services.AddSingleton<DailiesSetup>();
        services.AddSingleton<CheckIntent>();
        services.AddSingleton<MakeSession>();
        services.AddSingleton<MakeDailies>();
        services.AddSingleton<ShowDailies>();
        services.AddSingleton<ChangeDailies>();
        services.AddSingleton<JudgeDailies>();
        services.AddSingleton<PublishDailies>();
        services.AddSingleton<WatchDailies>();
        services.AddSingleton<FindDailiesStream>();
        services.AddSingleton<DailiesAle>();
        services.AddSingleton<OpenDailies>();
        services.AddSingleton<DailiesLinks>();
        services.AddSingleton<DailiesNotes>();
        services.AddSingleton<MarkDailies>();
        services.AddSingleton<SeeDailies>();
        services.AddSingleton<WhoWatched>();
        services.AddSingleton<DailiesLog>();
        services.AddSingleton<FilmOfDailies>();
        services.AddSingleton<RunScreening>();
        services.AddSingleton<DailiesSidecars>();
        services.AddSingleton<DailiesReport>();

        services.AddSingleton<MakeShare>();
        services.AddSingleton<ListShares>();
        services.AddSingleton<ShowShare>();
        services.AddSingleton<OpenShare>();
        services.AddSingleton<RevokeShare>();
        services.AddOptions<DeliveryOptions>();
        services.AddSingleton<DeliveryJobs>();
        services.AddSingleton<Vendors>();
        services.AddSingleton<MakeDelivery>();
        services.AddSingleton<PrepareDelivery>();
        services.AddSingleton<ListDeliveries>();
        services.AddSingleton<ShowDelivery>();
        services.AddSingleton<ChangeDelivery>();
        services.AddSingleton<OpenDelivery>();
        services.AddSingleton<WatchDelivery>();
        services.AddSingleton<SendZip>();
        services.AddSingleton<TakeReceipt>();
        services.AddSingleton<SumEgress>();
        services.AddOptions<WorkspaceOptions>();
        services.AddSingleton<CloseTitle>();
        services.AddSingleton<ListWorkspaces>();
        services.AddSingleton<ShowFolder>();
        services.AddSingleton<ShowFile>();
        services.AddSingleton<ChangeItems>();
        services.AddSingleton<TrashItems>();
        services.AddSingleton<SpaceComments>();
        services.AddSingleton<SpaceShares>();
        services.AddSingleton<SetQuota>();
        services.AddSingleton<PlanSpaceUpload>();
        services.AddSingleton<OpenSpaceUpload>();
        services.AddSingleton<SpaceUploadBatches>();
        services.AddSingleton<CloseSpaceUpload>();
        services.AddSingleton<ShowRetention>();
        services.AddSingleton<SweepSpaces>();
        services.AddSingleton<ListNotes>();
        services.AddSingleton<WriteNote>();
        services.AddSingleton<RemoveNote>();
        services.AddSingleton<ExportNotes>();

        services.AddOptions<EditFileOptions>();
        services.AddSingleton<EditReader>();
        services.AddSingleton<AddEdit>();
        services.AddSingleton<ListEdits>();
        services.AddSingleton<ShowEdit>();
        services.AddSingleton<CompareEdits>();
        services.AddSingleton<ExportEdit>();
        services.AddSingleton<MatchEdit>();
        services.AddSingleton<ShowClipPictures>();
        services.AddSingleton<FindClips>();
        services.AddSingleton<RememberClip>();
        services.AddSingleton<SetMatchRules>();

        services.AddOptions<PullWorkOptions>();
        services.AddOptions<MediaDecoders>();
        services.AddSingleton<IValidateOptions<MediaDecoders>, CheckMediaDecoders>();
        services.AddSingleton<PullFolders>();
        services.AddSingleton<ProvenSources>();
        services.AddSingleton<PullAbility>();
        services.AddSingleton<PullEnd>();
        services.AddSingleton<PullLetters>();
        services.AddSingleton<PullJobs>();
        services.AddSingleton<PlanPull>();
        services.AddSingleton<SubmitPull>();
        services.AddSingleton<DecidePull>();
        services.AddSingleton<StopPull>();
        services.AddSingleton<RetryPullItem>();
        services.AddSingleton<OrderPulls>();
        services.AddSingleton<ListPulls>();
        services.AddSingleton<ShowPull>();
        services.AddSingleton<ShowPullHistory>();
        services.AddSingleton<ShowClipPulls>();
        services.AddSingleton<ShowPackage>();
        services.AddSingleton<PackageStuff>();
        services.AddSingleton<PullTemplates>();
        services.AddSingleton<FramingLists>();
        services.AddSingleton<PackageProfiles>();
        services.AddSingleton<MakeMovie>();
        services.AddSingleton<MakePullItem>();
        services.AddSingleton<MakePackage>();

        services.AddSingleton<RegisterShipment>();
        services.AddSingleton<ListRegistrations>();
        services.AddSingleton<DismissShipment>();
        services.AddSingleton<AddReport>();
        services.AddSingleton<MapReport>();
        services.AddSingleton<ListReports>();
        services.AddSingleton<DayBook>();
        services.AddSingleton<ListDays>();
        services.AddSingleton<ShowDay>();
        services.AddOptions<RegistrationOptions>();

        services.AddSingleton<OpenUpload>();
        services.AddSingleton<OpenUploadBatch>();
        services.AddSingleton<CompleteUploadBatch>();
        services.AddSingleton<GivePartLinks>();
        services.AddSingleton<CompleteUpload>();
        services.AddSingleton<AbortUpload>();
        services.AddSingleton<CheckStore>();
        services.AddSingleton<ListStores>();

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
