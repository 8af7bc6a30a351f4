using System.Security.Cryptography;
using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Hosting;

/// <summary>People, agents and things that the tests of a portal play with; every name is a bearer token.</summary>
public sealed class Cast
{
    /// <summary>Everybody who may knock, nobody first.</summary>
    public static readonly string[] Everybody =
    [
        "nobody",
        "viewer",
        "vendor",
        "editor",
        "production",
        "producer",
        "centre-admin",
        "admin",
        "agent-here",
        "agent-there",
    ];

    private static readonly DateTimeOffset Then = new(2026, 3, 11, 8, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, Guid> users = [];

    private Cast() { }

    public Title Title { get; } =
        new()
        {
            Code = "AGM",
            Name = "A Good Match",
            CreatedAt = Then,
        };
    public Title OtherTitle { get; } =
        new()
        {
            Code = "OTHER",
            Name = "Another",
            CreatedAt = Then,
        };
    public Centre Here { get; } =
        new()
        {
            Code = "here",
            Name = "Here",
            CreatedAt = Then,
        };
    public Centre There { get; } =
        new()
        {
            Code = "there",
            Name = "There",
            CreatedAt = Then,
        };
    public Guid AgentHere { get; private set; }
    public Guid AgentThere { get; private set; }
    public Guid DriveId { get; } = Guid.CreateVersion7();
    public Guid RollId { get; } = Guid.CreateVersion7();
    public Guid ClipId { get; } = Guid.CreateVersion7();
    public Guid OrderId { get; } = Guid.CreateVersion7();

    /// <summary>A person's id.</summary>
    public Guid this[string name] => users[name];

    /// <summary>The bearer token of somebody; null for nobody.</summary>
    public static string? TokenOf(string name) =>
        name == "nobody" ? null
        : name.StartsWith("agent-", StringComparison.Ordinal) ? "mppa_" + name.PadRight(43, 'x')
        : "mpp_" + name.PadRight(43, 'x');

    public static Cast Into(PortalDb db)
    {
        var cast = new Cast();
        cast.Fill(db);
        db.SaveChanges();
        return cast;
    }

    private void Fill(PortalDb db)
    {
        db.Titles.AddRange(Title, OtherTitle);
        db.Centres.AddRange(Here, There);
        foreach (var role in Enum.GetValues<TitleRole>())
            Title.Members.Add(
                new TitleMember { UserId = AddUser(db, role.ToString().ToLowerInvariant()), Role = role }
            );
        var centreAdmin = AddUser(db, "centre-admin");
        db.CentreMembers.Add(new CentreMember { CentreId = Here.Id, UserId = centreAdmin });
        AddUser(db, "admin", isAdmin: true);
        AgentHere = AddAgent(db, Here, "agent-here");
        AgentThere = AddAgent(db, There, "agent-there");
        AddRoll(db);
    }

    private Guid AddUser(PortalDb db, string name, bool isAdmin = false)
    {
        var email = $"{name}@portal.test";
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Name = name,
            IsAdmin = isAdmin,
            SecurityStamp = Guid.NewGuid().ToString(),
            CreatedAt = Then,
        };
        db.Users.Add(user);
        db.AccessTokens.Add(
            new AccessToken
            {
                UserId = user.Id,
                Name = "test",
                Hash = Hash(TokenOf(name)!),
                CreatedAt = Then,
                ExpiresAt = Then.AddYears(20),
            }
        );
        return users[name] = user.Id;
    }

    private static Guid AddAgent(PortalDb db, Centre centre, string name)
    {
        var agent = new Agent
        {
            CentreId = centre.Id,
            Name = name,
            TokenHash = Hash(TokenOf(name)!),
            EnrolledAt = Then,
        };
        db.Agents.Add(agent);
        return agent.Id;
    }

    private void AddRoll(PortalDb db)
    {
        db.Drives.Add(
            new Drive
            {
                Id = DriveId,
                CentreId = Here.Id,
                AgentId = AgentHere,
                Label = "SHUTTLE_01",
                Path = "/drives/SHUTTLE_01",
                State = DriveState.Ingesting,
                Present = true,
                ListedAt = Then,
            }
        );
        var ingest = new IngestRun
        {
            DriveId = DriveId,
            TitleId = Title.Id,
            StartedAt = Then,
            StartedBy = "producer@portal.test",
        };
        db.Ingests.Add(ingest);
        db.Rolls.Add(
            new Roll
            {
                Id = RollId,
                DriveId = DriveId,
                CentreId = Here.Id,
                IngestId = ingest.Id,
                TitleId = Title.Id,
                Name = "A001R1VK",
                Kind = RollKind.Camera,
                Layout = "folder",
                Path = "A001R1VK",
                State = RollState.Held,
            }
        );
        db.Clips.Add(
            new Clip
            {
                Id = ClipId,
                RollId = RollId,
                TitleId = Title.Id,
                Name = "A001C001",
                Kind = ClipKind.Picture,
            }
        );
        db.Orders.Add(
            new PlacedOrder
            {
                Id = OrderId,
                CentreId = Here.Id,
                Order = new ListFolderOrder(OrderId, "/drives/SHUTTLE_01"),
                PlacedAt = Then,
            }
        );
        var order = Guid.CreateVersion7();
        db.Orders.Add(
            new PlacedOrder
            {
                Id = order,
                CentreId = Here.Id,
                RollId = RollId,
                Order = new IngestRollOrder(
                    order,
                    DriveId,
                    RollId,
                    Title.Code,
                    RollPolicy.Hold,
                    IngestProfile.Film,
                    1,
                    Cancelled: false
                ),
                PlacedAt = Then,
            }
        );
    }

    private static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
