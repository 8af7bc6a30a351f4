using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Dailies.Screenings;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Days;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Library.Bins;
using MediaProductionPortal.Library.Corrections;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Mail;
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
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Data;

/// <summary>The portal's rows: the truth that jobs, pages and API work from.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<AppUser, Guid>(options)
{
    public DbSet<Title> Titles => Set<Title>();
    public DbSet<TitleMember> TitleMembers => Set<TitleMember>();
    public DbSet<ShootDay> ShootDays => Set<ShootDay>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Centre> Centres => Set<Centre>();
    public DbSet<CentreMember> CentreMembers => Set<CentreMember>();
    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<EnrolmentCode> EnrolmentCodes => Set<EnrolmentCode>();
    public DbSet<CentreLink> CentreLinks => Set<CentreLink>();
    public DbSet<LinkSample> LinkSamples => Set<LinkSample>();
    public DbSet<LinkState> LinkStates => Set<LinkState>();
    public DbSet<Drive> Drives => Set<Drive>();
    public DbSet<IngestRun> Ingests => Set<IngestRun>();
    public DbSet<Roll> Rolls => Set<Roll>();
    public DbSet<PlacedOrder> Orders => Set<PlacedOrder>();
    public DbSet<ReceivedFact> Facts => Set<ReceivedFact>();
    public DbSet<FoundFinding> Findings => Set<FoundFinding>();
    public DbSet<UpkeepRun> UpkeepRuns => Set<UpkeepRun>();
    public DbSet<Clip> Clips => Set<Clip>();
    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();
    public DbSet<Rendition> Renditions => Set<Rendition>();
    public DbSet<TitleLook> TitleLooks => Set<TitleLook>();
    public DbSet<LookContent> LookContents => Set<LookContent>();
    public DbSet<ProxyProfile> ProxyProfiles => Set<ProxyProfile>();
    public DbSet<ClipProxy> ClipProxies => Set<ClipProxy>();
    public DbSet<TitleDailies> TitleDailies => Set<TitleDailies>();
    public DbSet<DailiesSidecar> DailiesSidecars => Set<DailiesSidecar>();
    public DbSet<DailiesSession> DailiesSessions => Set<DailiesSession>();
    public DbSet<DailiesClip> DailiesClips => Set<DailiesClip>();
    public DbSet<DailiesLink> DailiesLinks => Set<DailiesLink>();
    public DbSet<DailiesGuest> DailiesGuests => Set<DailiesGuest>();
    public DbSet<DailiesStar> DailiesStars => Set<DailiesStar>();
    public DbSet<DailiesView> DailiesViews => Set<DailiesView>();
    public DbSet<MarkedFilm> MarkedFilms => Set<MarkedFilm>();
    public DbSet<Screening> Screenings => Set<Screening>();
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();
    public DbSet<Bin> Bins => Set<Bin>();
    public DbSet<BinClip> BinClips => Set<BinClip>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookCall> WebhookCalls => Set<WebhookCall>();
    public DbSet<PersonalChoice> PersonalChoices => Set<PersonalChoice>();
    public DbSet<ClipChange> ClipChanges => Set<ClipChange>();
    public DbSet<ClipValue> ClipValues => Set<ClipValue>();
    public DbSet<ClipNote> ClipNotes => Set<ClipNote>();
    public DbSet<Share> Shares => Set<Share>();
    public DbSet<SharePerson> SharePeople => Set<SharePerson>();
    public DbSet<ShareVisit> ShareVisits => Set<ShareVisit>();
    public DbSet<Vendor> Vendors => Set<Vendor>();
    public DbSet<VendorMember> VendorMembers => Set<VendorMember>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<DeliveryPerson> DeliveryPeople => Set<DeliveryPerson>();
    public DbSet<DeliveryReceipt> DeliveryReceipts => Set<DeliveryReceipt>();
    public DbSet<DeliveryView> DeliveryViews => Set<DeliveryView>();
    public DbSet<PortalLine> PortalLines => Set<PortalLine>();
    public DbSet<PortalLineUse> PortalLineUses => Set<PortalLineUse>();
    public DbSet<Workspace> Workspaces => Set<Workspace>();
    public DbSet<SpaceItem> SpaceItems => Set<SpaceItem>();
    public DbSet<SpaceVersion> SpaceVersions => Set<SpaceVersion>();
    public DbSet<SpaceShare> SpaceShares => Set<SpaceShare>();
    public DbSet<SpaceComment> SpaceComments => Set<SpaceComment>();
    public DbSet<SpaceUpload> SpaceUploads => Set<SpaceUpload>();
    public DbSet<TitleClosing> TitleClosings => Set<TitleClosing>();
    public DbSet<Upload> Uploads => Set<Upload>();
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<RegisteredRoll> RegisteredRolls => Set<RegisteredRoll>();
    public DbSet<RegistrationContent> RegistrationContents => Set<RegistrationContent>();
    public DbSet<DriveInventory> Inventories => Set<DriveInventory>();
    public DbSet<ShootReport> Reports => Set<ShootReport>();
    public DbSet<ReportContent> ReportContents => Set<ReportContent>();
    public DbSet<DayStanding> DayStandings => Set<DayStanding>();
    public DbSet<Edit> Edits => Set<Edit>();
    public DbSet<EditContent> EditContents => Set<EditContent>();
    public DbSet<TitleMatchRules> MatchRules => Set<TitleMatchRules>();
    public DbSet<RememberedClip> RememberedClips => Set<RememberedClip>();
    public DbSet<Pull> Pulls => Set<Pull>();
    public DbSet<PullItem> PullItems => Set<PullItem>();
    public DbSet<GivenName> GivenNames => Set<GivenName>();
    public DbSet<PullTemplate> PullTemplates => Set<PullTemplate>();
    public DbSet<FramingList> FramingLists => Set<FramingList>();
    public DbSet<FramingListContent> FramingListContents => Set<FramingListContent>();
    public DbSet<TitlePackageProfile> PackageProfiles => Set<TitlePackageProfile>();
    public DbSet<TitlePullRules> PullRules => Set<TitlePullRules>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    /// <summary>Rows that hold data protection keys, so that every portal process can read every cookie.</summary>
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }
}
