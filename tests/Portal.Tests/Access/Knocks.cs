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
    private const string TitleManagers = "13333+4+33";
    private const string Drives = "1444++++33";
    private const string Library = "144+++4+33";
    private const string Agents = "13333333++";
    private const string AgentOfTheRoll = "13333333+4";
    private const string Pages = "r+++++++33";
    private const string LinkHolders = "3333333333";

    public static readonly Dictionary<string, Knock> ByDoor = new()
    {
        // Titles
        ["GET /api/titles"] = new(Persons),
        ["POST /api/titles"] = new(SiteAdmin, Body: """{"code":"T-{new}","name":"New"}"""),
        ["GET /api/titles/{codeOrId}"] = new(TitlePeople, "/api/titles/AGM"),
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

        // Centres
        ["GET /api/centres"] = new(Persons),
        ["POST /api/centres"] = new(SiteAdmin, Body: """{"code":"c-{new}","name":"New"}"""),
        ["POST /api/centres/{id:guid}/enrolment-codes"] = new(CentreAdmins, "/api/centres/{centre}/enrolment-codes"),
        ["POST /api/centres/{id:guid}/folders"] = new(
            CentreAdmins,
            "/api/centres/{centre}/folders",
            """{"path":"/drives/X"}"""
        ),
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

        // Library
        ["GET /api/clips"] = new(Persons),
        ["GET /api/clips/{id:guid}"] = new(Library, "/api/clips/{clip}"),

        // Access
        ["POST /api/sign-in"] = new(
            Everybody,
            Body: """{"email":"first@portal.test","password":"a long enough password","tokenName":"walk"}"""
        ),
        ["GET /api/me"] = new(Persons),
        ["GET /api/tokens"] = new(Persons),
        ["POST /api/tokens"] = new(Persons, Body: """{"name":"walk"}"""),
        ["DELETE /api/tokens/{id:guid}"] = new(Persons, "/api/tokens/{token}"),
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
        ["DELETE /api/agent/uploads/{id:guid}"] = new(AgentOfTheRoll, "/api/agent/uploads/{upload}"),

        // Hubs
        ["ANY /hubs/agent"] = new(Agents),
        ["ANY /hubs/agent/negotiate"] = new(Agents, "/hubs/agent/negotiate?negotiateVersion=1", Verb: "POST"),
        ["ANY /hubs/progress"] = new(Persons),
        ["ANY /hubs/progress/negotiate"] = new(Persons, "/hubs/progress/negotiate?negotiateVersion=1", Verb: "POST"),

        // Store: the link is the credential, and these have none.
        ["GET /store/read/{key}/{name}"] = new(LinkHolders, "/store/read/a2V5/x.mov"),
        ["HEAD /store/read/{key}/{name}"] = new(LinkHolders, "/store/read/a2V5/x.mov"),
        ["PUT /store/part/{uploadId}/{number}"] = new(LinkHolders, "/store/part/x/1", "{}"),

        // Pages; what a page shows of a thing that may not be seen is in PageWalk.
        ["PAGE /"] = new(Pages, "/"),
        ["PAGE /titles"] = new(Pages),
        ["PAGE /titles/{Code}"] = new("r+++++4+33", "/titles/AGM"),
        ["PAGE /titles/{Code}/library"] = new("r44+++4+33", "/titles/AGM/library"),
        ["PAGE /library"] = new(Pages),
        ["PAGE /ingest"] = new(Pages),
        ["PAGE /drives/{Id:guid}"] = new("r444++++33", "/drives/{drive}"),
        ["PAGE /rolls/{Id:guid}"] = new("r444++++33", "/rolls/{roll}"),
        ["PAGE /rolls/{Id:guid}/certificate"] = new("r444++++33", "/rolls/{roll}/certificate"),
        ["PAGE /clips/{Id:guid}"] = new("r44+++4+33", "/clips/{clip}"),
        ["PAGE /sign-in"] = new(Everybody),
        ["PAGE /denied"] = new(Everybody),
        ["PAGE /not-found"] = new(Everybody),
        ["PAGE /account/password"] = new(Pages),
        ["PAGE /account/tokens"] = new(Pages),
        ["PAGE /centres"] = new(Pages),
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
