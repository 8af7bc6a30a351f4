using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Centres;

/// <summary>Centres as answers show them.</summary>
internal static class CentreAnswers
{
    /// <summary>An agent asks for orders far more often than that.</summary>
    public static readonly TimeSpan OnlineFor = TimeSpan.FromSeconds(60);

    public static CentreAnswer Of(Centre centre, Stores stores, DateTimeOffset now) =>
        new(
            centre.Id,
            centre.Code,
            centre.Name,
            [
                .. centre
                    .Agents.OrderBy(a => a.EnrolledAt)
                    .Select(a => new AgentAnswer(
                        a.Id,
                        a.Name,
                        a.Host,
                        a.Version,
                        a.LastSeenAt,
                        IsOnline(a, now),
                        a.RevokedAt is not null,
                        a.Embedded
                    )),
            ],
            centre.MediaStore,
            centre.ArchiveStore,
            centre.SinglePass,
            stores.TakesSinglePass(centre.MediaStore)
        );

    public static bool IsOnline(Agent agent, DateTimeOffset now) =>
        agent.RevokedAt is null && agent.LastSeenAt is { } seen && now - seen < OnlineFor;
}
