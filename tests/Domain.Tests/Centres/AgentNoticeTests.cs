using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Centres;

/// <summary>Open pages hear what becomes of a centre's agents.</summary>
public sealed class AgentNoticeTests : IDisposable
{
    private readonly World world = new();
    private readonly List<Guid?> heard = [];

    public AgentNoticeTests() =>
        world.Get<ProgressFeed>().Subscribe((ChangeNotice notice) => heard.Add(notice.CentreId));

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task EnrolledAgentIsTold()
    {
        await EnrolAsync();

        Assert.Equal([world.Centre.Id], heard);
    }

    [Fact]
    public async Task AgentIsToldWhenItComesOnlineAndNotAtEveryCall()
    {
        var token = await EnrolAsync();
        heard.Clear();

        await CallAsync(token);
        world.Clock.Advance(TimeSpan.FromSeconds(40));
        await CallAsync(token);
        Assert.Equal([world.Centre.Id], heard);

        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await CallAsync(token);
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task RevokedAgentIsTold()
    {
        await world.Get<RevokeAgent>().RunAsync(world.Admin, world.Agent.AgentId!.Value, World.None);

        Assert.Equal([world.Centre.Id], heard);
    }

    private async Task<string> EnrolAsync()
    {
        var code = await world.Get<MakeEnrolmentCode>().RunAsync(world.Admin, world.Centre.Id, World.None);
        var request = new EnrolRequest(code.Value.Code, "cart", "cart-1", "1.0");
        return (await world.Get<EnrolAgent>().RunAsync(request, World.None)).Value.Token;
    }

    private async Task CallAsync(string token) =>
        Assert.NotNull(await world.Get<FindAgent>().RunAsync(token, World.None));
}
