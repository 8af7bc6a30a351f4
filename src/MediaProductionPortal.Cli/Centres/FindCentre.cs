using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary>Finds the centre that a person means.</summary>
internal static class FindCentre
{
    /// <summary>Code of the centre whose agent runs inside the portal.</summary>
    public const string Local = "local";

    public static Task<IReadOnlyList<CentreAnswer>> ListAsync(PortalClient portal, CancellationToken cancel) =>
        portal.GetAsync<IReadOnlyList<CentreAnswer>>("/api/centres", cancel);

    /// <summary>By code or id; without either the only centre, or the local one.</summary>
    public static async Task<CentreAnswer> RunAsync(PortalClient portal, string? wanted, CancellationToken cancel)
    {
        var centres = await ListAsync(portal, cancel);
        var found = wanted is null
            ? centres.FirstOrDefault(c => c.Code == Local) ?? (centres.Count == 1 ? centres[0] : null)
            : centres.FirstOrDefault(c => Names(c, wanted));
        if (found is not null)
        {
            return found;
        }

        var known = centres.Count == 0 ? "there is none you may use" : string.Join(", ", centres.Select(c => c.Code));
        throw wanted is null
            ? CommandFailed.Usage($"Say at which centre, with --centre: {known}.")
            : new CommandFailed(ExitCodes.Refused, "not-found", $"There is no centre '{wanted}': {known}.");
    }

    private static bool Names(CentreAnswer centre, string wanted) =>
        centre.Code.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || (Guid.TryParse(wanted, out var id) && id == centre.Id);
}
