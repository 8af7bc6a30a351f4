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
    [InlineData("/clips/{clip}", "A001C001", "editor production producer admin")]
    [InlineData("/titles/AGM/library", "A001C001", "editor production producer admin")]
    [InlineData("/titles/AGM", "A Good Match", "viewer vendor editor production producer admin")]
    [InlineData("/titles", "A Good Match", "viewer vendor editor production producer admin")]
    [InlineData("/people", "vendor@portal.test", "admin")]
    [InlineData("/ingest", "SHUTTLE_01", "production producer centre-admin admin")]
    public async Task APageShowsAThingToWhomMaySeeItOnly(string page, string thing, string seers)
    {
        var path = page.Replace("{drive}", host.Cast.DriveId.ToString(), StringComparison.Ordinal)
            .Replace("{roll}", host.Cast.RollId.ToString(), StringComparison.Ordinal)
            .Replace("{clip}", host.Cast.ClipId.ToString(), StringComparison.Ordinal);
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
