using MediaProductionPortal.Hosting;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Lines;

/// <summary>The portal's line: what holds its bytes, and where its limit is set.</summary>
internal static class LineSetup
{
    public static void AddLine(this WebApplicationBuilder builder) => builder.Services.AddHostedService<LineTimer>();

    public static void MapLine(this WebApplication app) => app.MapApi("Portal").MapLineApi();

    /// <summary>What the endpoint answers goes over the portal's line.</summary>
    public static TBuilder OverLine<TBuilder>(this TBuilder endpoint, LinePriority priority)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(
            (call, next) =>
            {
                call.HttpContext.SendOverLine(priority);
                return next(call);
            }
        );

    public static void SendOverLine(this HttpContext http, LinePriority priority)
    {
        var line = http.RequestServices.GetRequiredService<SharedLine>();
        http.Response.Body = new PacedStream(http.Response.Body, line.Of(priority));
    }
}
