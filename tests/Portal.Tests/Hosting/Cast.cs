using System.Security.Cryptography;
using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Shipments;
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
    public Guid RegistrationId { get; private set; }
    public Guid ReportId { get; private set; }
    public Guid EditId { get; private set; }
    public Guid PullId { get; private set; }

    /// <summary>A sequence of three frames, the second of which is bad.</summary>
    public Guid SequenceId { get; } = Guid.CreateVersion7();

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
        AddShoot(db);
        AddEdit(db);
        AddPull(db);
    }

    /// <summary>A pull of the clip that waits for approval, so that nothing of it is made.</summary>
    private void AddPull(PortalDb db)
    {
        var pull = new Pull
        {
            TitleId = Title.Id,
            Number = 1,
            Name = "WALK for the vendor",
            EditId = EditId,
            Options = new(),
            State = PullState.WaitingForApproval,
            AskedBy = "editor@portal.test",
            AskedAt = Then,
            Items = 1,
            Frames = 40,
        };
        db.Pulls.Add(pull);
        db.PullItems.Add(
            new()
            {
                PullId = pull.Id,
                Place = 1,
                PlanKey = "0",
                ClipId = ClipId,
                RollId = RollId,
                Count = 40,
                Name = "A001C001_PL01_v001",
                Version = 1,
            }
        );
        PullId = pull.Id;
    }

    /// <summary>An edit of one event, of the clip.</summary>
    private void AddEdit(PortalDb db)
    {
        var edit = new Edit
        {
            TitleId = Title.Id,
            FileName = "WALK_v01.edl",
            Cut = "WALK",
            Version = 1,
            Format = EditFormat.Edl,
            ContentKey = "0",
            GivenRate = "24",
            Events = 1,
            AddedAt = Then,
            AddedBy = "editor@portal.test",
        };
        db.Edits.Add(edit);
        db.EditContents.Add(
            new()
            {
                EditId = edit.Id,
                File = "TITLE: WALK\n001  A001C001 V C 01:00:00:00 01:00:01:00 10:00:00:00 10:00:01:00\n"u8.ToArray(),
            }
        );
        EditId = edit.Id;
    }

    /// <summary>A registered drive that has not arrived, and a camera report of its day.</summary>
    private void AddShoot(PortalDb db)
    {
        var day = new DateOnly(2025, 3, 11);
        var shipment = new Shipment(
            "SHUTTLE_02",
            [new("A009R1VK", RollKind.Camera, "A009R1VK", "arri", 1, 10, "00", [new("A009C001.mov", 10)], [], [])]
        );
        var registration = new Registration
        {
            TitleId = Title.Id,
            TitleCode = Title.Code,
            Day = day,
            Label = "SHUTTLE_02",
            Number = 1,
            Version = 1,
            Latest = true,
            ContentKey = "0",
            RegisteredAt = Then,
            RegisteredBy = "dit on cart",
            ReceivedAt = Then,
            ReceivedFrom = "production@portal.test",
        };
        registration.Rolls.Add(
            new()
            {
                Name = "A009R1VK",
                NameKey = "A009R1VK",
                Path = "A009R1VK",
                Mark = "00",
            }
        );
        var file = RegistrationFile.Write(new(Title.Code, day, null, Then, "dit on cart", "mpp", shipment));
        db.Registrations.Add(registration);
        db.RegistrationContents.Add(new() { RegistrationId = registration.Id, File = PackedShipment.PackBytes(file) });
        var report = new ShootReport
        {
            TitleId = Title.Id,
            Day = day,
            FileName = "a-cam.csv",
            Version = 1,
            Latest = true,
            ContentKey = "0",
            AddedAt = Then,
            AddedBy = "production@portal.test",
            ColumnsKey = "0",
        };
        db.Reports.Add(report);
        db.ReportContents.Add(new() { ReportId = report.Id, File = "Clip Name,Take\nA001C777,1\n"u8.ToArray() });
        (RegistrationId, ReportId) = (registration.Id, report.Id);
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
        const string Pattern = "A001C001.%04d.ari";
        db.MediaFiles.Add(
            new MediaFile
            {
                Id = SequenceId,
                RollId = RollId,
                Path = Pattern,
                PathKey = SequenceId.ToString("N"),
                Size = 300,
                Sequence = new SequenceRange(1, 3, 1, 4, 3, []),
                Verdict = FileVerdict.Changed,
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
