namespace MediaProductionPortal.Access;

/// <summary>What somebody wants to do; each is asked of one kind of <see cref="Subject"/>.</summary>
public enum Deed
{
    // Site
    CreateTitle,
    CreateCentre,
    ManageUsers,
    SeeJobs,
    SeeAudit,
    ManageVendors,
    CheckStores,
    ChooseStores,

    // Title (also asked of a roll, clip, rendition or delivery, which stand for their title)
    SeeTitle,
    ManageMembers,
    ManageWebhooks,
    SeeLibrary,
    CorrectClips,
    ShareClips,
    ManageProxies,
    ManageDailies,
    WatchDailies,
    SeeRolls,
    DownloadOriginals,
    IngestInto,
    SeeDays,
    RegisterShoot,
    SeeEdits,
    ManageEdits,
    SeePulls,
    ManagePulls,
    DecidePulls,
    DecideRoll,
    SeeDeliveries,
    Deliver,
    HaveWorkspace,
    SeeReturns,
    ManageWorkspaces,

    // Centre (also asked of a drive or roll, which stand for their centre)
    SeeCentre,
    ManageCentre,
    SeeDrives,
    NameFolder,
    IngestFrom,
    TendRoll,

    // Delivery
    ReceiveDelivery,

    // Workspace (asked of a workspace, or of a folder or file in one)
    ReadSpace,
    WriteSpace,
    OwnSpace,

    // Agent
    ReportFacts,
    UploadRoll,
}
