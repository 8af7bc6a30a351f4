using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Proxies;

/// <summary>Profiles and looks of titles, the queue of their proxies, and what was made.</summary>
internal static class ProxiesApi
{
    /// <summary>A look's content never changes; one that is changed is another look.</summary>
    private const string Cached = "private, max-age=86400";

    public static void MapProxies(this WebApplication app)
    {
        var api = app.MapApi("Proxies");
        var title = api.MapGroup("/titles/{codeOrId}");
        title.MapGet("/proxies/profiles", Profiles).WithSummary("A title's profiles and looks.");
        title.MapPost("/proxies/profiles", Make).WithSummary("Makes a profile. Audited.");
        title
            .MapPut("/proxies/profiles/{id:guid}", Change)
            .WithSummary(
                "Changes a profile; what was made by it is outdated, and stays until it is made anew. Audited."
            );
        title
            .MapDelete("/proxies/profiles/{id:guid}", Retire)
            .WithSummary("Gives a profile up; what was made by it stays. Audited.");
        title
            .MapPost("/looks", AddLook)
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .WithSummary("Gives a title a look (the body is a .cube file). Audited.");
        title.MapDelete("/looks/{id:guid}", RemoveLook).WithSummary("Takes a look away that no profile uses. Audited.");
        title
            .MapGet("/proxies", List)
            .WithSummary("The queue: state is waiting, at-centre, making, made, failed or stopped.");
        title
            .MapPost("/proxies", Order)
            .WithSummary("Has proxies made: of clips, a roll or all; all, missing, failed or outdated ones. Audited.");
        title
            .MapGet("/proxies/links", Links)
            .WithSummary("Signed links to what one profile made, of a roll or all; format text gives the links only.");
        api.MapDelete("/proxies/{id:guid}", Stop).WithSummary("Stops a proxy that waits or is made.");
        api.MapGet("/clips/{id:guid}/proxies", OfClip).WithSummary("A clip's proxies by profile.");
        api.MapGet("/looks/{id:guid}/file", Open)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("A look's .cube as it came.");
        api.MapGet("/looks/{id:guid}/lattice", Lattice)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary(
                "A look as one lattice from 0 to 1: half floats, little endian, three to a point, red fastest."
            );
    }

    private static async Task<Results<Ok<TitleProxiesAnswer>, ProblemHttpResult>> Profiles(
        string codeOrId,
        Who who,
        ProxyProfiles profiles,
        CancellationToken cancel
    ) => (await profiles.ListAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<ProfileAnswer>, ProblemHttpResult>> Make(
        string codeOrId,
        SaveProfileRequest request,
        Who who,
        ProxyProfiles profiles,
        CancellationToken cancel
    ) => (await profiles.SaveAsync(who, codeOrId, null, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<ProfileAnswer>, ProblemHttpResult>> Change(
        string codeOrId,
        Guid id,
        SaveProfileRequest request,
        Who who,
        ProxyProfiles profiles,
        CancellationToken cancel
    ) => (await profiles.SaveAsync(who, codeOrId, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Retire(
        string codeOrId,
        Guid id,
        Who who,
        ProxyProfiles profiles,
        CancellationToken cancel
    ) => (await profiles.RetireAsync(who, codeOrId, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<LookAnswer>, ProblemHttpResult>> AddLook(
        string codeOrId,
        string name,
        HttpRequest request,
        Who who,
        TitleLooks looks,
        CancellationToken cancel
    )
    {
        if (await looks.RefuseAsync(who, codeOrId, cancel) is { } no)
            return no.ToProblem();
        var body = await WholeFile.ReadAsync(request, ReadCube.MostBytes, cancel);
        return body.Refusal is { } refusal
            ? refusal.ToProblem()
            : (await looks.AddAsync(who, codeOrId, name, body.Value.ToArray(), cancel)).ToAnswer();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveLook(
        string codeOrId,
        Guid id,
        Who who,
        TitleLooks looks,
        CancellationToken cancel
    ) => (await looks.RemoveAsync(who, codeOrId, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<ProxyQueueAnswer>, ProblemHttpResult>> List(
        string codeOrId,
        string? state,
        string? profile,
        Guid? roll,
        string? after,
        int? take,
        Who who,
        ListProxies list,
        CancellationToken cancel
    ) =>
        (
            await list.RunAsync(who, new(codeOrId, state, profile, roll, after, QueryValues.Take(take)), cancel)
        ).ToAnswer();

    private static async Task<Results<Ok<OrderedProxies>, ProblemHttpResult>> Order(
        string codeOrId,
        OrderProxiesRequest request,
        Who who,
        OrderProxies order,
        CancellationToken cancel
    ) => (await order.RunAsync(who, codeOrId, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<ProxyLinkAnswer>>, ContentHttpResult, ProblemHttpResult>> Links(
        string codeOrId,
        string? profile,
        Guid? roll,
        string? format,
        Who who,
        HttpRequest http,
        ListProxies list,
        CancellationToken cancel
    )
    {
        var links = await list.LinksAsync(who, new(codeOrId, Profile: profile, Roll: roll), null, cancel);
        if (links.Refusal is { } no)
            return no.ToProblem();
        if (format != "text")
            return TypedResults.Ok(links.Value);
        var text = new StringBuilder();
        foreach (var link in links.Value)
            text.Append(ProxyLinkText.Whole(link.Url, http)).Append('\n');
        return TypedResults.Text(text.ToString(), "text/plain; charset=utf-8");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Stop(
        Guid id,
        Who who,
        StopProxy stop,
        CancellationToken cancel
    ) => (await stop.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<ClipProxiesAnswer>, ProblemHttpResult>> OfClip(
        Guid id,
        Who who,
        ShowClipProxies show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Open(
        Guid id,
        Who who,
        TitleLooks looks,
        CancellationToken cancel
    )
    {
        var file = await looks.OpenAsync(who, id, cancel);
        return file.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.File(file.Value.File, "application/octet-stream", file.Value.Name);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Lattice(
        Guid id,
        Who who,
        HttpContext http,
        TitleLooks looks,
        CancellationToken cancel
    )
    {
        var lattice = await looks.LatticeAsync(who, id, cancel);
        if (lattice.Refusal is { } no)
            return no.ToProblem();
        http.Response.Headers.CacheControl = Cached;
        return TypedResults.File(lattice.Value, "application/octet-stream");
    }
}
