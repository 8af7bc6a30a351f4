using Microsoft.AspNetCore.WebUtilities;

namespace MediaProductionPortal.Custody;

/// <summary>What the address of a roll's integrity page says, so that a link shows another person the same.</summary>
public sealed record IntegrityAddress(Guid RollId, VerdictChoice Choice = VerdictChoice.All, string? Text = null)
{
    /// <summary>"/rolls/…/integrity?verdict=problems&amp;text=C001".</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>
        {
            ["verdict"] = Choice == VerdictChoice.All ? null : Choice.ToString().ToLowerInvariant(),
            ["text"] = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim(),
        };
        return QueryHelpers.AddQueryString($"/rolls/{RollId}/integrity", query.Where(q => q.Value is not null));
    }
}
