namespace MediaProductionPortal.Access;

/// <summary>How one endpoint is tried, and who gets in.</summary>
/// <param name="Expected">One sign for each of <see cref="Hosting.Cast.Everybody"/>: + in (an answer of the use case, be it a complaint about the body),
/// 1 unauthorised, 3 forbidden, 4 not found, r sent to the sign-in page.</param>
/// <param name="Verb">For an endpoint that takes any; GET when nothing is said.</param>
/// <param name="Path">With names of things in braces; null when the route needs none.</param>
internal sealed record Knock(string Expected, string? Path = null, string? Body = null, string? Verb = null);

/// <summary>The table: role × route.</summary>
internal static class Knocks
{
    // nobody, viewer, vendor, editor, production, producer, centre-admin, admin, agent-here, agent-there
    private const string Everybody = "++++++++++";
    private const string Persons = "1+++++++33";
    private const string SiteAdmin = "1333333+33";
    private const string CentreAdmins = "144444++33";
    private const string TitlePeople = "1+++++4+33";
    private const string TitleStores = "1333334+33";
    private const string CentreStores = "1444443+33";
    private const string TitleManagers = "13333+4+33";
    private const string Drives = "1444++++33";
    private const string RollAdmins = "144433++33";
    private const string Library = "144+++4+33";
    private const string Watchers = "1+4+++4+33";
    private const string WatchTenders = "134+++4+33";
    private const string WatchHosts = "1343++4+33";
    private const string Nowhere = "4444444444";
    private const string RegisterShoot = "1333++4+33";
    private const string EditMakers = "133+3+4+33";
    private const string EditChangers = "144+3+4+33";
    private const string PullDeciders = "14433+4+33";
    private const string WebhookMakers = "14444+4+33";
    private const string ReportMappers = "1443++4+33";
    private const string Agents = "13333333++";
    private const string AgentOfTheRoll = "13333333+4";
    private const string Pages = "r+++++++33";
    private const string Recipients = "14+4444+33";
    private const string SpaceReaders = "14++++4+33";
    private const string SpaceWriters = "14+33+4+33";
    private const string SpaceOwners = "14333+4+33";
    private const string Uploader = "14+4444433";
    private const string LinkHolders = "3333333333";

