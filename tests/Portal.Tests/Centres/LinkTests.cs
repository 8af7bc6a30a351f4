using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

public sealed class LinkTests : IDisposable
{
    private readonly CastedHost host = new();

    private string Link => $"/api/centres/{host.Cast.Here.Id}/link";

    [Fact]
    public async Task WhatACentreAdminSetsComesToTheAgentWithItsOrders()
    {
        using var admin = host.Client(Cast.TokenOf("centre-admin"));
        var set = await PutAsync(
            admin,
            Link,
            """{"timeZone":"Europe/London","mbitPerSecond":500,"rules":[{"days":["monday","friday"],"from":"08:00:00","to":"20:00:00","mbitPerSecond":0}]}"""
        );
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var by = TimeProvider.System.GetUtcNow().AddDays(2);
        var drive = await PutAsync(
            admin,
            $"/api/drives/{host.Cast.DriveId}/link",
            JsonSerializer.Serialize(new { priority = "urgent", wantedBy = by })
        );
        Assert.Equal(HttpStatusCode.NoContent, drive.StatusCode);

        var orders = (await OrdersAsync()).Link!;

        Assert.Equal(
            ("Europe/London", 500d, 1d),
            (orders.Timetable.TimeZone, orders.Timetable.MbitPerSecond!.Value, orders.Portion)
        );
        var rule = Assert.Single(orders.Timetable.Rules);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Friday], rule.Days);
        Assert.Equal((new TimeOnly(8, 0), new TimeOnly(20, 0), 0d), (rule.From, rule.To, rule.MbitPerSecond!.Value));
        var share = Assert.Single(orders.Drives);
        Assert.Equal((host.Cast.DriveId, DriveWeights.Urgent), (share.DriveId, share.Weight));
        Assert.Equal(by, share.WantedBy!.Value, TimeSpan.FromSeconds(1));
        await using var db = host.OpenDb();
        Assert.Contains(
            "Mon, Fri 08:00-20:00 no sending",
            (await db.Audit.SingleAsync(a => a.Deed == "link-set")).Detail
        );
    }

    [Fact]
    public async Task ACentreWithoutSettingsHasNoLimit()
    {
        var orders = (await OrdersAsync()).Link!;

        Assert.Null(orders.Timetable.MbitPerSecond);
        Assert.Empty(orders.Timetable.Rules);
    }

    [Fact]
    public async Task AgentsOfOneCentreShareItsRate()
    {
        await using (var db = host.OpenDb())
        {
            db.Agents.Add(
                new()
                {
                    CentreId = host.Cast.Here.Id,
                    Name = "second",
                    TokenHash = "x",
                    LastSeenAt = TimeProvider.System.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync();
        }

        Assert.Equal(0.5, (await OrdersAsync()).Link!.Portion);
    }

    [Theory]
    [InlineData("""{"timeZone":"Nowhere/Land","rules":[]}""", "zone-unknown")]
    [InlineData("""{"timeZone":"Etc/UTC","mbitPerSecond":-5,"rules":[]}""", "rate-odd")]
    [InlineData("""{"timeZone":"Etc/UTC","mbitPerSecond":0.2,"rules":[]}""", "rate-odd")]
    [InlineData("""{"timeZone":"Etc/UTC","rules":[{"days":[],"from":"08:00:00","to":"20:00:00"}]}""", "rule-days")]
    public async Task ATimetableThatMakesNoSenseIsRefusedInWordsAndChangesNothing(string body, string code)
    {
        using var admin = host.Client(Cast.TokenOf("centre-admin"));

        using var answer = await PutAsync(admin, Link, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        await using var db = host.OpenDb();
        Assert.Empty(db.CentreLinks);
    }

    [Fact]
    public async Task WhatAnAgentTellsIsShownNowAndOverTheWeekByDrive()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (step, before) = (LinkStep.StartOf(now), LinkStep.StartOf(now).AddHours(-26));
        await TellAsync(Report(now, [new(before, 3_000_000, Of(2_000_000)), new(step, 1000, Of(1000))]));
        // Told again: the step has grown, the older one is the same.
        await TellAsync(Report(now, [new(before, 3_000_000, Of(2_000_000)), new(step, 5000, Of(4000))]));

        var link = await ShowAsync();

        Assert.Equal(1_000_000, link.Now!.BytesPerSecond);
        Assert.Equal(3_005_000, link.Week.Sum(h => h.Bytes));
        Assert.Equal(2, link.Week.Count);
        var drive = Assert.Single(link.Drives);
        Assert.Equal(("SHUTTLE_01", 2_004_000L, 600_000_000L), (drive.Label, drive.BytesThisWeek, drive.BytesLeft));
        Assert.Equal(now.AddMinutes(10), drive.Done!.Value, TimeSpan.FromSeconds(30));
        Assert.StartsWith("done about ", drive.Words, StringComparison.Ordinal);
        await using var db = host.OpenDb();
        Assert.Equal(2, await db.LinkSamples.CountAsync());
    }

    [Fact]
    public async Task APromiseThatWillNotBeKeptIsSaid()
    {
        using var admin = host.Client(Cast.TokenOf("centre-admin"));
        await PutAsync(
            admin,
            $"/api/drives/{host.Cast.DriveId}/link",
            JsonSerializer.Serialize(
                new { priority = "normal", wantedBy = TimeProvider.System.GetUtcNow().AddMinutes(2) }
            )
        );
        await TellAsync(Report(TimeProvider.System.GetUtcNow(), []));

        Assert.True(Assert.Single((await ShowAsync()).Drives).Late);
    }

    [Fact]
    public async Task RowsOlderThanAFortnightGoAndOddOnesAreNotTaken()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using (var db = host.OpenDb())
        {
            db.LinkSamples.Add(
                new()
                {
                    AgentId = host.Cast.AgentHere,
                    CentreId = host.Cast.Here.Id,
                    From = LinkStep.StartOf(now.AddDays(-16)),
                    Bytes = 1,
                }
            );
            await db.SaveChangesAsync();
        }
        var step = LinkStep.StartOf(now.AddHours(-1));
        await TellAsync(
            Report(
                now,
                [
                    new(step, 10, Of(10)),
                    new(step.AddMinutes(-5), 10, Of(10)),
                    new(step.AddSeconds(7), 10, Of(10)),
                    new(step.AddDays(3), 10, Of(10)),
                ]
            )
        );

        await using var after = host.OpenDb();
        Assert.Equal(
            [step.AddMinutes(-5), step],
            await after.LinkSamples.OrderBy(s => s.From).Select(s => s.From).ToListAsync()
        );
    }

    public void Dispose() => host.Dispose();

    private LinkReport Report(DateTimeOffset now, IReadOnlyList<LinkStep> steps) =>
        new(now, 1_000_000, null, 4, [new(host.Cast.DriveId, 1_000_000, 1, 600_000_000)], steps);

    private Dictionary<Guid, long> Of(long bytes) => new() { [host.Cast.DriveId] = bytes };

    private async Task<OrderList> OrdersAsync()
    {
        using var agent = Agent();
        return (await agent.GetFromJsonAsync<OrderList>(Routes.Orders, WireJson.Options))!;
    }

    private async Task<LinkAnswer> ShowAsync()
    {
        using var admin = host.Client(Cast.TokenOf("centre-admin"));
        return (await admin.GetFromJsonAsync<LinkAnswer>(Link, WireJson.Options))!;
    }

    private async Task TellAsync(LinkReport report)
    {
        using var agent = Agent();
        using var answer = await agent.PostAsJsonAsync(Routes.Link, report, WireJson.Options);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private HttpClient Agent()
    {
        var agent = host.Client(Cast.TokenOf("agent-here"));
        agent.DefaultRequestHeaders.Add(ProtocolVersion.Header, "1");
        return agent;
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string json) =>
        client.PutAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
}
