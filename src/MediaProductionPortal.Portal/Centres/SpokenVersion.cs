using System.Globalization;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Centres;

/// <summary>Agent and portal tell each other their version in every call; an agent that is too old is told so and keeps its journal.</summary>
internal sealed class SpokenVersion : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        Say(http.Response);
        return IsTooOld(http.Request) ? TooOld.ToProblem(StatusCodes.Status426UpgradeRequired) : await next(context);
    }

    public static readonly Refusal TooOld = Refusal.Invalid(
        "agent-too-old",
        $"This agent is too old for this portal, which needs protocol {ProtocolVersion.OldestAgent} or newer. "
            + "Upgrade the agent; its journal is kept and it goes on where it stopped."
    );

    public static void Say(HttpResponse response) =>
        response.Headers[ProtocolVersion.Header] = ProtocolVersion.Current.ToString(CultureInfo.InvariantCulture);

    /// <summary>Also for a caller that names no version: it is no agent that this portal knows.</summary>
    public static bool IsTooOld(HttpRequest request) => Of(request) is not >= ProtocolVersion.OldestAgent;

    /// <summary>What the caller speaks; null when it does not say.</summary>
    public static int? Of(HttpRequest request) =>
        int.TryParse(
            request.Headers[ProtocolVersion.Header],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var spoken
        )
            ? spoken
            : null;
}
