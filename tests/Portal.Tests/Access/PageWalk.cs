using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Access;

/// <summary>Opens pages as everybody who may sign in: what somebody may not see is not in the answer.</summary>
public sealed class PageWalk(CastedHost host) : IClassFixture<CastedHost>
{
    private static readonly string[] Persons = Cast.Everybody[1..8];

    [Theory]
    [InlineData("/drives/{drive}", "SHUTTLE_01", "production producer centre-admin admin")]
    [InlineData("/rolls/{roll}", "A001R1VK", "production producer centre-admin admin")]
    [InlineData("/rolls/{roll}/certificate", "A001R1VK", "production producer centre-admin admin")]
    [InlineData("/rolls/{roll}/integrity", "A001R1VK", "production producer centre-admin admin")]
    [InlineData("/rolls/{roll}/custody", "A001R1VK", "production producer centre-admin admin")]
    [InlineData("/drives/{drive}/integrity", "A001R1VK", "production producer centre-admin admin")]
    [InlineData("/report?drive={drive}", "A001R1VK", "production producer centre-admin admin")]
    [InlineData("/report?roll={roll}", "A001R1VK", "production producer centre-admin admin")]
    [InlineData("/report?title=AGM", "A001R1VK", "production producer admin")]
    [InlineData("/clips/{clip}", "A001C001", "editor production producer admin")]
    [InlineData("/titles/AGM/library", "A001C001", "editor production producer admin")]
    [InlineData("/titles/AGM", "A Good Match", "viewer vendor editor production producer admin")]
    [InlineData("/titles", "A Good Match", "viewer vendor editor production producer admin")]
    [InlineData("/titles/AGM/days/2025-03-11", "A001C777", "editor production producer admin")]
    [InlineData("/reports/{report}", "A001C777", "editor production producer admin")]
    [InlineData("/titles/AGM/edits", "WALK_v01.edl", "editor production producer admin")]
    [InlineData("/edits/{edit}", "WALK_v01.edl", "editor production producer admin")]
    [InlineData("/edits/{edit}/diff/{edit}", "WALK_v01.edl", "editor production producer admin")]
    [InlineData("/titles/AGM/pulls", "WALK for the vendor", "editor production producer admin")]
    [InlineData("/titles/AGM/pulls/new", "WALK_v01.edl", "editor producer admin")]
    [InlineData("/titles/AGM/pulls/new", "Only editors and producers", "production")]
    [InlineData("/pulls/{pull}", "WALK for the vendor", "editor production producer admin")]
    [InlineData("/pulls/{pull}", "Approve this pull?", "producer admin")]
    [InlineData("/clips/{clip}", "WALK for the vendor", "editor production producer admin")]
    [InlineData("/titles/AGM/proxies", "what the player plays", "editor production producer admin")]
    [InlineData("/people", "vendor@portal.test", "admin")]
    [InlineData("/centres", "How drives are read", "centre-admin admin")]
    [InlineData("/centres/{centre}/link", "Rate and timetable", "centre-admin admin")]
    [InlineData("/ingest", "SHUTTLE_01", "production producer centre-admin admin")]
    public async Task APageShowsAThingToWhomMaySeeItOnly(string page, string thing, string seers)
    {
        var path = page.Replace("{drive}", host.Cast.DriveId.ToString(), StringComparison.Ordinal)
            .Replace("{roll}", host.Cast.RollId.ToString(), StringComparison.Ordinal)
            .Replace("{centre}", host.Cast.Here.Id.ToString(), StringComparison.Ordinal)
            .Replace("{clip}", host.Cast.ClipId.ToString(), StringComparison.Ordinal)
            .Replace("{edit}", host.Cast.EditId.ToString(), StringComparison.Ordinal)
            .Replace("{pull}", host.Cast.PullId.ToString(), StringComparison.Ordinal)
            .Replace("{report}", host.Cast.ReportId.ToString(), StringComparison.Ordinal);
        List<string> seen = [];
        foreach (var name in Persons)
        {
            using var client = host.Client(Cast.TokenOf(name));
            using var answer = await client.GetAsync(path);
            if ((await answer.Content.ReadAsStringAsync()).Contains(thing, StringComparison.Ordinal))
                seen.Add(name);
        }

        Assert.Equal(seers.Split(' '), seen);
    }
}