    public static readonly Dictionary<string, Knock> ByDoor = new()
    {
        // Titles
        ["GET /api/titles"] = new(Persons),
        ["POST /api/titles"] = new(SiteAdmin, Body: """{"code":"T-{new}","name":"New"}"""),
        ["GET /api/titles/{codeOrId}"] = new(TitlePeople, "/api/titles/AGM"),
        ["PUT /api/titles/{id:guid}/stores"] = new(
            TitleStores,
            "/api/titles/{title}/stores",
            """{"media":"nowhere","archive":null}"""
        ),
        ["GET /api/titles/{id:guid}/members"] = new(TitleManagers, "/api/titles/{title}/members"),
        ["PUT /api/titles/{id:guid}/members"] = new(
            TitleManagers,
            "/api/titles/{title}/members",
            """{"email":"viewer@portal.test","role":"nonsense"}"""
        ),
        ["DELETE /api/titles/{id:guid}/members/{userId:guid}"] = new(
            TitleManagers,
            "/api/titles/{title}/members/{member}"
        ),

        // Webhooks
        ["GET /api/titles/{codeOrId}/webhooks"] = new(TitleManagers, "/api/titles/AGM/webhooks"),
        ["POST /api/titles/{codeOrId}/webhooks"] = new(
            TitleManagers,
            "/api/titles/AGM/webhooks",
            """{"url":"nowhere"}"""
        ),
        ["DELETE /api/webhooks/{id:guid}"] = new(WebhookMakers, "/api/webhooks/{webhook}"),
        ["POST /api/webhooks/{id:guid}/test"] = new(WebhookMakers, "/api/webhooks/{webhook}/test"),
        ["GET /api/webhooks/{id:guid}/calls"] = new(WebhookMakers, "/api/webhooks/{webhook}/calls"),
        ["POST /api/webhooks/{id:guid}/calls/{call:guid}/again"] = new(
            WebhookMakers,
            "/api/webhooks/{webhook}/calls/{webhook-call}/again"
        ),

        // Proxies
        ["GET /api/titles/{codeOrId}/proxies/profiles"] = new(Library, "/api/titles/AGM/proxies/profiles"),
        ["POST /api/titles/{codeOrId}/proxies/profiles"] = new(
            Library,
            "/api/titles/AGM/proxies/profiles",
            """{"name":"","form":"h264","size":"hd"}"""
        ),
        ["PUT /api/titles/{codeOrId}/proxies/profiles/{id:guid}"] = new(
            Library,
            "/api/titles/AGM/proxies/profiles/{profile}",
            """{"name":"","form":"h264","size":"hd"}"""
        ),
        ["DELETE /api/titles/{codeOrId}/proxies/profiles/{id:guid}"] = new(
            Library,
            "/api/titles/AGM/proxies/profiles/{profile}"
        ),
        ["POST /api/titles/{codeOrId}/looks"] = new(Library, "/api/titles/AGM/looks?name=x.cube", """{"no":"cube"}"""),
        ["DELETE /api/titles/{codeOrId}/looks/{id:guid}"] = new(Library, "/api/titles/AGM/looks/{look}"),
        ["GET /api/titles/{codeOrId}/proxies"] = new(Library, "/api/titles/AGM/proxies"),
        ["POST /api/titles/{codeOrId}/proxies"] = new(Library, "/api/titles/AGM/proxies", """{"profile":"nonsense"}"""),
        ["GET /api/titles/{codeOrId}/proxies/links"] = new(Library, "/api/titles/AGM/proxies/links?profile=web"),
        ["DELETE /api/proxies/{id:guid}"] = new(Library, "/api/proxies/{proxy}"),
        ["GET /api/clips/{id:guid}/proxies"] = new(Library, "/api/clips/{clip}/proxies"),
        ["GET /api/looks/{id:guid}/file"] = new(Library, "/api/looks/{look}/file"),
        ["GET /api/looks/{id:guid}/lattice"] = new(Library, "/api/looks/{look}/lattice"),
        ["POST /api/agent/proxies"] = new(AgentOfTheRoll, Body: """{"rollId":"{roll}","clipId":"{clip}"}"""),
        ["GET /api/agent/looks/{id:guid}"] = new(AgentOfTheRoll, "/api/agent/looks/{look}"),

        // Dailies
        ["GET /api/titles/{codeOrId}/dailies/settings"] = new(Library, "/api/titles/AGM/dailies/settings"),
        ["PUT /api/titles/{codeOrId}/dailies/settings"] = new(
            Library,
            "/api/titles/AGM/dailies/settings",
            """{"rate":"nonsense"}"""
        ),
        ["GET /api/titles/{codeOrId}/dailies/files"] = new(Library, "/api/titles/AGM/dailies/files"),
        ["POST /api/titles/{codeOrId}/dailies/files"] = new(
            Library,
            "/api/titles/AGM/dailies/files?name=walk.txt",
            "nonsense"
        ),
        ["GET /api/titles/{codeOrId}/dailies/files/{id:guid}"] = new(
            Library,
            "/api/titles/AGM/dailies/files/{dailies-file}"
        ),
        ["DELETE /api/titles/{codeOrId}/dailies/files/{id:guid}"] = new(
            Library,
            "/api/titles/AGM/dailies/files/{dailies-file}"
        ),
        ["GET /api/titles/{codeOrId}/dailies/intent"] = new(Library, "/api/titles/AGM/dailies/intent?day=2025-03-11"),
        ["GET /api/titles/{codeOrId}/dailies"] = new(Library, "/api/titles/AGM/dailies"),
        ["POST /api/titles/{codeOrId}/dailies"] = new(Library, "/api/titles/AGM/dailies", """{"day":"1925-03-11"}"""),
        ["GET /api/titles/{codeOrId}/dailies/published"] = new(Watchers, "/api/titles/AGM/dailies/published"),
        ["GET /api/dailies/{id:guid}"] = new(Library, "/api/dailies/{session}"),
        ["POST /api/dailies/{id:guid}/start"] = new(Library, "/api/dailies/{session}/start"),
        ["POST /api/dailies/{id:guid}/publish"] = new(Library, "/api/dailies/{session}/publish"),
        ["GET /api/dailies/{id:guid}/playlist"] = new(Watchers, "/api/dailies/{session}/playlist"),
        ["GET /api/dailies/{id:guid}/ale"] = new(Library, "/api/dailies/{session}/ale"),
        ["GET /api/dailies/{id:guid}/report"] = new(Library, "/api/dailies/{session}/report"),
        ["GET /api/dailies/clips/{id:guid}/lattice"] = new(Library, "/api/dailies/clips/{dailies}/lattice"),
        ["GET /api/dailies/clips/{id:guid}/stream/main.m3u8"] = new(
            Watchers,
            "/api/dailies/clips/{dailies}/stream/main.m3u8"
        ),
        ["GET /api/dailies/clips/{id:guid}/stream/{size:int}.m3u8"] = new(
            Watchers,
            "/api/dailies/clips/{dailies}/stream/1.m3u8"
        ),
        ["GET /api/dailies/clips/{id:guid}/stream/{size:int}.mp4"] = new(
            Watchers,
            "/api/dailies/clips/{dailies}/stream/1.mp4"
        ),
        ["PUT /api/dailies/clips/{id:guid}"] = new(
            Library,
            "/api/dailies/clips/{dailies}",
            """{"slipFrames":99999999}"""
        ),
        ["POST /api/dailies/clips/{id:guid}/verdict"] = new(
            Library,
            "/api/dailies/clips/{dailies}/verdict",
            """{"verdict":"passed"}"""
        ),

        // Dailies that were published
        ["GET /api/dailies/{id:guid}/notes"] = new(Watchers, "/api/dailies/{session}/notes"),
        ["POST /api/dailies/{id:guid}/clips/{clip:guid}/notes"] = new(
            Watchers,
            "/api/dailies/{session}/clips/{dailies}/notes",
            """{"at":0,"text":""}"""
        ),
        ["PUT /api/dailies/{id:guid}/clips/{clip:guid}/notes/{note:guid}"] = new(
            Watchers,
            "/api/dailies/{session}/clips/{dailies}/notes/{guid}",
            """{"at":0,"text":""}"""
        ),
        ["DELETE /api/dailies/{id:guid}/notes/{note:guid}"] = new(
            WatchTenders,
            "/api/dailies/{session}/notes/{watched-note}"
        ),
        ["PUT /api/dailies/{id:guid}/notes/{note:guid}/resolved"] = new(
            WatchTenders,
            "/api/dailies/{session}/notes/{watched-note}/resolved",
            """{"on":true}"""
        ),
        ["PUT /api/dailies/{id:guid}/clips/{clip:guid}/star"] = new(
            Watchers,
            "/api/dailies/{session}/clips/{dailies}/star",
            """{"on":true}"""
        ),
        ["PUT /api/dailies/{id:guid}/clips/{clip:guid}/select"] = new(
            WatchTenders,
            "/api/dailies/{session}/clips/{dailies}/select",
            """{"on":true}"""
        ),
        ["POST /api/dailies/{id:guid}/clips/{clip:guid}/seen"] = new(
            Watchers,
            "/api/dailies/{session}/clips/{dailies}/seen",
            """{"spans":[],"at":0}"""
        ),
        ["GET /api/dailies/{id:guid}/log"] = new(Library, "/api/dailies/{session}/log?format=csv"),
        ["GET /api/dailies/{id:guid}/seen"] = new(Library, "/api/dailies/{session}/seen"),
        ["GET /api/dailies/{id:guid}/seen.csv"] = new(Library, "/api/dailies/{session}/seen.csv"),
        ["GET /api/dailies/{id:guid}/links"] = new(WatchHosts, "/api/dailies/{session}/links"),
        ["POST /api/dailies/{id:guid}/links"] = new(WatchHosts, "/api/dailies/{session}/links", """{"name":""}"""),
        ["DELETE /api/dailies/links/{id:guid}"] = new(WatchHosts, "/api/dailies/links/{watch-link}"),
        ["POST /api/dailies/{id:guid}/screenings"] = new(Watchers, "/api/dailies/{session}/screenings"),
        ["POST /d/{link}/password"] = new(Everybody, "/d/nothing/password", "password=x"),
        ["POST /d/{link}/name"] = new(Everybody, "/d/nothing/name", "name=x"),
        ["GET /api/dailies/{id:guid}/film/{clip:guid}"] = new(Watchers, "/api/dailies/{session}/film/{dailies}"),
        ["GET /api/dailies/{id:guid}/clips/{clip:guid}/film"] = new(
            Watchers,
            "/api/dailies/{session}/clips/{dailies}/film"
        ),
        ["GET /api/dailies/{id:guid}/marked"] = new(Library, "/api/dailies/{session}/marked"),
        ["POST /api/dailies/marked/{id:guid}/stop"] = new(Library, "/api/dailies/marked/{marked}/stop"),
        ["POST /api/dailies/marked/{id:guid}/again"] = new(Library, "/api/dailies/marked/{marked}/again"),
        ["GET /d/{link}/clips/{clip:guid}/film"] = new(Nowhere, "/d/nothing/clips/{dailies}/film"),
        ["GET /d/{link}/film/{clip:guid}"] = new(Nowhere, "/d/nothing/film/{dailies}"),
        ["GET /d/{link}/notes"] = new(Nowhere, "/d/nothing/notes"),
        ["POST /d/{link}/clips/{clip:guid}/notes"] = new(
            Nowhere,
            "/d/nothing/clips/{dailies}/notes",
            """{"at":0,"text":"x"}"""
        ),
        ["PUT /d/{link}/clips/{clip:guid}/notes/{note:guid}"] = new(
            Nowhere,
            "/d/nothing/clips/{dailies}/notes/{guid}",
            """{"at":0,"text":"x"}"""
        ),
        ["DELETE /d/{link}/notes/{note:guid}"] = new(Nowhere, "/d/nothing/notes/{guid}"),
        ["PUT /d/{link}/notes/{note:guid}/resolved"] = new(
            Nowhere,
            "/d/nothing/notes/{guid}/resolved",
            """{"on":true}"""
        ),
        ["PUT /d/{link}/clips/{clip:guid}/star"] = new(Nowhere, "/d/nothing/clips/{dailies}/star", """{"on":true}"""),
        ["POST /d/{link}/clips/{clip:guid}/seen"] = new(
            Nowhere,
            "/d/nothing/clips/{dailies}/seen",
            """{"spans":[],"at":0}"""
        ),

        // Centres
        ["GET /api/centres"] = new(Persons),
        ["POST /api/centres"] = new(SiteAdmin, Body: """{"code":"c-{new}","name":"New"}"""),
        ["POST /api/centres/{id:guid}/enrolment-codes"] = new(CentreAdmins, "/api/centres/{centre}/enrolment-codes"),
        ["POST /api/centres/{id:guid}/folders"] = new(
            CentreAdmins,
            "/api/centres/{centre}/folders",
            """{"path":"/drives/X"}"""
        ),
        ["PUT /api/centres/{id:guid}/stores"] = new(
            CentreStores,
            "/api/centres/{centre}/stores",
            """{"media":"nowhere","archive":null}"""
        ),
        ["PUT /api/centres/{id:guid}/reading"] = new(
            CentreAdmins,
            "/api/centres/{centre}/reading",
            """{"singlePass":null}"""
        ),
        ["GET /api/centres/{id:guid}/link"] = new(CentreAdmins, "/api/centres/{centre}/link"),
        ["PUT /api/centres/{id:guid}/link"] = new(
            CentreAdmins,
            "/api/centres/{centre}/link",
            """{"timeZone":"Nowhere/Land","rules":[]}"""
        ),
        ["PUT /api/drives/{id:guid}/link"] = new(RollAdmins, "/api/drives/{drive}/link", """{"priority":"odd"}"""),
        ["DELETE /api/agents/{id:guid}"] = new(CentreAdmins, "/api/agents/{agent}"),
        ["GET /api/orders/{id:guid}"] = new(CentreAdmins, "/api/orders/{order}"),

        // Ingest
        ["GET /api/home"] = new(Persons),
        ["GET /api/progress"] = new(Persons),
        ["GET /api/drives"] = new(Persons),
        ["GET /api/drives/{id:guid}"] = new(Drives, "/api/drives/{drive}"),
        ["POST /api/drives/{id:guid}/ingest"] = new(
            Drives,
            "/api/drives/{drive}/ingest",
            """{"title":"AGM","rolls":[]}"""
        ),
        ["GET /api/rolls"] = new(Persons),
        ["GET /api/rolls/{id:guid}"] = new(Drives, "/api/rolls/{roll}"),
        ["GET /api/rolls/{id:guid}/files"] = new(Drives, "/api/rolls/{roll}/files"),
        ["GET /api/rolls/{id:guid}/findings"] = new(Drives, "/api/rolls/{roll}/findings"),
        ["GET /api/rolls/{id:guid}/certificate"] = new(Drives, "/api/rolls/{roll}/certificate"),
        ["POST /api/rolls/{id:guid}/decision"] = new(
            Drives,
            "/api/rolls/{roll}/decision",
            """{"decision":"nonsense"}"""
        ),

        // What set registers and reports
        ["POST /api/registrations"] = new(Persons, Body: """{"format":"nonsense"}"""),
        ["GET /api/titles/{codeOrId}/registrations"] = new(Library, "/api/titles/AGM/registrations"),
        ["GET /api/registrations/{id:guid}"] = new(Library, "/api/registrations/{registration}"),
        ["GET /api/registrations/{id:guid}/file"] = new(Library, "/api/registrations/{registration}/file"),
        ["PUT /api/drives/{id:guid}/shipment"] = new(
            Drives,
            "/api/drives/{drive}/shipment",
            """{"registrationId":"{registration}","dismissed":true,"reason":"walk"}"""
        ),
        ["POST /api/titles/{codeOrId}/reports"] = new(
            RegisterShoot,
            "/api/titles/AGM/reports?day=2025-03-11&name=walk.csv",
            """{"no":"report"}"""
        ),
        ["GET /api/titles/{codeOrId}/reports"] = new(Library, "/api/titles/AGM/reports?day=2025-03-11"),
        ["GET /api/reports/{id:guid}"] = new(Library, "/api/reports/{report}"),
        ["GET /api/reports/{id:guid}/file"] = new(Library, "/api/reports/{report}/file"),
        ["PUT /api/reports/{id:guid}/mapping"] = new(
            ReportMappers,
            "/api/reports/{report}/mapping",
            """{"mapping":{"name":"Clip Name"}}"""
        ),
        ["GET /api/titles/{codeOrId}/days"] = new(Library, "/api/titles/AGM/days"),
        ["GET /api/titles/{codeOrId}/days/{day}"] = new(Library, "/api/titles/AGM/days/2025-03-11"),
        ["GET /api/titles/{codeOrId}/days/{day}/clips.csv"] = new(Library, "/api/titles/AGM/days/2025-03-11/clips.csv"),

        // Shares
        ["POST /api/shares"] = new("1443++4+33", Body: """{"title":"AGM","name":""}"""),
        ["GET /api/titles/{codeOrId}/shares"] = new("1444++4+33", "/api/titles/AGM/shares"),
        ["GET /api/shares/{id:guid}"] = new("1444++4+33", "/api/shares/{share}"),
        ["DELETE /api/shares/{id:guid}"] = new("1444++4+33", "/api/shares/{share}"),
        ["POST /api/deliveries"] = new(Library, Body: """{"title":"AGM","name":""}"""),
        ["GET /api/titles/{codeOrId}/deliveries"] = new(Library, "/api/titles/AGM/deliveries"),
        ["GET /api/deliveries/{id:guid}"] = new(Library, "/api/deliveries/{delivery}"),
        ["DELETE /api/deliveries/{id:guid}"] = new(Library, "/api/deliveries/{delivery}"),
        ["POST /api/deliveries/{id:guid}/extend"] = new(Library, "/api/deliveries/{delivery}/extend", """{"days":3}"""),
        ["POST /api/deliveries/{id:guid}/letters"] = new(Library, "/api/deliveries/{delivery}/letters"),
        ["GET /api/egress"] = new(Persons),
        ["GET /api/vendors"] = new("133+++3+33"),
        ["POST /api/vendors"] = new(SiteAdmin, Body: """{"name":"V-{new}"}"""),
        ["POST /api/vendors/{id:guid}/members"] = new(
            SiteAdmin,
            "/api/vendors/{company}/members",
            """{"email":"viewer@portal.test"}"""
        ),
        ["DELETE /api/vendors/{id:guid}/members/{userId:guid}"] = new(
            SiteAdmin,
            "/api/vendors/{company}/members/{companion}"
        ),
        ["GET /api/line"] = new(SiteAdmin),
        ["PUT /api/line"] = new(SiteAdmin, Body: """{"timeZone":"Etc/UTC","mbitPerSecond":null,"rules":[]}"""),
        ["GET /api/tools"] = new(Persons),
        ["GET /api/tools/{file}"] = new("1444444433", "/api/tools/mpp-linux-x64"),
        ["GET /api/delivered"] = new(Persons),
        ["GET /api/delivered/{id:guid}"] = new(Recipients, "/api/delivered/{delivery}"),
        ["GET /api/delivered/{id:guid}/contents"] = new(Recipients, "/api/delivered/{delivery}/contents"),
        ["GET /api/delivered/{id:guid}/clips"] = new(Recipients, "/api/delivered/{delivery}/clips"),
        ["GET /api/delivered/{id:guid}/clips/{clip:guid}/{kind}"] = new(
            Recipients,
            "/api/delivered/{delivery}/clips/{clip}/thumbnail"
        ),
        ["POST /api/delivered/{id:guid}/clips/{clip:guid}/seen"] = new(
            Recipients,
            "/api/delivered/{delivery}/clips/{clip}/seen",
            """{"spans":[],"at":0}"""
        ),
        ["POST /api/delivered/{id:guid}/links"] = new(
            Recipients,
            "/api/delivered/{delivery}/links",
            """{"files":[0]}"""
        ),
        ["GET /api/delivered/{id:guid}/files/{at:long}"] = new(Recipients, "/api/delivered/{delivery}/files/0"),
        ["GET /api/delivered/{id:guid}/zip"] = new(Recipients, "/api/delivered/{delivery}/zip"),
        ["HEAD /api/delivered/{id:guid}/zip"] = new(Recipients, "/api/delivered/{delivery}/zip"),
        ["PUT /api/delivered/{id:guid}/receipts/{receiptId:guid}"] = new(
            Recipients,
            "/api/delivered/{delivery}/receipts/{guid}",
            """{"machine":"cart","tool":"walk","filesVerified":0,"bytesVerified":0,"filesFailed":0,"bytesFetched":0,"ended":false}"""
        ),
        ["POST /api/delivered/{id:guid}/receipts/{receiptId:guid}/files"] = new(
            Recipients,
            "/api/delivered/{delivery}/receipts/{guid}/files",
            """{"at":0}"""
        ),
        ["GET /api/delivered/{id:guid}/receipts/{receiptId:guid}/files"] = new(
            "14++++4+33",
            "/api/delivered/{delivery}/receipts/{receipt}/files"
        ),
        ["GET /api/shared"] = new(Persons),
        ["GET /api/shared/{id:guid}"] = new("1+44444433", "/api/shared/{share}"),
        ["GET /shared/{id:guid}/fetch/{clip:guid}"] = new("r+44444433", "/shared/{share}/fetch/{clip}"),
        ["POST /s/{link}/password"] = new("++++++++++", "/s/nothing/password", "password=x"),
        ["GET /s/{link}/fetch/{clip:guid}"] = new("4444444444", "/s/nothing/fetch/{clip}"),

        // Pulls
        ["GET /api/titles/{codeOrId}/pulls"] = new(Library, "/api/titles/AGM/pulls"),
        ["GET /api/titles/{codeOrId}/pulls/choices"] = new(Library, "/api/titles/AGM/pulls/choices"),
        ["POST /api/titles/{codeOrId}/pulls/plan"] = new(
            EditChangers,
            "/api/titles/AGM/pulls/plan",
            """{"kind":"vfx","options":{}}"""
        ),
        ["POST /api/titles/{codeOrId}/pulls"] = new(
            EditChangers,
            "/api/titles/AGM/pulls",
            """{"plan":{"kind":"vfx","options":{}}}"""
        ),
        ["PUT /api/titles/{codeOrId}/pulls/order"] = new(
            EditChangers,
            "/api/titles/AGM/pulls/order",
            """{"pulls":[]}"""
        ),
        ["PUT /api/titles/{codeOrId}/pulls/rules"] = new(
            PullDeciders,
            "/api/titles/AGM/pulls/rules",
            """{"needApproval":false}"""
        ),
        ["PUT /api/titles/{codeOrId}/pulls/templates"] = new(
            EditChangers,
            "/api/titles/AGM/pulls/templates",
            """{"name":"","kind":"vfx","options":{}}"""
        ),
        ["DELETE /api/titles/{codeOrId}/pulls/templates/{id:guid}"] = new(
            EditChangers,
            "/api/titles/AGM/pulls/templates/{template}"
        ),
        ["PUT /api/titles/{codeOrId}/pulls/profiles"] = new(
            EditChangers,
            "/api/titles/AGM/pulls/profiles",
            """{"name":"","kind":"vfx","profile":{"name":"","plates":"","originals":"","sidecars":[]}}"""
        ),
        ["DELETE /api/titles/{codeOrId}/pulls/profiles/{id:guid}"] = new(
            EditChangers,
            "/api/titles/AGM/pulls/profiles/{layout}"
        ),
        ["GET /api/titles/{codeOrId}/framings"] = new(Library, "/api/titles/AGM/framings"),
        ["POST /api/titles/{codeOrId}/framings"] = new(
            EditChangers,
            "/api/titles/AGM/framings?name=x.fdl",
            """{"no":"fdl"}"""
        ),
        ["DELETE /api/titles/{codeOrId}/framings/{id:guid}"] = new(EditChangers, "/api/titles/AGM/framings/{framing}"),
        ["GET /api/framings/{id:guid}/file"] = new(Library, "/api/framings/{framing}/file"),
        ["GET /api/pulls/{id:guid}"] = new(Library, "/api/pulls/{pull}"),
        ["GET /api/pulls/{id:guid}/package"] = new(Library, "/api/pulls/{pull}/package"),
        ["GET /api/pulls/{id:guid}/package/file"] = new(EditChangers, "/api/pulls/{pull}/package/file?path=edit.edl"),
        ["POST /api/pulls/{id:guid}/decision"] = new(
            PullDeciders,
            "/api/pulls/{pull}/decision",
            """{"approve":true}"""
        ),
        ["POST /api/pulls/{id:guid}/stop"] = new(EditChangers, "/api/pulls/{pull}/stop"),
        ["POST /api/pulls/{id:guid}/retry"] = new(EditChangers, "/api/pulls/{pull}/retry"),
        ["POST /api/pulls/{id:guid}/items/{itemId:guid}/retry"] = new(
            EditChangers,
            "/api/pulls/{pull}/items/{pull}/retry"
        ),

        // Edits
        ["POST /api/titles/{codeOrId}/edits/match"] = new(
            Library,
            "/api/titles/AGM/edits/match?name=walk.edl",
            """{"no":"edit"}"""
        ),
        ["POST /api/titles/{codeOrId}/edits"] = new(
            EditMakers,
            "/api/titles/AGM/edits?name=walk.edl",
            """{"no":"edit"}"""
        ),
        ["GET /api/titles/{codeOrId}/edits"] = new(Library, "/api/titles/AGM/edits"),
        ["GET /api/edits/{id:guid}"] = new(Library, "/api/edits/{edit}"),
        ["GET /api/edits/{id:guid}/file"] = new(Library, "/api/edits/{edit}/file"),
        ["GET /api/edits/{id:guid}/export"] = new(Library, "/api/edits/{edit}/export?format=otio"),
        ["GET /api/edits/{id:guid}/diff"] = new(Library, "/api/edits/{edit}/diff?with={edit}"),
        ["GET /api/titles/{codeOrId}/edits/clips"] = new(Library, "/api/titles/AGM/edits/clips?text=A003"),
        ["PUT /api/titles/{codeOrId}/edits/clips"] = new(
            EditChangers,
            "/api/titles/AGM/edits/clips",
            """{"sourceKey":"odd","source":"x","sourceIn":"x","sourceOut":"x"}"""
        ),
        ["GET /api/titles/{codeOrId}/edits/rules"] = new(Library, "/api/titles/AGM/edits/rules"),
        ["PUT /api/titles/{codeOrId}/edits/rules"] = new(
            EditChangers,
            "/api/titles/AGM/edits/rules",
            """{"handles":501,"reelPatterns":[],"tails":[],"ignore":[],"lookAlikeTracks":[]}"""
        ),

        // Custody
        ["GET /api/drives/{id:guid}/integrity"] = new(Drives, "/api/drives/{drive}/integrity"),
        ["GET /api/rolls/{id:guid}/integrity"] = new(Drives, "/api/rolls/{roll}/integrity"),
        ["GET /api/rolls/{id:guid}/integrity/{fileId:guid}/frames"] = new(
            Drives,
            "/api/rolls/{roll}/integrity/{sequence}/frames"
        ),
        ["GET /api/rolls/{id:guid}/custody"] = new(Drives, "/api/rolls/{roll}/custody"),
        ["GET /api/rolls/{id:guid}/custody/list"] = new(Drives, "/api/rolls/{roll}/custody/list?path={list}"),
        ["GET /api/rolls/{id:guid}/custody/history.zip"] = new(Drives, "/api/rolls/{roll}/custody/history.zip"),
        ["GET /api/rolls/{id:guid}/rehash"] = new(Drives, "/api/rolls/{roll}/rehash"),
        ["POST /api/rolls/{id:guid}/rehash"] = new(Drives, "/api/rolls/{roll}/rehash", "{}"),
        ["GET /api/rolls/{id:guid}/upkeep"] = new(Drives, "/api/rolls/{roll}/upkeep"),
        ["POST /api/rolls/{id:guid}/scrub"] = new(RollAdmins, "/api/rolls/{roll}/scrub", "{}"),
        ["POST /api/rolls/{id:guid}/restore"] = new(RollAdmins, "/api/rolls/{roll}/restore", "{}"),
        ["DELETE /api/rolls/{id:guid}/upkeep/{runId:guid}"] = new(RollAdmins, "/api/rolls/{roll}/upkeep/{run}"),
        ["GET /api/reports/rolls"] = new(Drives, "/api/reports/rolls?drive={drive}"),
        ["GET /api/reports/rolls.csv"] = new(Drives, "/api/reports/rolls.csv?roll={roll}"),

        // Library
        ["GET /api/clips"] = new(Persons),
        ["GET /api/clips/facets"] = new(Persons),
        ["GET /api/clips/export"] = new(Persons),
        ["GET /api/searches"] = new(Persons),
        ["POST /api/searches"] = new(Persons, Body: """{"name":"","address":"/library"}"""),
        ["DELETE /api/searches/{id:guid}"] = new("1444444433", "/api/searches/00000000-0000-0000-0000-000000000001"),
        ["GET /api/bins"] = new(Persons),
        ["POST /api/bins"] = new(Library, Body: """{"title":"AGM","name":""}"""),
        ["PUT /api/bins/{id:guid}"] = new("14433+4+33", "/api/bins/{bin}", """{"name":""}"""),
        ["DELETE /api/bins/{id:guid}"] = new("14433+4+33", "/api/bins/{bin}"),
        ["POST /api/bins/{id:guid}/clips"] = new(Library, "/api/bins/{bin}/clips", """{"clips":[]}"""),
        ["POST /api/bins/{id:guid}/clips/remove"] = new(Library, "/api/bins/{bin}/clips/remove", """{"clips":[]}"""),
        ["GET /api/clips/{id:guid}"] = new(Library, "/api/clips/{clip}"),
        ["GET /api/clips/{id:guid}/frames/{frame:long}"] = new(Library, "/api/clips/{clip}/frames/0"),
        ["GET /api/clips/{id:guid}/stream/main.m3u8"] = new(Library, "/api/clips/{clip}/stream/main.m3u8"),
        ["GET /api/clips/{id:guid}/stream/{size:int}.m3u8"] = new(Library, "/api/clips/{clip}/stream/1.m3u8"),
        ["GET /api/clips/{id:guid}/stream/{size:int}.mp4"] = new(Library, "/api/clips/{clip}/stream/1.mp4"),
        ["GET /api/clips/{id:guid}/notes"] = new(Library, "/api/clips/{clip}/notes"),
        ["POST /api/clips/{id:guid}/notes"] = new(
            Library,
            "/api/clips/{clip}/notes",
            """{"at":0,"text":"","length":1}"""
        ),
        ["PUT /api/clips/{id:guid}/notes/{note:guid}"] = new(
            Library,
            "/api/clips/{clip}/notes/{note}",
            """{"at":0,"text":"","length":1}"""
        ),
        ["DELETE /api/clips/{id:guid}/notes/{note:guid}"] = new("14433+4+33", "/api/clips/{clip}/notes/{note}"),
        ["GET /api/clips/{id:guid}/notes/export"] = new(Library, "/api/clips/{clip}/notes/export"),

        ["PUT /api/clips/{id:guid}/values"] = new(Library, "/api/clips/{clip}/values", """{"values":{"iso":"fast"}}"""),
        ["PUT /api/rolls/{id:guid}/values"] = new(
            "144+++3+33",
            "/api/rolls/{roll}/values",
            """{"values":{"day":"2025-03-11"}}"""
        ),
        ["POST /api/clips/values"] = new(Library, Body: """{"clips":["{clip}"],"values":{"iso":"fast"}}"""),
        ["GET /api/clips/{id:guid}/changes"] = new(Library, "/api/clips/{clip}/changes"),
        ["GET /api/titles/{codeOrId}/changes"] = new(Library, "/api/titles/AGM/changes"),
        ["POST /api/changes/{id:guid}/undo"] = new(
            "1444444433",
            "/api/changes/00000000-0000-0000-0000-000000000001/undo"
        ),
        ["POST /api/titles/{codeOrId}/lists"] = new(
            Library,
            "/api/titles/AGM/lists?name=walk.ale",
            """{"no":"list"}"""
        ),

        // Access
        ["POST /api/sign-in"] = new(
            Everybody,
            Body: """{"email":"first@portal.test","password":"a long enough password","tokenName":"walk"}"""
        ),
        ["GET /api/me"] = new(Persons),
        ["GET /api/tokens"] = new(Persons),
        ["POST /api/tokens"] = new(Persons, Body: """{"name":"walk"}"""),
        ["DELETE /api/tokens/{id:guid}"] = new(Persons, "/api/tokens/{token}"),
        ["GET /api/stores"] = new(SiteAdmin),
        ["POST /api/stores/{name}/check"] = new(SiteAdmin, "/api/stores/media/check"),
        ["GET /api/people"] = new(SiteAdmin),
        ["POST /api/people"] = new(SiteAdmin, Body: """{"email":"{new}@portal.test","name":"New","isAdmin":false}"""),
        ["POST /api/people/{id:guid}/password"] = new(SiteAdmin, "/api/people/{member}/password"),
        ["PUT /api/people/{id:guid}/locked"] = new(SiteAdmin, "/api/people/{member}/locked", """{"locked":true}"""),
        // Without an antiforgery token everybody is sent back to the page with the form.
        ["POST /account/sign-in"] = new("rrrrrrrrrr", Body: "email=x"),
        ["POST /account/sign-out"] = new("rrrrrrrr33", Body: "x=x"),
        ["POST /account/password"] = new("rrrrrrrr33", Body: "current=x"),

        // Agents
        ["POST /api/agent/enrol"] = new(Everybody, Body: """{"code":"wrong","name":"a","host":"h","version":"1"}"""),
        ["GET /api/agent/orders"] = new(Agents),
        ["POST /api/agent/facts"] = new(Agents, Body: """{"facts":[]}"""),
        ["POST /api/agent/link"] = new(
            Agents,
            Body: """{"at":"2025-03-11T10:00:00Z","bytesPerSecond":0,"connections":1,"drives":[],"samples":[]}"""
        ),
        ["POST /api/agent/uploads"] = new(
            AgentOfTheRoll,
            Body: """{"rollId":"{roll}","path":"Clips/{new}.mov","contentType":"video/quicktime","size":4}"""
        ),
        ["POST /api/agent/uploads/{id:guid}/links"] = new(
            AgentOfTheRoll,
            "/api/agent/uploads/{upload}/links",
            """{"parts":[1]}"""
        ),
        ["POST /api/agent/uploads/{id:guid}/complete"] = new(
            AgentOfTheRoll,
            "/api/agent/uploads/{upload}/complete",
            """{"size":4,"crc64Nvme":"0000000000000000"}"""
        ),
        ["POST /api/agent/uploads/batch"] = new(
            AgentOfTheRoll,
            Body: """{"rollId":"{roll}","kind":"xxh128","files":[{"path":"Clips/{new}.mov","size":4,"crc64Nvme":"0000000000000000","digest":"00000000000000000000000000000000"}]}"""
        ),
        ["POST /api/agent/uploads/batch/complete"] = new(
            AgentOfTheRoll,
            Body: """{"files":[{"uploadId":"{upload}","whole":{"size":4,"crc64Nvme":"0000000000000000"}}]}"""
        ),
        ["DELETE /api/agent/uploads/{id:guid}"] = new(AgentOfTheRoll, "/api/agent/uploads/{upload}"),

        // Hubs
        ["ANY /hubs/agent"] = new(Agents),
        ["ANY /hubs/agent/negotiate"] = new(Agents, "/hubs/agent/negotiate?negotiateVersion=1", Verb: "POST"),
        ["ANY /hubs/progress"] = new(Persons),
        ["ANY /hubs/progress/negotiate"] = new(Persons, "/hubs/progress/negotiate?negotiateVersion=1", Verb: "POST"),

        // Workspaces: the returns of the vendor's company.
        ["GET /api/workspaces"] = new(Persons),
        ["GET /api/workspaces/retention"] = new(Persons),
        ["GET /api/titles/{codeOrId}/workspaces"] = new(TitlePeople, "/api/titles/AGM/workspaces"),
        ["POST /api/titles/{codeOrId}/close"] = new(TitleManagers, "/api/titles/AGM/close", """{"reason":" "}"""),
        ["POST /api/titles/{codeOrId}/reopen"] = new(TitleManagers, "/api/titles/AGM/reopen", """{"reason":" "}"""),
        ["PUT /api/titles/{codeOrId}/keep"] = new(
            TitleManagers,
            "/api/titles/AGM/keep",
            """{"until":"2020-01-01T00:00:00Z","reason":" "}"""
        ),
        ["PUT /api/workspaces/{id:guid}/quota"] = new(
            "14444+4+33",
            "/api/workspaces/{space}/quota",
            """{"bytes":-1}"""
        ),
        ["GET /api/workspaces/{id:guid}/trash"] = new(SpaceWriters, "/api/workspaces/{space}/trash"),
        ["GET /api/workspaces/folders/{id:guid}"] = new(SpaceReaders, "/api/workspaces/folders/{space-folder}"),
        ["POST /api/workspaces/folders/{id:guid}/folders"] = new(
            SpaceWriters,
            "/api/workspaces/folders/{space-folder}/folders",
            """{"name":""}"""
        ),
        ["GET /api/workspaces/folders/{id:guid}/shares"] = new(
            SpaceOwners,
            "/api/workspaces/folders/{space-folder}/shares"
        ),
        ["POST /api/workspaces/folders/{id:guid}/shares"] = new(
            SpaceOwners,
            "/api/workspaces/folders/{space-folder}/shares",
            "{}"
        ),
        ["DELETE /api/workspaces/shares/{id:guid}"] = new("14444+4+33", "/api/workspaces/shares/{space-share}"),
        ["PATCH /api/workspaces/items/{id:guid}"] = new(
            SpaceWriters,
            "/api/workspaces/items/{space-file}",
            """{"name":""}"""
        ),
        ["DELETE /api/workspaces/items/{id:guid}"] = new(SpaceWriters, "/api/workspaces/items/{space-file}"),
        ["POST /api/workspaces/items/{id:guid}/restore"] = new(
            "14+44+4+33",
            "/api/workspaces/items/{space-trashed}/restore"
        ),
        ["DELETE /api/workspaces/trash/{id:guid}"] = new("14344+4+33", "/api/workspaces/trash/{space-trashed}"),
        ["GET /api/workspaces/files/{id:guid}"] = new(SpaceReaders, "/api/workspaces/files/{space-file}"),
        ["GET /api/workspaces/files/{id:guid}/content"] = new(
            SpaceReaders,
            "/api/workspaces/files/{space-file}/content"
        ),
        ["POST /api/workspaces/files/{id:guid}/comments"] = new(
            SpaceReaders,
            "/api/workspaces/files/{space-file}/comments",
            """{"text":""}"""
        ),
        ["DELETE /api/workspaces/comments/{id:guid}"] = new(SpaceWriters, "/api/workspaces/comments/{space-comment}"),
        ["GET /api/workspaces/folders/{id:guid}/store"] = new(
            SpaceWriters,
            "/api/workspaces/folders/{space-folder}/store"
        ),
        ["POST /api/workspaces/folders/{id:guid}/plan"] = new(
            SpaceWriters,
            "/api/workspaces/folders/{space-folder}/plan",
            """{"files":[]}"""
        ),
        ["POST /api/workspaces/folders/{id:guid}/uploads"] = new(
            SpaceWriters,
            "/api/workspaces/folders/{space-folder}/uploads",
            """{"path":"c.png","size":1,"modified":1,"crc64Nvme":"0000000000000000"}"""
        ),
        ["POST /api/workspaces/folders/{id:guid}/batches"] = new(
            SpaceWriters,
            "/api/workspaces/folders/{space-folder}/batches",
            """{"kind":null,"files":[{"path":"d.png","size":1,"modified":1,"crc64Nvme":"0000000000000000","digest":null}]}"""
        ),
        // Of each file it says whether it was closed: somebody else's was not.
        ["POST /api/workspaces/uploads/complete"] = new(
            Persons,
            Body: """{"files":[{"uploadId":"{space-upload}","whole":{"size":4,"crc64Nvme":"0000000000000000"}}]}"""
        ),
        // Whoever began an upload goes on with it, and nobody else.
        ["POST /api/workspaces/uploads/{id:guid}/links"] = new(
            Uploader,
            "/api/workspaces/uploads/{space-upload}/links",
            """{"parts":[1]}"""
        ),
        ["POST /api/workspaces/uploads/{id:guid}/complete"] = new(
            Uploader,
            "/api/workspaces/uploads/{space-upload}/complete",
            """{"size":4,"crc64Nvme":"0000000000000000"}"""
        ),
        ["DELETE /api/workspaces/uploads/{id:guid}"] = new(Uploader, "/api/workspaces/uploads/{space-upload}"),
        ["PAGE /workspaces"] = new(Pages),
        ["PAGE /workspaces/files/{Id:guid}"] = new("r4++++4+33", "/workspaces/files/{space-file}"),
        ["PAGE /titles/{Code}/workspace"] = new("r+++++4+33", "/titles/AGM/workspace"),
        // Guests come here too: it answers nothing before it knows who asks.
        ["ANY /hubs/screening"] = new(Everybody),
        ["ANY /hubs/screening/negotiate"] = new(
            Everybody,
            "/hubs/screening/negotiate?negotiateVersion=1",
            Verb: "POST"
        ),

        // Store: the link is the credential, and these have none.
        ["GET /store/read/{key}/{name}"] = new(LinkHolders, "/store/read/a2V5/x.mov"),
        ["HEAD /store/read/{key}/{name}"] = new(LinkHolders, "/store/read/a2V5/x.mov"),
        ["PUT /store/part/{uploadId}/{number}"] = new(LinkHolders, "/store/part/x/1", "{}"),

        // Pages; what a page shows of a thing that may not be seen is in PageWalk.
        ["PAGE /"] = new(Pages, "/"),
        ["PAGE /titles"] = new(Pages),
        ["PAGE /titles/{Code}"] = new("r+++++4+33", "/titles/AGM"),
        ["PAGE /titles/{Code}/library"] = new("r44+++4+33", "/titles/AGM/library"),
        ["PAGE /titles/{Code}/proxies"] = new("r44+++4+33", "/titles/AGM/proxies"),
        ["PAGE /titles/{Code}/dailies"] = new("r+4+++4+33", "/titles/AGM/dailies"),
        ["PAGE /titles/{Code}/webhooks"] = new("r+++++4+33", "/titles/AGM/webhooks"),
        ["PAGE /dailies/{Id:guid}"] = new("r44+++4+33", "/dailies/{session}"),
        ["PAGE /dailies/{Id:guid}/watch"] = new("r+4+++4+33", "/dailies/{session}/watch"),
        ["PAGE /dailies/{Id:guid}/viewers"] = new("r+4+++4+33", "/dailies/{session}/viewers"),
        ["PAGE /dailies/{Id:guid}/compare"] = new("r+4+++4+33", "/dailies/{session}/compare"),
        ["PAGE /screenings/{Id:guid}"] = new("r+4+++4+33", "/screenings/{screening}"),
        ["PAGE /d/{Link}"] = new(Nowhere, "/d/nothing"),
        ["PAGE /d/{Link}/compare"] = new(Nowhere, "/d/nothing/compare"),
        ["PAGE /d/{Link}/screening/{Id:guid}"] = new(Nowhere, "/d/nothing/screening/{guid}"),
        ["PAGE /titles/{Code}/days/{Date}"] = new("r44+++4+33", "/titles/AGM/days/2025-03-11"),
        ["PAGE /titles/{Code}/lists"] = new("r44+++4+33", "/titles/AGM/lists"),
        ["PAGE /titles/{Code}/edits"] = new("r44+++4+33", "/titles/AGM/edits"),
        ["PAGE /edits/{Id:guid}"] = new("r44+++4+33", "/edits/{edit}"),
        ["PAGE /titles/{Code}/pulls"] = new("r44+++4+33", "/titles/AGM/pulls"),
        ["PAGE /titles/{Code}/pulls/new"] = new("r44+++4+33", "/titles/AGM/pulls/new"),
        ["PAGE /pulls/{Id:guid}"] = new("r44+++4+33", "/pulls/{pull}"),
        ["PAGE /edits/{Id:guid}/diff/{With:guid}"] = new("r44+++4+33", "/edits/{edit}/diff/{edit}"),
        ["PAGE /reports/{Id:guid}"] = new("r44+++4+33", "/reports/{report}"),
        ["PAGE /library"] = new(Pages),
        ["PAGE /titles/{Code}/deliveries"] = new("r44+++4+33", "/titles/AGM/deliveries"),
        ["PAGE /deliveries/{Id:guid}"] = new("r44+++4+33", "/deliveries/{delivery}"),
        ["PAGE /downloads"] = new(Pages),
        ["PAGE /delivered"] = new(Pages),
        ["PAGE /delivered/{Id:guid}"] = new("r4+4444+33", "/delivered/{delivery}"),
        ["PAGE /vendors"] = new("r333333+33"),
        ["PAGE /line"] = new("r333333+33"),
        ["PAGE /shared"] = new(Pages),
        ["PAGE /shared/{Id:guid}"] = new("r+44444433", "/shared/{share}"),
        ["PAGE /shares/{Id:guid}"] = new("r444++4+33", "/shares/{share}"),
        ["PAGE /titles/{Code}/shares"] = new("r444++4+33", "/titles/AGM/shares"),
        ["PAGE /s/{Link}"] = new("4444444444", "/s/nothing"),
        ["PAGE /ingest"] = new(Pages),
        ["PAGE /drives/{Id:guid}"] = new("r444++++33", "/drives/{drive}"),
        ["PAGE /rolls/{Id:guid}"] = new("r444++++33", "/rolls/{roll}"),
        ["PAGE /rolls/{Id:guid}/certificate"] = new("r444++++33", "/rolls/{roll}/certificate"),
        ["PAGE /rolls/{Id:guid}/integrity"] = new("r444++++33", "/rolls/{roll}/integrity"),
        ["PAGE /rolls/{Id:guid}/custody"] = new("r444++++33", "/rolls/{roll}/custody"),
        ["PAGE /drives/{Id:guid}/integrity"] = new("r444++++33", "/drives/{drive}/integrity"),
        ["PAGE /report"] = new("r444++++33", "/report?drive={drive}"),
        ["PAGE /clips/{Id:guid}"] = new("r44+++4+33", "/clips/{clip}"),
        ["PAGE /sign-in"] = new(Everybody),
        ["PAGE /denied"] = new(Everybody),
        ["PAGE /not-found"] = new(Everybody),
        ["PAGE /account/password"] = new(Pages),
        ["PAGE /account/tokens"] = new(Pages),
        ["PAGE /centres"] = new(Pages),
        ["PAGE /centres/{Id:guid}/link"] = new("r44444++33", "/centres/{centre}/link"),
        ["PAGE /people"] = new("r333333+33"),
        ["ANY /_blazor"] = new(Pages),
        ["ANY /_blazor/disconnect"] = new(Pages, Verb: "POST"),
        ["ANY /_blazor/initializers"] = new(Pages),
        ["ANY /_blazor/negotiate"] = new(Pages, "/_blazor/negotiate?negotiateVersion=1", Verb: "POST"),

        // Portal
        ["GET /api/version"] = new(Persons),
        ["GET /api-docs"] = new(Everybody),
        ["GET /openapi/{documentName}.json"] = new(Everybody, "/openapi/v1.json"),
        ["ANY /health/live"] = new(Everybody),
        ["ANY /health/ready"] = new(Everybody),
        ["ANY /jobs/{**path}"] = new("r333333+33", "/jobs"),
    };
}
