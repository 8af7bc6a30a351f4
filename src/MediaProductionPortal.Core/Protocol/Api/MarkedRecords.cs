namespace MediaProductionPortal.Protocol.Api;

/// <summary>How far the film is that has the caller's name burnt in.</summary>
/// <param name="State">"waiting", "making", "made", "failed" or "stopped".</param>
/// <param name="Percent">While it is made.</param>
/// <param name="Before">Films that are made before it, while it waits.</param>
public sealed record OwnFilmAnswer(string State, int? Percent, int? Before, string Words)
{
    public bool IsReady => State == "made";

    /// <summary>It comes by itself.</summary>
    public bool IsComing => State is "waiting" or "making";
}

/// <summary>A review film with a viewer's name burnt in, for who makes dailies.</summary>
/// <param name="Name">What is burnt in: a member's name, or a guest's and their link's.</param>
/// <param name="Number">Stands behind the name in the picture.</param>
/// <param name="State">"waiting", "making", "made", "failed" or "stopped".</param>
/// <param name="Words">Why it stands, and what to do.</param>
/// <param name="ToolSaid">The tool's last lines, of one that failed.</param>
public sealed record MarkedFilmAnswer(
    Guid Id,
    string Name,
    string Number,
    bool IsGuest,
    Guid DailiesClipId,
    string Clip,
    string State,
    int Percent,
    string? Words,
    IReadOnlyList<string> ToolSaid,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt
);
