using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Finds the roll that a person means by name or id.</summary>
internal static class FindRoll
{
    public static async Task<RollAnswer> RunAsync(
        PortalClient portal,
        string nameOrId,
        string? title,
        CancellationToken cancel
    )
    {
        if (Guid.TryParse(nameOrId, out var id))
        {
            return await portal.GetAsync<RollAnswer>($"/api/rolls/{id}", cancel);
        }

        var query = title is null ? "/api/rolls" : $"/api/rolls?title={Uri.EscapeDataString(title)}";
        var rolls = await portal.GetAsync<IReadOnlyList<RollAnswer>>(query, cancel);
        var named = rolls.Where(r => r.Name.Equals(nameOrId, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count switch
        {
            1 => await portal.GetAsync<RollAnswer>($"/api/rolls/{named[0].Id}", cancel),
            0 => throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                $"There is no roll '{nameOrId}' that you may see{(title is null ? "" : $" in {title}")}."
            ),
            _ => throw new CommandFailed(
                ExitCodes.Usage,
                "ambiguous",
                $"{named.Count} rolls are called '{nameOrId}'. Say which, by id: "
                    + string.Join(", ", named.Select(r => $"{r.Id} ({r.TitleCode ?? "no title"}, {r.State})"))
            ),
        };
    }
}
