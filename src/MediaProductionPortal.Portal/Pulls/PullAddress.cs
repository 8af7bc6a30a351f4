using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.WebUtilities;

namespace MediaProductionPortal.Pulls;

/// <summary>Where somebody is on the way to a new pull.</summary>
public enum PullStep
{
    Source,
    Match,
    Options,
    Check,
}

/// <summary>What the address of a new pull says, so that a reload or a link leads to the same step of the same edit.</summary>
/// <param name="Title">Code.</param>
/// <param name="Timeline">Which of several of the edit; null: its first.</param>
/// <param name="Picked">Of ranges that were picked in the library, which the browser keeps.</param>
public sealed record PullAddress(
    string Title,
    PullKind Kind = PullKind.Vfx,
    Guid? Edit = null,
    string? Timeline = null,
    bool Picked = false,
    PullStep Step = PullStep.Source
)
{
    public bool HasSource => Edit is not null || Picked;

    /// <summary>By which what was typed is kept: another edit has other events to leave out.</summary>
    public string Draft =>
        $"pull/{Title.ToUpperInvariant()}/{(Edit is { } edit ? $"{edit:N}/{Timeline}" : Picked ? "picked" : "")}";

    public static PullAddress Read(
        string title,
        string? kind,
        Guid? edit,
        string? timeline,
        string? picked,
        string? step
    )
    {
        var address = new PullAddress(
            title,
            string.Equals(kind, "conform", StringComparison.OrdinalIgnoreCase) ? PullKind.Conform : PullKind.Vfx,
            edit,
            edit is null || string.IsNullOrEmpty(timeline) ? null : timeline,
            edit is null && picked is not null,
            Enum.TryParse<PullStep>(step, ignoreCase: true, out var known) && Enum.IsDefined(known)
                ? known
                : PullStep.Source
        );
        return address.HasSource ? address : address with { Step = PullStep.Source };
    }

    /// <summary>"/titles/TLWH/pulls/new?kind=vfx&amp;edit=…&amp;step=match".</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>
        {
            ["kind"] = Kind == PullKind.Conform ? "conform" : null,
            ["edit"] = Edit?.ToString(),
            ["timeline"] = Timeline,
            ["picked"] = Picked ? "1" : null,
            ["step"] = Step == PullStep.Source ? null : Step.ToString().ToLowerInvariant(),
        };
        return QueryHelpers.AddQueryString($"/titles/{Title}/pulls/new", query.Where(q => q.Value is not null));
    }
}
